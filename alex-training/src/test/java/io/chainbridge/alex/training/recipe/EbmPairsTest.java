// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.CanonicalBytes;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.proof.MonotonicityProof;
import io.chainbridge.alex.glassbox.proof.ProofResult;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import io.chainbridge.alex.training.Rows;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.numerics.Sigmoid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pairs of features: which are found, what they learn, and what they must not break. */
class EbmPairsTest {
  private static final Map<String, Direction> SIGNS =
      Map.of("x0", Direction.INCREASING, "x2", Direction.DECREASING);

  private static TrainingRecipe.Ebm recipe(EbmPairs pairs, Map<String, Direction> signs) {
    return new TrainingRecipe.Ebm(
        new EbmShape(64, 4, 2), Rows.pace(3, 0.1, 200, 10), pairs, signs, 3, 2);
  }

  /** Six features; x0 and x1 work together, and so do x2 and the category x5. */
  private static TrainingSet planted(long seed, int rows) {
    return planted(seed, rows, EbmPairsTest::logOdds);
  }

  private static TrainingSet planted(long seed, int rows, ToDoubleFunction<double[]> truth) {
    RandomGenerator random = ForAll.random(seed);
    double[][] columns = new double[6][rows];
    boolean[] events = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      for (int f = 0; f < 5; f++) {
        columns[f][row] = 2 * random.nextDouble() - 1;
      }
      columns[5][row] = random.nextInt(3);
      columns[1][row] = random.nextInt(12) == 0 ? Double.NaN : columns[1][row];
      events[row] =
          random.nextDouble() < Sigmoid.probability(truth.applyAsDouble(Rows.row(columns, row)));
    }
    List<Feature> features = new ArrayList<>();
    IntStream.range(0, 5).forEach(f -> features.add(new Feature.Numeric("x" + f)));
    features.add(new Feature.Categorical("x5", List.of("a", "b", "c")));
    return new TrainingSet(features, columns, events);
  }

  private static double logOdds(double[] row) {
    double together = Double.isNaN(row[1]) ? 0.5 : 2.5 * row[0] * row[1];
    return row[0] + together - row[2] + (row[5] == 1 ? 2 * row[2] : 0) + Math.sin(3 * row[3]);
  }

  /** A truth that keeps the order of {@link #SIGNS} and nearly stands still at its edges. */
  private static double orderly(double[] row) {
    double slope = Double.isNaN(row[1]) ? 2 : 2 + 1.9 * row[1];
    return slope * row[0] - (row[5] == 1 ? 0.1 : 2.5) * row[2];
  }

  private static List<String> pairs(AdditiveModel model) {
    return model.terms().stream()
        .filter(Term.PairTable.class::isInstance)
        .map(term -> term.name(model.features()))
        .toList();
  }

  @Test
  void findsThePairsThatWorkTogether() {
    AdditiveModel model = Rows.model(planted(401, 4_000), recipe(EbmPairs.exactly(2), Map.of()));
    assertThat(pairs(model)).containsExactly("x0 & x1", "x2 & x5");
  }

  @Test
  void pairsLearnWhatFeaturesAloneCannot() {
    TrainingSet rows = planted(402, 4_000);
    TrainingSet held = planted(403, 4_000);
    double oracle = 0;
    for (int row = 0; row < held.rows(); row++) {
      oracle +=
          Sigmoid.loss(logOdds(Rows.row(held.columns(), row)), held.events()[row]) / held.rows();
    }
    double alone = Rows.logLoss(Rows.model(rows, recipe(EbmPairs.none(), Map.of())), held);
    double paired = Rows.logLoss(Rows.model(rows, recipe(EbmPairs.exactly(3), Map.of())), held);
    assertThat(paired).isLessThan(oracle + 0.03);
    assertThat(alone).isGreaterThan(oracle + 0.06);
  }

  @Test
  @Proves("S3.3")
  void constrainedFeaturesMayBeInPairsAndKeepTheirOrder() {
    TrainingSet rows = planted(402, 4_000, EbmPairsTest::orderly);
    TrainingSet held = planted(403, 4_000, EbmPairsTest::orderly);
    AdditiveModel alone = Rows.model(rows, recipe(EbmPairs.none(), SIGNS));
    AdditiveModel paired = Rows.model(rows, recipe(EbmPairs.exactly(2), SIGNS));
    AdditiveModel free = Rows.model(rows, recipe(EbmPairs.exactly(2), Map.of()));
    assertThat(pairs(paired)).containsExactly("x0 & x1", "x2 & x5");
    SIGNS.forEach((feature, direction) ->
        assertThat(MonotonicityProof.prove(paired, new MonotoneConstraint(feature, direction)))
            .isInstanceOf(ProofResult.Proven.class));
    double gained = Rows.logLoss(alone, held) - Rows.logLoss(paired, held);
    double most = Rows.logLoss(alone, held) - Rows.logLoss(free, held);
    assertThat(gained).isGreaterThan(0.6 * most);
  }

  @Test
  void withoutConstraintsTheSamePairsBreakTheOrder() {
    AdditiveModel model = Rows.model(planted(402, 4_000), recipe(EbmPairs.exactly(2), Map.of()));
    SIGNS.forEach((feature, direction) ->
        assertThat(MonotonicityProof.prove(model, new MonotoneConstraint(feature, direction)))
            .isInstanceOf(ProofResult.Violated.class));
  }

  @Test
  void purifyingMovesMassIntoFreeFeaturesAndChangesNoScore() {
    for (Map<String, Direction> signs : List.of(Map.<String, Direction>of(), SIGNS)) {
      TrainingSet rows = planted(404, 1_500);
      AdditiveModel plain = Rows.model(rows, recipe(new EbmPairs(1, 4, 16, false), signs));
      AdditiveModel pure = Rows.model(rows, recipe(new EbmPairs(1, 4, 16, true), signs));
      RandomGenerator random = ForAll.random(405);
      for (int i = 0; i < 2_000; i++) {
        double[] row = random.doubles(6, -1.2, 1.2).toArray();
        row[5] = random.nextInt(5) - 1;
        row[random.nextInt(6)] = Double.NaN;
        assertThat(pure.rawScore(row)).isCloseTo(plain.rawScore(row), within(1e-9));
      }
      assertThat(largestMean(pure, rows, signs)).isLessThan(1e-9);
      assertThat(largestMean(plain, rows, signs)).isGreaterThan(1e-3);
    }
  }

  /** The largest mean of a pair over the rows of one bin of one of its free features. */
  private static double largestMean(
      AdditiveModel model, TrainingSet rows, Map<String, Direction> signs) {
    double largest = 0;
    for (Term term : model.terms()) {
      if (term instanceof Term.PairTable pair) {
        double[][] sums = new double[2][40];
        double[][] counts = new double[2][40];
        for (int row = 0; row < rows.rows(); row++) {
          double[] values = Rows.row(rows.columns(), row);
          int[] bins = {
            pair.firstAxis().bin(values[pair.first()]), pair.secondAxis().bin(values[pair.second()])
          };
          for (int side = 0; side < 2; side++) {
            sums[side][bins[side]] += pair.contribution(values);
            counts[side][bins[side]]++;
          }
        }
        for (int side = 0; side < 2; side++) {
          boolean free = !signs.containsKey("x" + (side == 0 ? pair.first() : pair.second()));
          for (int bin = 0; free && bin < 40; bin++) {
            largest = Math.max(largest, Math.abs(sums[side][bin] / Math.max(1, counts[side][bin])));
          }
        }
      }
    }
    return largest;
  }

  @Test
  void slicesThatNoRowReachedScoreNothing() {
    AdditiveModel model = Rows.model(planted(406, 1_000), recipe(EbmPairs.exactly(2), Map.of()));
    double[] unknown = new double[6];
    Arrays.fill(unknown, Double.NaN);
    unknown[1] = 0.5;
    unknown[5] = Feature.UNSEEN;
    double expected = model.intercept() + model.terms().get(1).contribution(unknown);
    assertThat(model.rawScore(unknown)).isEqualTo(expected);
  }

  @Test
  @Proves("S3.11")
  void neitherThreadsNorTheOrderOfTheRowsChangeAByte() {
    TrainingSet rows = planted(407, 1_000);
    EbmPairs pairs = new EbmPairs(1, 5, 16, true);
    List<String> digests = new ArrayList<>();
    for (int threads : new int[] {1, 2}) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, rows.rows()).boxed().toList());
      Collections.shuffle(order, new Random(threads));
      for (TrainingSet set :
          List.of(rows, Rows.picked(rows, order.stream().mapToInt(row -> row).toArray()))) {
        TrainingRecipe recipe =
            new TrainingRecipe.Ebm(
                new EbmShape(64, 4, 2),
                new EbmPace(RowScaled.always(3), RowScaled.always(3), 0.2, 40, 10),
                pairs,
                SIGNS,
                3,
                threads);
        digests.add(CanonicalBytes.digest(Rows.model(set, recipe)).toString());
      }
    }
    assertThat(digests).hasSize(4).containsOnly(digests.getFirst());
  }

  @Test
  void refusesNumbersOfPairsThatAreNone() {
    assertThatThrownBy(() -> new EbmPairs(-1, 5, 32, false))
        .hasMessage("perFeature must be at least 0, was: -1");
    assertThatThrownBy(() -> new EbmPairs(3, -1, 32, false))
        .hasMessage("most must be at least 0, was: -1");
    assertThatThrownBy(() -> new EbmPairs(3, 5, 65, false))
        .hasMessage("maxBins must be in 2..64, was: 65");
    assertThat(EbmPairs.defaults().of(48)).isEqualTo(144);
    assertThat(EbmPairs.defaults().of(3)).isEqualTo(3);
    assertThat(EbmPairs.defaults().of(1_000)).isEqualTo(600);
    assertThat(EbmPairs.exactly(7).of(10)).isEqualTo(7);
    assertThat(EbmPairs.none().of(10)).isZero();
  }
}
