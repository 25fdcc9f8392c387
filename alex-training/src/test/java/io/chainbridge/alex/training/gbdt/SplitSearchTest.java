// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gbdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.numerics.FixedPoint;
import io.chainbridge.alex.training.recipe.TreeShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Both searches for splits beside oracles that try every split on the rows themselves. */
class SplitSearchTest {
  private static final double NEAR = 1e-5;

  /** One column of a node: values, and of each row the gradient and the curvature. */
  private record Node(
      TrainingSet set, double[] g, double[] h, TreeShape shape, int sign, double low, double high) {
    double[] values() {
      return set.columns()[0];
    }

    @Override
    public String toString() {
      return shape + " " + sign + " [" + low + ", " + high + "] " + values().length + " rows";
    }
  }

  private static Node numbers(RandomGenerator random) {
    int rows = 4 + random.nextInt(40);
    int distinct = 2 + random.nextInt(12);
    double absent = random.nextInt(3) * 0.2;
    double[] values = new double[rows];
    for (int i = 0; i < rows; i++) {
      values[i] = random.nextDouble() < absent ? Double.NaN : random.nextInt(distinct) - 3;
    }
    return node(random, new Feature.Numeric("x"), values, random.nextInt(3) - 1);
  }

  private static Node levels(RandomGenerator random, int levels, int rows) {
    double[] values = new double[rows];
    for (int i = 0; i < rows; i++) {
      int level = random.nextInt(levels + 2) - 1;
      values[i] = level < 0 ? Double.NaN : level == levels ? Feature.UNSEEN : level;
    }
    List<String> names = IntStream.range(0, levels).mapToObj(Integer::toString).toList();
    return node(random, new Feature.Categorical("c", names), values, 0);
  }

