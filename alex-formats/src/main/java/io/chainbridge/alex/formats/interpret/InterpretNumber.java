// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.interpret;

import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.formats.io.RefusedInputException;
import java.io.IOException;

/** Numbers as interpret writes them: NaN and infinities are texts, because JSON lacks them. */
final class InterpretNumber {
  private InterpretNumber() {}

  static double read(JsonCursor json) throws IOException, RefusedInputException {
    if (!json.atText()) {
      return json.number();
    }
    String text = json.text();
    return switch (text) {
      case "nan" -> Double.NaN;
      case "+inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default ->
          throw json.wrong("\"" + text + "\" is not a number", "write a number, nan, +inf or -inf");
    };
  }
}
