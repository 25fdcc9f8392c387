// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoublePredicate;

/**
 * Looks for two rows whose served scores contradict a claim, in a model whose calibrator breaks the
 * order somewhere. It proves nothing: if it finds no such rows, the calibrator may still break the
 * order of scores that it did not try.
 *
 * <p>It moves the feature through all its cells (and, along lines and curves, to where the score
 * passes a point at which the calibrator falls) while the other features are missing, then one of
 * them not, then all of them mixed in a fixed pseudo-random order.
 */
final class ServedOrder {
  private static final int MOST_SCORES = 100_000;
  private static final int MIXED_ROWS = 256;

  private final GlassBox model;
  private final MonotoneConstraint constraint;
  private final int feature;
  private final int sign;
  private final boolean smooth;
  private final double[] values;
  private final List<DoublePredicate> turns;
  private int scores;

  ServedOrder(GlassBox model, MonotoneConstraint constraint) {
    this.model = model;
    this.constraint = constraint;
    this.feature = model.indexOf(constraint.feature());
    this.sign = constraint.direction().sign();
    this.smooth = SamplePoints.moveBetweenCells(model, feature);
    this.values =
        Arrays.stream(SamplePoints.of(model, feature))
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    this.turns = turns(model);
  }

  /** Whether a raw score is past a point at which an isotonic calibrator begins or ends to fall. */
  private static List<DoublePredicate> turns(GlassBox model) {
    return switch (model.calibrator()) {
      case Calibrator.Isotonic isotonic -> {
        TreeSet<Double> points = new TreeSet<>();
        double[] at = isotonic.points();
        double[] value = isotonic.values();
        for (int i = 1; i < at.length; i++) {
          if (value[i] < value[i - 1]) {
            points.add(at[i - 1]);
            points.add(at[i]);
          }
        }
        yield points.stream()
            .map(point ->
                (DoublePredicate)
                    raw ->
                        switch (isotonic.input()) {
                              case RAW_SCORE -> raw;
                              case PROBABILITY -> model.link().probability(raw);
                            }
                            >= point)
            .toList();
      }
      case Calibrator.None _, Calibrator.Platt _, Calibrator.Beta _ -> List.of();
    };
  }

  ProofResult result() {
    if (model.features().get(feature) instanceof Feature.Categorical) {
      return new ProofResult.Undecided(
          constraint, constraint.feature() + " is categorical: its values have no order");
    }
    for (double[] row : contexts()) {
      Optional<ProofResult.Violated> fall = fallIn(row);
      if (fall.isPresent()) {
        return fall.get();
      }
      if (scores > MOST_SCORES) {
        break;
      }
    }
    return new ProofResult.Undecided(constraint, "the calibrator does not keep the order");
  }

  private List<double[]> contexts() {
    List<double[]> contexts = new ArrayList<>();
    int features = model.features().size();
    double[] missing = new double[features];
    Arrays.fill(missing, Feature.MISSING);
    contexts.add(missing);
    double[][] points = new double[features][];
    for (int other = 0; other < features; other++) {
      points[other] = SamplePoints.of(model, other);
      for (double point : points[other]) {
        double[] one = missing.clone();
        one[other] = point;
        contexts.add(one);
      }
    }
    for (int i = 0; i < MIXED_ROWS; i++) {
      double[] mixed = new double[features];
      for (int other = 0; other < features; other++) {
        int pick =
            (int) Long.remainderUnsigned(mix((long) i * features + other), points[other].length);
        mixed[other] = points[other][pick];
      }
      contexts.add(mixed);
    }
    return contexts;
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
  private static long mix(long number) {
    long z = (number + 1) * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** The deepest fall of the served score as the feature rises through its values. */
  private Optional<ProofResult.Violated> fallIn(double[] context) {
    double[] row = context.clone();
    double best = Double.NEGATIVE_INFINITY;
    double from = Double.NaN;
    double deepest = 0;
    Optional<ProofResult.Violated> fall = Optional.empty();
    for (double to : smooth ? refined(row) : values) {
      row[feature] = to;
      scores++;
      double score = sign * model.score(row);
      if (score - best < deepest) {
        deepest = score - best;
        fall = Optional.of(violated(row, from, to));
      }
      if (score > best) {
        best = score;
        from = to;
      }
    }
    return fall;
  }

  private ProofResult.Violated violated(double[] row, double from, double to) {
    double[] lower = row.clone();
    lower[feature] = from;
    double[] higher = row.clone();
    higher[feature] = to;
    return new ProofResult.Violated(
        constraint,
        lower,
        higher,
        model.score(lower),
        model.score(higher),
        ProofResult.Scale.SERVED);
  }

  /** The values, and the neighbours on either side of where the score passes a turn. */
  private double[] refined(double[] context) {
    double[] row = context.clone();
    TreeSet<Double> refined = new TreeSet<>();
    for (int i = 0; i < values.length; i++) {
      refined.add(values[i]);
      for (DoublePredicate turn : turns) {
        if (i > 0 && past(turn, row, values[i]) != past(turn, row, values[i - 1])) {
          addCrossing(turn, row, values[i - 1], values[i], refined);
        }
      }
    }
    return refined.stream().mapToDouble(value -> value).toArray();
  }

  private void addCrossing(
      DoublePredicate turn, double[] row, double from, double to, Set<Double> into) {
    boolean before = past(turn, row, from);
    double low = from;
    double high = to;
    for (double middle = low / 2 + high / 2;
        middle > low && middle < high;
        middle = low / 2 + high / 2) {
      if (past(turn, row, middle) == before) {
        low = middle;
      } else {
        high = middle;
      }
    }
    into.add(low);
    into.add(high);
  }

  private boolean past(DoublePredicate turn, double[] row, double value) {
    row[feature] = value;
    scores++;
    return turn.test(model.rawScore(row));
  }
}
