// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.interpret;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactWriting;
import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.util.List;

/**
 * Reads and writes explainable boosting machines (EBMs) in the JSON format of the Python library
 * interpret, 0.4 to 0.7: what its {@code to_json} writes, format 1.0, at any detail (minimal,
 * interpretable, mergeable, all). The library can load the files written here.
 *
 * <p>Supported are classifiers of two classes with terms of one or two features. Scores equal the
 * library's {@code decision_function} bit for bit; the event is the second of the file's classes. A
 * category that occurs only in pairs is a level too; the other terms treat it as unseen. The format
 * has neither the version of the library nor the monotone constraints.
 */
public final class InterpretEbmJson {
  static final String KEEP_ALEX_JSON = "keep it as alex JSON";

  private InterpretEbmJson() {}

  /** Reads a model; refused are regression, other than two classes, and terms of three features. */
  public static AdditiveModel model(byte[] bytes) throws RefusedInputException {
    return JsonCursor.parse(bytes, json -> new InterpretEbmParser(json).model());
  }

  /**
   * Writes a sum of tables and pair tables. Equal models give equal bytes. The library's loader
   * requires data that scoring does not need and that models here do not have, such as the weights
   * of training rows: they are written as "nan" or as empty lists, and counts of distinct values as
   * 0.
   *
   * <p>Refused, with every reason: tree ensembles, calibrators, straight lines, curves, and a
   * feature with different bins in two tables or in two pair tables, because the format has one
   * list of bins for all tables of a feature and one for all its pairs.
   */
  public static ArtifactWriting write(GlassBox model) {
    return switch (model) {
      case AdditiveModel additive -> new InterpretEbmWriter(additive).writing();
      case TreeEnsemble _ ->
          new ArtifactWriting.Refused(
              List.of(
                  new ArtifactFault(
                      "model", "is a tree ensemble, not a sum of tables", KEEP_ALEX_JSON)));
    };
  }
}
