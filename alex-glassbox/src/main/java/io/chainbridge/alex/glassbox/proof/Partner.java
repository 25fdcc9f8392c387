// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * Every pair of the constrained feature with one and the same other feature. Pairs with different
 * partners step independently of each other, so each partner is minimised alone.
 */
final class Partner {
  /** The smallest step over the partner's cells. */
  record Step(double smallest, double partnerValue, boolean everyTermOrdered) {}

  /** One pair table, seen from the constrained feature, with the partner's cells as its bins. */
  @SuppressWarnings("ArrayRecordComponent") // private, never compared
  private record Side(Term.PairTable pair, boolean constrainedFirst, int[] partnerBins) {
    int bin(double value) {
      return (constrainedFirst ? pair.firstAxis() : pair.secondAxis()).bin(value);
    }

    double step(int from, int to, int point) {
      int k = partnerBins[point];
      return constrainedFirst
          ? pair.scoreAt(to, k) - pair.scoreAt(from, k)
          : pair.scoreAt(k, to) - pair.scoreAt(k, from);
    }
  }

  private final int feature;
  private final double[] points;
  private final List<Side> sides;

  private Partner(int feature, double[] points, List<Side> sides) {
    this.feature = feature;
    this.points = points;
    this.sides = sides;
  }

  static Partner of(AdditiveModel model, int constrained, int partner, List<Term.PairTable> pairs) {
    List<Axis> axes =
        pairs.stream().map(p -> p.first() == partner ? p.firstAxis() : p.secondAxis()).toList();
    double[] points = Cells.points(model.features().get(partner), axes);
    List<Side> sides = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      Axis axis = axes.get(i);
      int[] bins = new int[points.length];
      for (int p = 0; p < points.length; p++) {
        bins[p] = axis.bin(points[p]);
      }
      sides.add(new Side(pairs.get(i), pairs.get(i).first() == constrained, bins));
    }
    return new Partner(partner, points, sides);
  }

  int feature() {
    return feature;
  }

  /** The step times the sign when the constrained feature moves from one value to another. */
  Step step(double from, double to, int sign) {
    List<Side> moving = sides.stream().filter(side -> side.bin(from) != side.bin(to)).toList();
    if (moving.isEmpty()) {
      return new Step(0, points[0], true);
    }
    double[] sums = new double[points.length];
    boolean ordered = true;
    for (Side side : moving) {
      int fromBin = side.bin(from);
      int toBin = side.bin(to);
      for (int p = 0; p < points.length; p++) {
        double step = sign * side.step(fromBin, toBin, p);
        ordered &= step >= 0;
        sums[p] += step;
      }
    }
    int worst = 0;
    for (int p = 1; p < points.length; p++) {
      if (sums[p] < sums[worst]) {
        worst = p;
      }
    }
    return new Step(sums[worst], points[worst], ordered);
  }
}
