// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.Polynomial;
import io.chainbridge.alex.glassbox.Term;

/**
 * An upper bound of the values of one piece of a curve, in the doubles that scoring yields.
 *
 * <p>A piece that only rises or only falls has its highest value at an end, and rounding once keeps
 * that order, so the bound is a value of the curve itself. Any other piece is halved until its
 * Bernstein coefficients, between which a polynomial lies (Farouki, CAGD 29, 2012, section 4), pass
 * the highest value found by no more than the rounding of the halving.
 */
final class CurvePeak {
  private static final int MOST_HALVINGS = 40;

  /** Covers three roundings of each halving and those of the first coefficients, twice over. */
  private static final double SLACK = 0x1p-44;

  private final double slack;
  private double found;
  private double bound = Double.NEGATIVE_INFINITY;

  private CurvePeak(double found, double slack) {
    this.found = found;
    this.slack = slack;
  }

  /** The bound; infinite where an outer piece is not flat. */
  static double of(Term.Piecewise curve, int piece) {
    Polynomial polynomial = curve.pieces().get(piece);
    boolean outer = piece == 0 || piece == curve.pieces().size() - 1;
    if (polynomial.coefficients().length == 1) {
      return polynomial.coefficient(0);
    }
    if (outer) {
      return Double.POSITIVE_INFINITY;
    }
    double width = curve.breaks().cutAt(piece) - curve.anchor(piece);
    if (CurveOrder.keeps(curve, piece, 1)) {
      return polynomial.at(width);
    }
    return CurveOrder.keeps(curve, piece, -1) ? polynomial.at(0) : turning(polynomial, width);
  }

  private static double turning(Polynomial piece, double width) {
    double c0 = piece.coefficient(0);
    double rise = piece.coefficient(1) * width;
    double bend = piece.coefficient(2) * width * width;
    double twist = piece.coefficient(3) * width * width * width;
    double size = Math.abs(c0) + Math.abs(rise) + Math.abs(bend) + Math.abs(twist);
    CurvePeak peak =
        new CurvePeak(
            Math.max(piece.at(0), piece.at(width)), Math.fma(SLACK, size, Double.MIN_NORMAL));
    peak.search(
        c0, c0 + rise / 3, c0 + rise * 2 / 3 + bend / 3, c0 + rise + bend + twist, MOST_HALVINGS);
    return Math.max(peak.bound, peak.found) + peak.slack;
  }

  /** Halves by de Casteljau's rule wherever the piece may still be higher than what was found. */
  private void search(double b0, double b1, double b2, double b3, int halvings) {
    double most = Math.max(Math.max(b0, b1), Math.max(b2, b3));
    if (most <= found + slack || halvings == 0) {
      bound = Math.max(bound, most);
      return;
    }
    double left = (b0 + b1) / 2;
    double inner = (b1 + b2) / 2;
    double right = (b2 + b3) / 2;
    double lower = (left + inner) / 2;
    double upper = (inner + right) / 2;
    double middle = (lower + upper) / 2;
    found = Math.max(found, middle);
    search(b0, left, lower, middle, halvings - 1);
    search(middle, upper, right, b3, halvings - 1);
  }
}
