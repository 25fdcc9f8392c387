// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import java.math.BigDecimal;
import java.math.MathContext;

/** A double as ECMAScript prints it, which is how RFC 8785 writes numbers. */
final class CanonicalNumber {
  private CanonicalNumber() {}

  /** The shortest digits that read back as the same double; -0 becomes 0. */
  static String of(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a number must be finite, was: " + value);
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal shortest = shortest(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale(); // digits before the decimal point
    return (value < 0 ? "-" : "") + placed(digits, point);
  }

  /** Java always prints at least two digits, even where one is enough. */
  private static BigDecimal shortest(double value) {
    BigDecimal printed = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    BigDecimal shorter = printed.round(new MathContext(1));
    return printed.precision() == 2 && shorter.doubleValue() == value
        ? shorter.stripTrailingZeros()
        : printed;
  }

  private static String placed(String digits, int point) {
    int length = digits.length();
    if (length <= point && point <= 21) {
      return digits + "0".repeat(point - length);
    }
    if (0 < point && point <= 21) {
      return digits.substring(0, point) + "." + digits.substring(point);
    }
    if (-6 < point && point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    String fraction = length == 1 ? "" : "." + digits.substring(1);
    int exponent = point - 1;
    return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
  }
}
