// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gbdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.training.Rows;
import io.chainbridge.alex.training.calibration.CalibrationKind;
import io.chainbridge.alex.training.data.RowParts;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.numerics.Sigmoid;
import io.chainbridge.alex.training.recipe.BoostingPace;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import io.chainbridge.alex.training.recipe.TreeShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whole trees beside trees grown by trying every split of every leaf on the rows themselves. */
class TreeGrowerTest {
  private static final int[] SIGNS = {1, -1, 0};
  private static final TreeShape SHAPE = new TreeShape(254, 8, 5, 1e-3, 1);

  private static TrainingRecipe.MonotoneGbdt recipe() {
    Map<String, Direction> signs = Map.of("x0", Direction.INCREASING, "x1", Direction.DECREASING);
    BoostingPace pace = new BoostingPace(0.1, 1, 1, 1, 1);
    return new TrainingRecipe.MonotoneGbdt(SHAPE, pace, CalibrationKind.NONE, signs, 9, 1);
  }

  /** The second feature does the contrary of what its sign allows; a tenth is missing. */
  private static TrainingSet rows(RandomGenerator random) {
    double[][] x = new double[3][240];
    boolean[] events = new boolean[240];
    for (int row = 0; row < events.length; row++) {
      double logOdds = 0;
      for (int f = 0; f < 3; f++) {
        x[f][row] = random.nextGaussian();
        logOdds += (f == 2 ? 2 : 1) * x[f][row];
        x[f][row] = random.nextInt(10) == 0 ? Feature.MISSING : x[f][row];
      }
      events[row] = random.nextDouble() < Sigmoid.probability(logOdds);
    }
    return Rows.numeric(events, x);
  }

  /** A leaf of the oracle and the best way to split it. */
  private static final class Leaf {
    private final int[] rows;
    private final double value;
    private final double low;
    private final double high;
    private double gain;
    private List<Leaf> children = List.of();

    Leaf(int[] rows, double value, double low, double high) {
      this.rows = rows;
      this.value = value;
      this.low = low;
      this.high = high;
    }
  }

  /** Grows one tree from all rows by trying everything. */
  private record Naive(TrainingSet set, double p) {
    List<Leaf> grow(int[] rows) {
      double free = sum(rows) / (rows.length * p * (1 - p) + SHAPE.lambda());
      List<Leaf> leaves = new ArrayList<>();
      leaves.add(new Leaf(rows, free, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
      tryAll(leaves.getFirst());
      while (leaves.size() < SHAPE.leaves()) {
        Leaf best =
            leaves.stream().max(Comparator.comparingDouble(leaf -> leaf.gain)).orElseThrow();
        if (best.children.isEmpty()) {
          break;
        }
        leaves.remove(best);
        leaves.addAll(best.children);
        best.children.forEach(this::tryAll);
      }
      return leaves;
    }

    private double sum(int[] rows) {
      return Arrays.stream(rows).mapToDouble(row -> (set.events()[row] ? 1 : 0) - p).sum();
    }

    private void tryAll(Leaf leaf) {
      for (int f = 0; f < 3; f++) {
        double[] x = set.columns()[f];
        for (int row : leaf.rows) {
          double threshold = x[row];
          offer(leaf, SIGNS[f], i -> x[i] < threshold);
          offer(leaf, SIGNS[f], i -> x[i] < threshold || Double.isNaN(x[i]));
        }
        offer(leaf, 0, i -> !Double.isNaN(x[i]));
      }
    }

    private void offer(Leaf leaf, int sign, IntPredicate toLeft) {
      int[] left = Arrays.stream(leaf.rows).filter(toLeft).toArray();
      int[] right = Arrays.stream(leaf.rows).filter(toLeft.negate()).toArray();
      if (Math.min(left.length, right.length) < SHAPE.minRowsInLeaf()) {
        return;
      }
      double a = value(left, leaf);
      double b = value(right, leaf);
      double own = value(leaf.rows, leaf);
      double gain = saved(left, a) + saved(right, b) - saved(leaf.rows, own);
      if (sign * (b - a) < 0 || gain <= leaf.gain + 1e-9) {
        return;
      }
      double wall = (a + b) / 2;
      leaf.gain = gain;
      leaf.children =
          List.of(
              new Leaf(
                  left,
                  a,
                  sign < 0 ? Math.max(leaf.low, wall) : leaf.low,
                  sign > 0 ? Math.min(leaf.high, wall) : leaf.high),
              new Leaf(
                  right,
                  b,
                  sign > 0 ? Math.max(leaf.low, wall) : leaf.low,
                  sign < 0 ? Math.min(leaf.high, wall) : leaf.high));
    }

    private double value(int[] rows, Leaf within) {
      double free = sum(rows) / (rows.length * p * (1 - p) + SHAPE.lambda());
      return Math.clamp(free, within.low, within.high);
    }

    private double saved(int[] rows, double value) {
      double damped = rows.length * p * (1 - p) + SHAPE.lambda();
      return 2 * sum(rows) * value - damped * value * value;
    }
  }

  @Test
  void growsTheTreeThatTryingEverythingGrows() {
    new ForAll(9_900, 12)
        .holds(
            TreeGrowerTest::rows,
            set -> {
              TreeEnsemble model = Rows.ensemble(set, recipe());
              Naive naive = new Naive(set, Sigmoid.probability(model.base()));
              List<Leaf> leaves = naive.grow(RowParts.of(set, 9, 0.1, 0).grow());
              leaves.sort(Comparator.comparingDouble((Leaf leaf) -> leaf.value));
              Tree tree = model.trees().getFirst();
              int[] grown =
                  IntStream.range(0, tree.nodes())
                      .filter(tree::isLeaf)
                      .boxed()
                      .sorted(Comparator.comparingDouble(tree::valueAt))
                      .mapToInt(Integer::intValue)
                      .toArray();
              assertThat(grown).hasSize(leaves.size());
              for (int i = 0; i < grown.length; i++) {
                assertThat(tree.valueAt(grown[i]))
                    .isCloseTo(0.1 * leaves.get(i).value, within(1e-6));
              }
              assertThat(Arrays.stream(grown).mapToDouble(tree::coverAt).sorted().toArray())
                  .isEqualTo(
                      leaves.stream().mapToDouble(leaf -> leaf.rows.length).sorted().toArray());
            });
  }
}
