// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.Polynomial;
import io.chainbridge.alex.glassbox.Term;
import java.math.BigDecimal;

/**
 * Whether the pieces of a curve rise, decided in exact arithmetic.
 *
 * <p>The derivative of a piece is A + Bt + Ct^2. It is nowhere negative on an interval iff it is
 * not negative at both ends and, where its least point -B / 2C lies between them, 4AC &gt;= B^2.
 * The interval contains exactly the distances from the anchor that a row can have.
 */
final class CurveOrder {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal THREE = BigDecimal.valueOf(3);

  private CurveOrder() {}

  /** Whether no piece, multiplied by the sign, falls; jumps at the breaks are not checked. */
  static boolean everyPieceKeeps(Term.Piecewise curve, int sign) {
    for (int piece = 0; piece < curve.pieces().size(); piece++) {
      if (!keeps(curve, piece, sign)) {
        return false;
      }
    }
    return true;
  }

  static boolean keeps(Term.Piecewise curve, int piece, int sign) {
    Polynomial polynomial = curve.pieces().get(piece);
    BigDecimal a = exact(sign * polynomial.coefficient(1));
    BigDecimal b = exact(sign * polynomial.coefficient(2)).multiply(TWO);
    BigDecimal c = exact(sign * polynomial.coefficient(3)).multiply(THREE);
    if (a.signum() < 0) {
      return false;
    }
    double from = piece == 0 ? Double.NEGATIVE_INFINITY : 0.0;
    double to = piece == 0 ? 0.0 : farthest(curve, piece);
    double far = piece == 0 ? from : to;
    return signAt(far, a, b, c) >= 0
        && (!leastLiesBetween(from, to, b, c) || discriminantAllows(a, b, c));
  }

  /** The farthest a value of an inner piece lies from its anchor, as scoring computes it. */
  private static double farthest(Term.Piecewise curve, int piece) {
    return piece + 1 == curve.pieces().size()
        ? Double.POSITIVE_INFINITY
        : Math.nextDown(curve.breaks().cutAt(piece)) - curve.anchor(piece);
  }

  /** The sign of A + Bt + Ct^2, at an infinity the sign it tends to. */
  private static int signAt(double t, BigDecimal a, BigDecimal b, BigDecimal c) {
    if (Double.isInfinite(t)) {
      if (c.signum() != 0) {
        return c.signum();
      }
      return b.signum() != 0 ? b.signum() * (t > 0 ? 1 : -1) : a.signum();
    }
    BigDecimal at = exact(t);
    return c.multiply(at).add(b).multiply(at).add(a).signum();
  }

  private static boolean leastLiesBetween(double from, double to, BigDecimal b, BigDecimal c) {
    if (c.signum() <= 0) {
      return false;
    }
    boolean afterFrom = Double.isInfinite(from) || slope(from, b, c) < 0;
    boolean beforeTo = Double.isInfinite(to) || slope(to, b, c) > 0;
    return afterFrom && beforeTo;
  }

  /** The sign of B + 2Ct. */
  private static int slope(double t, BigDecimal b, BigDecimal c) {
    return c.multiply(TWO).multiply(exact(t)).add(b).signum();
  }

  private static boolean discriminantAllows(BigDecimal a, BigDecimal b, BigDecimal c) {
    return a.multiply(c).multiply(BigDecimal.valueOf(4)).compareTo(b.multiply(b)) >= 0;
  }

  private static BigDecimal exact(double value) {
    return new BigDecimal(value);
  }
}
