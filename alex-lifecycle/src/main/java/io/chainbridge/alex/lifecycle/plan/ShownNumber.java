// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.plan;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as a reason shows them: at most six significant digits, whole numbers in full. */
public final class ShownNumber {
  private static final MathContext SIX = new MathContext(6);
  private static final double WHOLE = 1e15;
  private static final double TINY = 1e-6;

  private ShownNumber() {}

  /** The number, such as {@code 0.185637}. */
  public static String of(double number) {
    if (number == Math.rint(number) && Math.abs(number) < WHOLE) {
      return Long.toString((long) number);
    }
    double size = Math.abs(number);
    return size >= TINY && size < WHOLE
        ? new BigDecimal(number).round(SIX).stripTrailingZeros().toPlainString()
        : Double.toString(number);
  }

  /** The number beside its limit: in full where six digits would show the limit itself. */
  public static String beside(double number, double limit) {
    String shown = of(number);
    return shown.equals(of(limit)) && number != limit ? Double.toString(number) : shown;
  }
}
