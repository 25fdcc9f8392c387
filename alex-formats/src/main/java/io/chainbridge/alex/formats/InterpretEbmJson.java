// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import io.chainbridge.alex.glassbox.AdditiveModel;
import java.io.IOException;

/**
 * Explainable boosting machines as the Python library interpret writes them with {@code to_json},
 * in any of its details (minimal, interpretable, mergeable, all; format version 1.0).
 *
 * <p>Read are classifiers of two classes with terms of one or two features. The scores are those of
 * the library's {@code decision_function}, bit for bit: the positive class is the second of the
 * file's classes. A category that only pairs know is a level too, unseen to the terms that do not
 * know it. The file holds neither the library's version nor its monotone constraints.
 */
public final class InterpretEbmJson {
  private InterpretEbmJson() {}

  /** Reads a model; regression, several classes, one class and triples are refused by name. */
  public static Parsed<AdditiveModel> read(byte[] bytes) {
    return JsonCursor.read(bytes, InterpretEbmJson::model);
  }

  static AdditiveModel model(JsonCursor json) throws IOException, Refusal {
    return new InterpretEbmParser(json).model();
  }
}
