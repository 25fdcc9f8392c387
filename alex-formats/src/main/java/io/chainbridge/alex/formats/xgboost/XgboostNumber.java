// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ModelCursor;
import io.chainbridge.alex.formats.io.RefusedInputException;
import java.util.regex.Pattern;

/** Parses numbers that XGBoost writes as texts, and builds the faults of malformed values. */
final class XgboostNumber {
  private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
  private static final Pattern SINGLE =
      Pattern.compile("-?\\d{1,20}(\\.\\d{0,40})?([eE][-+]?\\d{1,3})?");

  private XgboostNumber() {}

  static int count(ModelCursor in, String text) throws RefusedInputException {
    if (!COUNT.matcher(text).matches()) {
      throw in.wrong(
          "\"" + ArtifactFault.quoted(text) + "\" is not a count", "export the model again");
    }
    return Integer.parseInt(text);
  }

  static int count(String where, String text) throws RefusedInputException {
    if (!COUNT.matcher(text).matches()) {
      throw malformed(where, "\"" + ArtifactFault.quoted(text) + "\" is not a count");
    }
    return Integer.parseInt(text);
  }

  static float single(String where, String text) throws RefusedInputException {
    float value = SINGLE.matcher(text).matches() ? Float.parseFloat(text) : Float.NaN;
    if (!Float.isFinite(value)) {
      throw malformed(where, "\"" + ArtifactFault.quoted(text) + "\" is not a number");
    }
    return value;
  }

  static RefusedInputException malformed(String where, String problem) {
    return new RefusedInputException(new ArtifactFault(where, problem, "export the model again"));
  }
}
