// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Polynomial;
import io.chainbridge.alex.glassbox.Term;
import java.util.List;

/**
 * The lowest and highest values of one term over all that a row can hold, or over the rows in which
 * one feature has one value.
 */
final class TermBounds {
  private static final ScoreBounds ANYTHING =
      new ScoreBounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Covers the rounding of a dozen operations. */
  private static final double SLACK = 0x1p-48;

  private static final int NONE = -1;

  private final AdditiveModel model;
  private final int fixed;
  private final double value;

  private TermBounds(AdditiveModel model, int fixed, double value) {
    this.model = model;
    this.fixed = fixed;
    this.value = value;
  }

  static TermBounds ofAllRows(AdditiveModel model) {
    return new TermBounds(model, NONE, Feature.MISSING);
  }

  static TermBounds where(AdditiveModel model, int feature, double value) {
    return new TermBounds(model, feature, value);
  }

  ScoreBounds of(Term term) {
    return switch (term) {
      case Term.Table table -> {
        double[] points = points(table.feature(), table.axis());
        ScoreBounds bounds = at(table.scoreAt(table.axis().bin(points[0])));
        for (double point : points) {
          bounds = bounds.including(table.scoreAt(table.axis().bin(point)));
        }
        yield bounds;
      }
      case Term.PairTable pair -> ofPair(pair);
      case Term.Linear line when line.feature() == fixed -> atTheValue(line);
      case Term.Linear(_, double coefficient, _, double whenMissing) ->
          coefficient == 0 ? at(0).including(whenMissing) : ANYTHING;
      case Term.Piecewise curve when curve.feature() == fixed -> atTheValue(curve);
      case Term.Piecewise curve -> ofCurve(curve);
    };
  }

  private ScoreBounds atTheValue(Term term) {
    double[] row = new double[model.features().size()];
    row[fixed] = value;
    return at(term.contribution(row));
  }

  private static ScoreBounds at(double number) {
    return new ScoreBounds(number, number);
  }

  private double[] points(int feature, Axis axis) {
    return feature == fixed
        ? new double[] {value}
        : Cells.points(model.features().get(feature), List.of(axis));
  }

  private ScoreBounds ofPair(Term.PairTable pair) {
    double[] firsts = points(pair.first(), pair.firstAxis());
    double[] seconds = points(pair.second(), pair.secondAxis());
    ScoreBounds bounds = at(score(pair, firsts[0], seconds[0]));
    for (double first : firsts) {
      for (double second : seconds) {
        bounds = bounds.including(score(pair, first, second));
      }
    }
    return bounds;
  }

  private static double score(Term.PairTable pair, double first, double second) {
    return pair.scoreAt(pair.firstAxis().bin(first), pair.secondAxis().bin(second));
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
