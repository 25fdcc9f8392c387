// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gam;

import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Polynomial;
import io.chainbridge.alex.glassbox.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a B-spline as a piecewise polynomial, constant beyond its breaks.
 *
 * <p>Every piece starts at the end value of the piece before, as scoring computes it. On a
 * constrained curve every slope in Bernstein form is at least 2^-40 of the largest of its piece,
 * unless the piece is flat. Rounding coefficients to doubles then never changes the sign of a
 * slope, so that the prover finds every such curve monotone.
 */
final class CurveShape {
  private static final double LEAST_SLOPE = 0x1p-40;

  private CurveShape() {}

  static Term.Piecewise term(
      int feature,
      BSpline basis,
      double[] coefficients,
      double whenMissing,
      @Nullable Direction direction) {
    double[] breaks = basis.breaks();
    List<Polynomial> pieces = new ArrayList<>();
    double start = coefficients[0];
    pieces.add(Polynomial.of(start));
    for (int i = 0; i + 1 < breaks.length; i++) {
      double[] slopes = basis.slopes(coefficients, i);
      if (direction != null) {
        order(slopes, direction.sign());
      }
      double width = breaks[i + 1] - breaks[i];
      Polynomial piece = integral(start, slopes, width);
      pieces.add(piece);
      start = piece.at(width);
    }
    pieces.add(Polynomial.of(start));
    return new Term.Piecewise(feature, new Axis.Cuts(breaks), pieces, whenMissing);
  }

  private static void order(double[] slopes, int sign) {
    double largest = 0;
    for (double slope : slopes) {
      largest = Math.max(largest, sign * slope);
    }
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = largest == 0 ? 0 : sign * Math.max(sign * slopes[i], LEAST_SLOPE * largest);
    }
  }

  private static Polynomial integral(double start, double[] slopes, double width) {
    return switch (slopes.length) {
      case 1 -> Polynomial.of(start, slopes[0]);
      case 2 -> Polynomial.of(start, slopes[0], (slopes[1] - slopes[0]) / width / 2);
      default -> {
        double bend = slopes[0] - 2 * slopes[1] + slopes[2];
        double second = (slopes[1] - slopes[0]) / width;
        yield Polynomial.of(start, slopes[0], second, bend / width / width / 3);
      }
    };
  }
}
