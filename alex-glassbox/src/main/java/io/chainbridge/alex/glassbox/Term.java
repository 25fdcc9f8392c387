// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import java.util.Arrays;
import java.util.List;

/** One summand of an additive model: a function of one or two features. */
public sealed interface Term {
  /** What the term adds to the raw score of this row; allocates nothing. */
  double contribution(double[] row);

  /** How many bins the term distinguishes. */
  int bins();

  /** The bin this row falls into, in 0..bins()-1. */
  int bin(double[] row);

  /** The features' names, joined by " &amp; " in a term of two. */
  String name(List<Feature> features);

  /** A score for each bin of one feature. */
  @SuppressWarnings("ArrayRecordComponent") // copied in, copied out, compared by content
  record Table(int feature, Axis axis, double[] scores) implements Term {
    public Table {
      scores = scores.clone();
      requireSize(scores, axis.bins());
    }

    /** A copy of the scores, one for each bin of the axis. */
    @Override
    public double[] scores() {
      return scores.clone();
    }

    /** The score of one bin. */
    public double scoreAt(int bin) {
      return scores[bin];
    }

    @Override
    public double contribution(double[] row) {
      return scores[axis.bin(row[feature])];
    }

    @Override
    public int bins() {
      return scores.length;
    }

    @Override
    public int bin(double[] row) {
      return axis.bin(row[feature]);
    }

    @Override
    public String name(List<Feature> features) {
      return features.get(feature).name();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Table that
          && feature == that.feature
          && axis.equals(that.axis)
          && Arrays.equals(scores, that.scores);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * feature + axis.hashCode()) + Arrays.hashCode(scores);
    }

    @Override
    public String toString() {
      return "Table[" + feature + ", " + axis + ", " + Arrays.toString(scores) + "]";
    }
  }

  /** A score for each pair of bins of two features, the bins of the second running fastest. */
  @SuppressWarnings("ArrayRecordComponent") // copied in, copied out, compared by content
  record PairTable(int first, Axis firstAxis, int second, Axis secondAxis, double[] scores)
      implements Term {
    public PairTable {
      scores = scores.clone();
      requireSize(scores, Math.multiplyExact(firstAxis.bins(), secondAxis.bins()));
      if (first == second) {
        throw new IllegalArgumentException(
            "a pair needs two different features, was twice: " + first);
      }
    }

    /** A copy of the scores, row by row. */
    @Override
    public double[] scores() {
      return scores.clone();
    }

    /** The score of one pair of bins. */
    public double scoreAt(int firstBin, int secondBin) {
      return scores[firstBin * secondAxis.bins() + secondBin];
    }

    @Override
    public double contribution(double[] row) {
      return scores[bin(row)];
    }

    @Override
    public int bins() {
      return scores.length;
    }

    @Override
    public int bin(double[] row) {
      return firstAxis.bin(row[first]) * secondAxis.bins() + secondAxis.bin(row[second]);
    }

    @Override
    public String name(List<Feature> features) {
      return features.get(first).name() + " & " + features.get(second).name();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof PairTable that
          && first == that.first
          && second == that.second
          && firstAxis.equals(that.firstAxis)
          && secondAxis.equals(that.secondAxis)
          && Arrays.equals(scores, that.scores);
    }

    @Override
    public int hashCode() {
      int axes = 31 * firstAxis.hashCode() + secondAxis.hashCode();
      return 31 * (31 * (31 * first + second) + axes) + Arrays.hashCode(scores);
    }

    @Override
    public String toString() {
      String axes = first + ", " + firstAxis + ", " + second + ", " + secondAxis;
      return "PairTable[" + axes + ", " + Arrays.toString(scores) + "]";
    }
  }

  /** A straight line: coefficient * (x - centre), or {@code whenMissing} where x is missing. */
  record Linear(int feature, double coefficient, double centre, double whenMissing)
      implements Term {
    @Override
    public double contribution(double[] row) {
      double x = row[feature];
      return Double.isNaN(x) ? whenMissing : coefficient * (x - centre);
    }

    /** Two: missing and present. */
    @Override
    public int bins() {
      return 2;
    }

    @Override
    public int bin(double[] row) {
      return Double.isNaN(row[feature]) ? 0 : 1;
    }

    @Override
    public String name(List<Feature> features) {
      return features.get(feature).name();
    }
  }

  /**
   * A curve: n strictly increasing breaks divide the numbers into n + 1 pieces. Each piece is a
   * polynomial in x - anchor of degree at most 3; a missing value scores {@code whenMissing}. The
   * first piece is anchored at the first break, every other piece at its left break. A value on a
   * break belongs to the piece above it. The outer pieces extend to the infinities. The splines of
   * generalised additive models have this form.
   *
   * @param breaks at least one
   * @param pieces one more than breaks
   */
  record Piecewise(int feature, Axis.Cuts breaks, List<Polynomial> pieces, double whenMissing)
      implements Term {
    public Piecewise {
      pieces = List.copyOf(pieces);
      int inner = breaks.bins() - 3;
      if (inner < 1) {
        throw new IllegalArgumentException("breaks must be at least one, was none");
      }
      if (pieces.size() != inner + 1) {
        throw new IllegalArgumentException(
            inner + " breaks make " + (inner + 1) + " pieces, were: " + pieces.size());
      }
    }

    @Override
    public double contribution(double[] row) {
      double x = row[feature];
      if (Double.isNaN(x)) {
        return whenMissing;
      }
      int piece = breaks.bin(x) - 1;
      return pieces.get(piece).at(x - anchor(piece));
    }

    /** The value of the feature at which a piece's polynomial equals its first coefficient. */
    public double anchor(int piece) {
      return breaks.cutAt(Math.max(0, piece - 1));
    }

    /** As many bins as a table with the same cuts. */
    @Override
    public int bins() {
      return breaks.bins();
    }

    @Override
    public int bin(double[] row) {
      return breaks.bin(row[feature]);
    }

    @Override
    public String name(List<Feature> features) {
      return features.get(feature).name();
    }
  }

  private static void requireSize(double[] scores, int bins) {
    if (scores.length != bins) {
      throw new IllegalArgumentException(
          "scores must hold one value for each of " + bins + " bins, held: " + scores.length);
    }
  }
}
