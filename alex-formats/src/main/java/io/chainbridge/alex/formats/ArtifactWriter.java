// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import io.chainbridge.alex.formats.alexjson.AlexJson;
import io.chainbridge.alex.formats.interpret.InterpretEbmJson;
import io.chainbridge.alex.formats.io.ArtifactWriting;
import io.chainbridge.alex.glassbox.GlassBox;

/** The only exit for model files: writes a glass box in one of the formats. Stateless. */
public final class ArtifactWriter {
  private ArtifactWriter() {}

  /**
   * Writes any model as alex JSON, in its canonical form: UTF-8, no spaces, one line. Equal models
   * give equal bytes, and reading them gives an equal model.
   */
  public static byte[] alexJson(GlassBox model) {
    return AlexJson.write(model);
  }

  /**
   * Writes a model as EBM JSON for the Python library interpret. Refused are models that are not
   * sums of tables and pair tables, and models with a calibrator.
   */
  public static ArtifactWriting interpretEbmJson(GlassBox model) {
    return InterpretEbmJson.write(model);
  }
}
