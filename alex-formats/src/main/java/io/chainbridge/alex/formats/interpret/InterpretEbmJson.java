// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.interpret;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactParse;
import io.chainbridge.alex.formats.io.ArtifactWriting;
import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.io.IOException;
import java.util.List;

/**
 * Explainable boosting machines as the Python library interpret writes them with {@code to_json},
 * in any of its details (minimal, interpretable, mergeable, all; format version 1.0), and written
 * so that the library loads them.
 *
 * <p>Read are classifiers of two classes with terms of one or two features. The scores are those of
 * the library's {@code decision_function}, bit for bit: the positive class is the second of the
 * file's classes. A category that only pairs know is a level too, unseen to the terms that do not
 * know it. The file holds neither the library's version nor its monotone constraints.
 */
public final class InterpretEbmJson {
  static final String KEEP_ALEX_JSON = "keep it as alex JSON";

  private InterpretEbmJson() {}

  /** Reads a model; regression, several classes, one class and triples are refused by name. */
  public static ArtifactParse<AdditiveModel> read(byte[] bytes) {
    return JsonCursor.read(bytes, InterpretEbmJson::model);
  }

  /**
   * Writes a model of tables and pairs of tables. The library's loader asks for more than a score
   * needs, the weights of the training rows among it, which no model here has: those are written as
   * "nan", or as empty lists, and the count of distinct values as 0. Equal models give equal bytes.
   *
   * <p>Refused, with every reason: ensembles of trees, calibrators, straight lines, curves, and a
   * feature that tables or pairs bin in several ways, since a feature has one list of bins for its
   * tables and one for its pairs.
   */
  public static ArtifactWriting write(GlassBox model) {
    return switch (model) {
      case AdditiveModel additive -> new InterpretEbmWriter(additive).writing();
      case TreeEnsemble _ ->
          new ArtifactWriting.Refused(
              List.of(
                  new ArtifactFault(
                      "model", "is an ensemble of trees, no sum of tables", KEEP_ALEX_JSON)));
    };
  }

  public static AdditiveModel model(JsonCursor json) throws IOException, RefusedInputException {
    return new InterpretEbmParser(json).model();
  }
}