  private static Node node(RandomGenerator random, Feature feature, double[] values, int sign) {
    boolean[] events = new boolean[values.length];
    double[] g = new double[values.length];
    double[] h = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double slope = Double.isNaN(values[i]) ? 0 : 0.2 * (values[i] % 3);
      double p = 0.05 + 0.9 * random.nextDouble();
      events[i] = random.nextDouble() < Math.clamp(p + slope, 0, 1);
      g[i] = (events[i] ? 1 : 0) - p;
      h[i] = p * (1 - p);
    }
    TreeShape shape = new TreeShape(254, 31, 1 + random.nextInt(3), 0.1, 0.5 * random.nextInt(3));
    boolean bounded = random.nextBoolean();
    double low = bounded ? 2 * random.nextDouble() - 1.5 : Double.NEGATIVE_INFINITY;
    double high = bounded ? low + random.nextDouble() : Double.POSITIVE_INFINITY;
    TrainingSet set = new TrainingSet(List.of(feature), new double[][] {values}, events);
    return new Node(set, g, h, shape, sign, low, high);
  }

  private static BoundedSplit found(Node node) {
    FixedPoint fixed = new FixedPoint(node.g.length);
    GbdtBins bins = GbdtBins.of(node.set, node.shape.maxBins());
    GbdtBins.Column column = bins.columns()[0];
    int[] rows = IntStream.range(0, node.g.length).toArray();
    int[] g = IntStream.of(rows).map(i -> fixed.gradient(node.g[i])).toArray();
    long[] h = IntStream.of(rows).mapToLong(i -> fixed.packed(node.h[i])).toArray();
    Histogram histogram = new Histogram(bins);
    histogram.fill(0, column.bins(), rows, 0, rows.length, g, h);
    long gradient = IntStream.of(g).asLongStream().sum();
    long packed = LongStream.of(h).sum();
    NodeSums sums = new NodeSums(gradient, packed, node.low, node.high);
    return column.categorical()
        ? CategorySplits.best(fixed, node.shape, sums, 0, histogram.of(0), column.count())
        : NumericSplits.best(
            fixed, node.shape, sums, 0, histogram.of(0), column.count(), node.sign);
  }

  /** The gain of a split by row, or 0 when it is not allowed. */
  private static double gain(Node node, IntPredicate left, boolean ordered, double damping) {
    double[] g = new double[2];
    double[] h = new double[2];
    int[] n = new int[2];
    for (int i = 0; i < node.g.length; i++) {
      int side = left.test(i) ? 0 : 1;
      g[side] += node.g[i];
      h[side] += node.h[i];
      n[side]++;
    }
    TreeShape shape = node.shape;
    boolean fits = Math.min(n[0], n[1]) >= shape.minRowsInLeaf();
    if (!fits || Math.min(h[0], h[1]) < shape.minHessian()) {
      return 0;
    }
    double damped = shape.lambda() + damping;
    double leftValue = Math.clamp(g[0] / (h[0] + damped), node.low, node.high);
    double rightValue = Math.clamp(g[1] / (h[1] + damped), node.low, node.high);
    if (ordered && node.sign * (rightValue - leftValue) < 0) {
      return 0;
    }
    double whole = h[0] + h[1] + shape.lambda();
    double own = Math.clamp((g[0] + g[1]) / whole, node.low, node.high);
    return saved(g[0], h[0] + damped, leftValue)
        + saved(g[1], h[1] + damped, rightValue)
        - saved(g[0] + g[1], whole, own);
  }

  private static double saved(double g, double damped, double value) {
    return 2 * g * value - damped * value * value;
  }

  /** Every threshold, missing on either side, and numbers against missing. */
  private static double bestByTryingAll(Node node) {
    double best = 0;
    double[] x = node.values();
    for (double threshold : x) {
      best = Math.max(best, gain(node, i -> x[i] < threshold, true, 0));
      best = Math.max(best, gain(node, i -> x[i] < threshold || Double.isNaN(x[i]), true, 0));
    }
    return Math.max(best, gain(node, i -> !Double.isNaN(x[i]), false, 0));
  }

  @Test
  void findsTheBestCutOfAll() {
    new ForAll(4_001, 3_000)
        .holds(
            SplitSearchTest::numbers,
            node -> assertThat(found(node).gain()).isCloseTo(bestByTryingAll(node), within(NEAR)));
  }

  @Test
  void theCutItFindsGainsWhatItSays() {
    new ForAll(8_001, 1_000)
        .holds(
            SplitSearchTest::numbers,
            node -> {
              BoundedSplit split = found(node);
              if (split.gain() > 0) {
                byte[] bins = GbdtBins.of(node.set, 254).columns()[0].bins();
                double gain = gain(node, i -> split.leftBins()[bins[i]], false, 0);
                assertThat(gain).isCloseTo(split.gain(), within(NEAR));
                assertThat(split.left()).isBetween(node.low, node.high);
                assertThat(split.right()).isBetween(node.low, node.high);
              }
            });
  }

  @Test
  void findsTheBestOfFewLevels() {
    new ForAll(5_001, 1_000)
        .holds(
            random -> levels(random, 2 + random.nextInt(3), 60),
            node -> {
              double best = 0;
              for (int level = -1; level < 4; level++) {
                double one = level;
                best = Math.max(best, gain(node, i -> code(node, i) == one, false, 0));
              }
              assertThat(found(node).gain()).isCloseTo(best, within(NEAR));
            });
  }

  /** Missing and unseen training rows share a bin. */
  private static double code(Node node, int row) {
    return node.values()[row] >= 0 ? node.values()[row] : -1;
  }

  /** The levels in the order of their means, from either end, a hundred rows at a time. */
  private static double bestByWalking(Node node, int levels) {
    List<Integer> order = new ArrayList<>();
    double[] mean = new double[levels + 1];
    int[] rows = new int[levels + 1];
    for (int level = -1; level < levels; level++) {
      double g = 0;
      double h = 0;
      for (int i = 0; i < node.g.length; i++) {
        if (code(node, i) == level) {
          g += node.g[i];
          h += node.h[i];
          rows[level + 1]++;
        }
      }
      mean[level + 1] = g / (h + 10);
      if (rows[level + 1] >= 10) {
        order.add(level);
      }
    }
    double best = 0;
    for (int end : new int[] {1, -1}) {
      order.sort(Comparator.comparingDouble(level -> end * mean[level + 1]));
      int since = 0;
      int all = 0;
      for (int size = 1; size <= (order.size() + 1) / 2; size++) {
        List<Integer> left = order.subList(0, size);
        since += rows[left.getLast() + 1];
        all += rows[left.getLast() + 1];
        if (node.g.length - all >= 100 && since >= 100) {
          since = 0;
          best = Math.max(best, gain(node, i -> left.contains((int) code(node, i)), false, 10));
        }
      }
    }
    return best;
  }

  @Test
  void findsTheBestOfManyLevels() {
    new ForAll(6_001, 300)
        .holds(
            random -> levels(random, 12, 400 + random.nextInt(400)),
            node -> {
              double best = bestByWalking(node, 12);
              assertThat(found(node).gain()).isCloseTo(best, within(NEAR));
            });
  }

  @Test
  void anUnknownLevelGoesWithTheMissingRowsOrElseToTheHeavierSide() {
    new ForAll(7_001, 600)
        .holds(
            random -> random.nextBoolean() ? levels(random, 3, 60) : known(random),
            node -> {
              BoundedSplit split = found(node);
              byte[] bins = GbdtBins.of(node.set, 254).columns()[0].bins();
              int[] rows = IntStream.range(0, bins.length).toArray();
              boolean missing = Arrays.stream(rows).anyMatch(i -> bins[i] == 0);
              if (split.gain() > 0) {
                long left = Arrays.stream(rows).filter(i -> split.leftBins()[bins[i]]).count();
                boolean expected = missing ? split.leftBins()[0] : 2 * left >= bins.length;
                assertThat(split.unseenLeft()).isEqualTo(expected);
                assertThat(split.leftBins()[0]).isEqualTo(expected);
              }
            });
  }

  /** Three levels, none of them missing. */
  private static Node known(RandomGenerator random) {
    Node node = levels(random, 3, 60);
    double[] values = Arrays.stream(node.values()).map(v -> v >= 0 ? v : 1).toArray();
    Feature feature = node.set.features().getFirst();
    return node(random, feature, values, 0);
  }

  @Test
  void withoutMissingRowsTheyGoToTheHeavierSide() {
    new ForAll(9_001, 300)
        .holds(
            SplitSearchTest::numbers,
            node -> {
              BoundedSplit split = found(node);
              double[] x = node.values();
              boolean none = IntStream.range(0, x.length).noneMatch(i -> Double.isNaN(x[i]));
              if (split.gain() > 0 && none) {
                byte[] bins = GbdtBins.of(node.set, 254).columns()[0].bins();
                long left =
                    IntStream.range(0, x.length).filter(i -> split.leftBins()[bins[i]]).count();
                assertThat(split.leftBins()[0]).isEqualTo(2 * left >= x.length);
              }
            });
  }
}
