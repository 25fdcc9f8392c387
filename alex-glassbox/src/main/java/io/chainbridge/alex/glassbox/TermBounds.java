// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import java.util.List;

/** The lowest and highest values of one term over all that a row can hold. */
final class TermBounds {
  private static final ScoreBounds ANYTHING =
      new ScoreBounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Covers the rounding of a dozen operations. */
  private static final double SLACK = 0x1p-48;

  private TermBounds() {}

  static ScoreBounds of(AdditiveModel model, Term term) {
    return switch (term) {
      case Term.Table table -> {
        double[] points = points(model, table.feature(), table.axis());
        ScoreBounds bounds = at(table.scoreAt(table.axis().bin(points[0])));
        for (double point : points) {
          bounds = bounds.including(table.scoreAt(table.axis().bin(point)));
        }
        yield bounds;
      }
      case Term.PairTable pair -> ofPair(model, pair);
      case Term.Linear(_, double coefficient, _, double whenMissing) ->
          coefficient == 0 ? at(0).including(whenMissing) : ANYTHING;
      case Term.Piecewise curve -> ofCurve(curve);
    };
  }

  private static ScoreBounds at(double number) {
    return new ScoreBounds(number, number);
  }

  private static double[] points(AdditiveModel model, int feature, Axis axis) {
    return Cells.points(model.features().get(feature), List.of(axis));
  }

  private static ScoreBounds ofPair(AdditiveModel model, Term.PairTable pair) {
    double[] seconds = points(model, pair.second(), pair.secondAxis());
    ScoreBounds bounds = at(pair.scoreAt(0, 0));
    for (double first : points(model, pair.first(), pair.firstAxis())) {
      for (double second : seconds) {
        int firstBin = pair.firstAxis().bin(first);
        int secondBin = pair.secondAxis().bin(second);
        bounds = bounds.including(pair.scoreAt(firstBin, secondBin));
      }
    }
    return bounds;
  }

  private static ScoreBounds ofCurve(Term.Piecewise curve) {
    ScoreBounds bounds = at(curve.whenMissing());
    int last = curve.pieces().size() - 1;
    for (int i = 0; i <= last; i++) {
      Polynomial piece = curve.pieces().get(i);
      boolean outer = i == 0 || i == last;
      if (outer && piece.coefficients().length > 1) {
        return ANYTHING;
      }
      double width = outer ? 0 : curve.breaks().cutAt(i) - curve.anchor(i);
      ScoreBounds own = ofPiece(piece, width);
      bounds = bounds.including(own.lowest()).including(own.highest());
    }
    return bounds;
  }

  /** A polynomial lies between its Bernstein coefficients (Farouki, CAGD 29, 2012, section 4). */
  private static ScoreBounds ofPiece(Polynomial piece, double width) {
    double c0 = piece.coefficient(0);
    double rise = piece.coefficient(1) * width;
    double bend = piece.coefficient(2) * width * width;
    double twist = piece.coefficient(3) * width * width * width;
    double slack =
        SLACK * (Math.abs(c0) + Math.abs(rise) + Math.abs(bend) + Math.abs(twist))
            + Double.MIN_NORMAL;
    ScoreBounds bounds =
        at(c0)
            .including(c0 + rise / 3)
            .including(c0 + rise * 2 / 3 + bend / 3)
            .including(c0 + rise + bend + twist);
    boolean flat = piece.coefficients().length == 1;
    return flat ? at(c0) : new ScoreBounds(bounds.lowest() - slack, bounds.highest() + slack);
  }
}
