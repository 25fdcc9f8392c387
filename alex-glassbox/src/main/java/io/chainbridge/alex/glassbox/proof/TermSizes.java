// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Term;
import java.util.List;

/**
 * An upper bound of the absolute score of each term of a model, by which the rounding of a sum is
 * estimated. Computed in one pass over every cell. Immutable.
 */
final class TermSizes {
  private final AdditiveModel model;
  private final double[] sizes;

  private TermSizes(AdditiveModel model, double[] sizes) {
    this.model = model;
    this.sizes = sizes;
  }

  static TermSizes of(AdditiveModel model) {
    return new TermSizes(model, model.terms().stream().mapToDouble(TermSizes::size).toArray());
  }

  /** The sum for the intercept and every term but the lines and curves of one feature. */
  double allButLinesAndCurvesOf(int feature) {
    List<Term> terms = model.terms();
    double total = Math.abs(model.intercept());
    for (int i = 0; i < sizes.length; i++) {
      total +=
          switch (terms.get(i)) {
            case Term.Linear line when line.feature() == feature -> Math.abs(line.whenMissing());
            case Term.Piecewise curve when curve.feature() == feature ->
                Math.abs(curve.whenMissing());
            case Term.Table _, Term.PairTable _, Term.Linear _, Term.Piecewise _ -> sizes[i];
          };
    }
    return total;
  }

  private static double size(Term term) {
    return switch (term) {
      case Term.Table table -> largest(table.scores());
      case Term.PairTable pair -> largest(pair.scores());
      case Term.Linear line when line.coefficient() == 0 -> Math.abs(line.whenMissing());
      case Term.Linear _ -> Double.POSITIVE_INFINITY;
      case Term.Piecewise curve -> largest(curve);
    };
  }

  /** Infinite unless the curve ends flat on both sides. */
  private static double largest(Term.Piecewise curve) {
    double largest = Math.abs(curve.whenMissing());
    int pieces = curve.pieces().size();
    for (int i = 0; i < pieces; i++) {
      boolean outer = i == 0 || i == pieces - 1;
      double width = outer ? Double.POSITIVE_INFINITY : curve.anchor(i + 1) - curve.anchor(i);
      double bound = 0;
      double power = 1;
      for (double coefficient : curve.pieces().get(i).coefficients()) {
        bound += Math.abs(coefficient) * power;
        power *= width;
      }
      largest = Math.max(largest, Double.isNaN(bound) ? Double.POSITIVE_INFINITY : bound);
    }
    return largest;
  }

  private static double largest(double[] scores) {
    double largest = 0;
    for (double score : scores) {
      largest = Math.max(largest, Math.abs(score));
    }
    return largest;
  }
}
