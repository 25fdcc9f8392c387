// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Forests;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import io.chainbridge.alex.testkit.ForAll;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The layouts for speed give the bits of the plain sums. */
final class ScorersTest {
  private static final double[] ODD = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    0.0,
    -0.0,
    1e-36,
    -1e-36,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.MIN_VALUE,
    1e300
  };

  @Test
  void findsTheBinOfEveryNumber() {
    RandomGenerator random = ForAll.random(31);
    for (int round = 0; round < 400; round++) {
      Axis.Cuts axis = new Axis.Cuts(cuts(random, random.nextInt(300)));
      CutIndex index = new CutIndex(axis);
      for (double value : values(random, axis.cuts())) {
        assertThat(index.bin(value)).as("%s in %s", value, axis).isEqualTo(axis.bin(value));
      }
    }
  }

  /** Even, clustered and widely spread cuts. */
  private static double[] cuts(RandomGenerator random, int n) {
    int spread = random.nextInt(3);
    return IntStream.range(0, n)
        .mapToDouble(i ->
            switch (spread) {
              case 0 -> random.nextGaussian();
              case 1 -> Math.exp(30 * random.nextGaussian());
              default -> 5 + Math.ulp(5.0) * random.nextInt(2 * n);
            })
        .map(cut -> cut + 0.0)
        .filter(Double::isFinite)
        .sorted()
        .distinct()
        .toArray();
  }

  private static List<Double> values(RandomGenerator random, double[] cuts) {
    List<Double> values = new ArrayList<>();
    Arrays.stream(ODD).forEach(values::add);
    for (double cut : cuts) {
      values.addAll(List.of(cut, Math.nextUp(cut), Math.nextDown(cut)));
    }
    IntStream.range(0, 50).forEach(i -> values.add(3 * random.nextGaussian()));
    return values;
  }

  @Test
  void scoresColumnsToTheBit() {
    RandomGenerator random = ForAll.random(36);
    for (int round = 0; round < 60; round++) {
      AdditiveModel model = additive(random);
      int rows = random.nextInt(1_200);
      double[][] columns = new double[model.features().size()][rows];
      double[][] byRow = new double[rows][];
      for (int i = 0; i < rows; i++) {
        byRow[i] = row(random, model.features());
        for (int feature = 0; feature < columns.length; feature++) {
          columns[feature][i] = byRow[i][feature];
        }
      }
      AdditiveScorer.Batch batch = AdditiveScorer.of(model).batch();
      double[] raw = new double[rows];
      double[] served = new double[rows];
      batch.rawScores(columns, raw);
      batch.scores(columns, served);
      for (int i = 0; i < rows; i++) {
        same(raw[i], model.rawScore(byRow[i]));
        same(served[i], model.score(byRow[i]));
      }
    }
  }

  @Test
  void scoresAdditiveModelsToTheBit() {
    RandomGenerator random = ForAll.random(32);
    for (int round = 0; round < 200; round++) {
      AdditiveModel model = additive(random);
      AdditiveScorer.Session session = AdditiveScorer.of(model).session();
      for (int i = 0; i < 100; i++) {
        double[] row = row(random, model.features());
        same(session.rawScore(row), model.rawScore(row));
        same(session.score(row), model.score(row));
      }
    }
  }

  private static void same(double actual, double expected) {
    assertThat(Double.doubleToLongBits(actual)).isEqualTo(Double.doubleToLongBits(expected));
  }

  static AdditiveModel additive(RandomGenerator random) {
    List<Feature> features = features();
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      int first = random.nextInt(4);
      int second = (first + 1 + random.nextInt(3)) % 4;
      Axis a = axis(random, first);
      Axis b = axis(random, second);
      terms.add(
          switch (random.nextInt(3)) {
            case 0 -> new Term.Table(first, a, scores(random, a.bins()));
            case 1 -> new Term.PairTable(first, a, second, b, scores(random, a.bins() * b.bins()));
            default -> new Term.Linear(0, random.nextGaussian(), random.nextGaussian(), 0.5);
          });
    }
    return new AdditiveModel(random.nextGaussian(), features, terms, Link.LOGIT);
  }

  private static List<Feature> features() {
    return List.of(
        new Feature.Numeric("a"),
        new Feature.Numeric("b"),
        new Feature.Numeric("c"),
        new Feature.Categorical("d", List.of("x", "y", "z")));
  }

  private static Axis axis(RandomGenerator random, int feature) {
    return feature == 3
        ? new Axis.Categories(new int[] {1, 2, 2}, 4)
        : new Axis.Cuts(cuts(random, random.nextInt(20)));
  }

  private static double[] scores(RandomGenerator random, int n) {
    return IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
  }

  private static double[] row(RandomGenerator random, List<Feature> features) {
    return features.stream()
        .mapToDouble(feature ->
            switch (feature) {
              case Feature.Numeric _ ->
                  random.nextInt(4) == 0
                      ? ODD[random.nextInt(3)]
                      : Math.round(4 * random.nextGaussian()) / 4.0;
              case Feature.Categorical _ -> random.nextInt(5) - 1;
            })
        .map(value -> value == 3 && random.nextInt(9) == 0 ? Double.NaN : value)
        .toArray();
  }

  @Test
  void scoresEnsemblesToTheBit() {
    RandomGenerator random = ForAll.random(33);
    for (int round = 0; round < 300; round++) {
      TreeEnsemble model = Forests.ensemble(random, 1 + random.nextInt(11), 5);
      EnsembleScorer.Session session = EnsembleScorer.of(model).session();
      for (int i = 0; i < 60; i++) {
        double[] row = row(random, model.features());
        same(session.rawScore(row), model.rawScore(row));
      }
    }
  }

  @Test
  void scoresToTheBitWhereBothWaysOfAMissingValueShareOrCannotShareTheirThresholds() {
    for (int cuts : new int[] {40, 20_000}) {
      TreeEnsemble model = stumpsOfBothWays(cuts);
      EnsembleScorer.Session session = EnsembleScorer.of(model).session();
      double[] values = {
        Double.NaN, 1 / 0.0, -1 / 0.0, -0.0, 0, 0.25, 0.5, 1, 17, 17.5, 39.5, cuts
      };
      for (double value : values) {
        same(session.rawScore(new double[] {value}), model.rawScore(new double[] {value}));
      }
    }
  }

  /** Stumps of one feature: this many send missing values left, and as many send them right. */
  private static TreeEnsemble stumpsOfBothWays(int cuts) {
    List<TreeInput> inputs =
        List.of(
            new TreeInput.Ordered(0, true, TreeInput.Zero.COMPARED),
            new TreeInput.Ordered(0, false, TreeInput.Zero.COMPARED));
    List<Tree> stumps =
        IntStream.range(0, 2 * cuts)
            .mapToObj(i ->
                new Tree(
                    new int[] {i % 2, Tree.LEAF, Tree.LEAF},
                    new double[] {i / 2.0, 0, 0},
                    new int[] {1, 0, 0},
                    new int[] {2, 0, 0},
                    new double[] {0, i % 7, -i % 5},
                    new double[3]))
            .toList();
    return new TreeEnsemble(
        Precision.FLOAT64,
        0,
        List.of(new Feature.Numeric("a")),
        inputs,
        stumps,
        Link.LOGIT,
        Calibrator.NONE);
  }

  @Test
  void scoresRowsWithoutAllocating() {
    RandomGenerator random = ForAll.random(34);
    AdditiveModel sum = additive(random);
    TreeEnsemble trees = Forests.ensemble(random, 20, 5);
    double[] row = row(random, sum.features());
    Scorer.Session ofSum = Scorer.of(sum).session();
    Scorer.Session ofTrees = Scorer.of(trees).session();

    assertThat(allocated(() -> ofSum.score(row))).isLessThan(2_000);
    assertThat(allocated(() -> ofTrees.score(row))).isLessThan(2_000);
  }

  /** How many bytes a thread takes for 50,000 calls. */
  private static long allocated(DoubleSupplier call) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    double sum = 0;
    long before = 0;
    for (int i = 0; i < 100_000; i++) {
      before = i == 50_000 ? threads.getCurrentThreadAllocatedBytes() : before;
      sum += call.getAsDouble();
    }
    long taken = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(sum).isNotNegative();
    return taken;
  }
}
