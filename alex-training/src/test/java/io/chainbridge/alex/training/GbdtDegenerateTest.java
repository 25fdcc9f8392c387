// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.proof.MonotonicityProof;
import io.chainbridge.alex.glassbox.proof.ProofResult;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.training.calibration.CalibrationKind;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.recipe.BoostingPace;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import io.chainbridge.alex.training.recipe.TreeShape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Rows that carry nothing to trees, or hold what is hard to cut, and recipes that cannot be. */
class GbdtDegenerateTest {
  private static final int ROWS = 400;
  private static final TrainingRecipe.MonotoneGbdt RECIPE = recipe(Map.of());

  private static TrainingRecipe.MonotoneGbdt recipe(Map<String, Direction> signs) {
    return new TrainingRecipe.MonotoneGbdt(
        new TreeShape(64, 8, 5, 1e-3, 1),
        new BoostingPace(0.2, 50, 10, 1, 1),
        CalibrationKind.PLATT,
        signs,
        1,
        1);
  }

  private static boolean[] everyFourth(int rows) {
    boolean[] events = new boolean[rows];
    for (int row = 0; row < rows; row += 4) {
      events[row] = true;
    }
    return events;
  }

  private static double[] constant(double value) {
    double[] column = new double[ROWS];
    Arrays.fill(column, value);
    return column;
  }

  @Test
  void refusesOneClassAndConstraintsOnNothing() {
    assertThat(Rows.reasons(Rows.numeric(new boolean[3], new double[3]), RECIPE))
        .containsExactly("one class only: 0 events in 3 rows; train on both");
    TrainingSet set =
        new TrainingSet(
            List.of(new Feature.Categorical("city", List.of("a"))),
            new double[1][3],
            new boolean[3]);
    assertThat(Rows.reasons(set, recipe(Map.of("city", Direction.INCREASING))))
        .containsExactly(
            "one class only: 0 events in 3 rows; train on both",
            "constraint on city, which is not a numeric feature; remove it");
  }

  @Test
  void withoutAnythingToSplitTheModelIsTheBaseRate() {
    TrainingSet[] sets = {
      Rows.numeric(everyFourth(ROWS)),
      Rows.numeric(everyFourth(ROWS), constant(3)),
      Rows.numeric(everyFourth(ROWS), constant(Feature.MISSING)),
      Rows.numeric(everyFourth(ROWS), constant(Double.POSITIVE_INFINITY), constant(-0.0)),
    };
    for (TrainingSet set : sets) {
      TreeEnsemble model = Rows.ensemble(set, RECIPE);
      assertThat(model.trees()).isEmpty();
      for (double asked : new double[] {3, 0, -1e9, Feature.MISSING}) {
        double[] row = new double[set.features().size()];
        Arrays.fill(row, asked);
        assertThat(model.score(row)).isCloseTo(0.25, within(0.03));
      }
    }
  }

  @Test
  void twoRowsAreEnoughToBeTrainedOn() {
    TrainingSet set = Rows.numeric(new boolean[] {true, false}, new double[] {1, 2});
    assertThat(Rows.ensemble(set, RECIPE).score(new double[] {1.5})).isBetween(0.2, 0.8);
  }

  @Test
  void moreFeaturesThanRowsIsNoHindrance() {
    RandomGenerator random = ForAll.random(341);
    double[][] columns = new double[300][];
    Arrays.setAll(columns, _ -> random.doubles(60).toArray());
    boolean[] events = everyFourth(60);
    for (int row = 0; row < 60; row++) {
      columns[7][row] = events[row] ? 1 : random.nextDouble();
    }
    TreeEnsemble model = Rows.ensemble(Rows.numeric(events, columns), RECIPE);
    double expected =
        IntStream.range(0, 60).mapToDouble(row -> model.score(Rows.row(columns, row))).sum();
    assertThat(model.trees()).isNotEmpty();
    assertThat(expected).isCloseTo(15, within(4.0));
  }

  @Test
  void perfectSeparationGivesACertainButFiniteModel() {
    double[] x = IntStream.range(0, ROWS).asDoubleStream().toArray();
    boolean[] events = new boolean[ROWS];
    Arrays.fill(events, ROWS / 2, ROWS, true);
    TreeEnsemble model = Rows.ensemble(Rows.numeric(events, x), RECIPE);
    assertThat(model.score(new double[] {10})).isLessThan(0.1);
    assertThat(model.score(new double[] {390})).isGreaterThan(0.9);
    assertThat(model.rawScore(new double[] {390})).isLessThan(1_000);
  }

  @Test
  void infinitiesAreTheEndsOfTheOrder() {
    double[] ends = {
      Double.NEGATIVE_INFINITY, -Double.MAX_VALUE, -1, 1, Double.MAX_VALUE, Double.POSITIVE_INFINITY
    };
    double[] x = new double[ROWS];
    boolean[] events = new boolean[ROWS];
    for (int row = 0; row < ROWS; row++) {
      x[row] = row % 11 == 0 ? Feature.MISSING : ends[row % 6];
      events[row] = row % 6 >= 4 == (row % 10 != 0);
    }
    TreeEnsemble model =
        Rows.ensemble(Rows.numeric(events, x), recipe(Map.of("x0", Direction.INCREASING)));
    assertThat(model.score(new double[] {Double.POSITIVE_INFINITY})).isGreaterThan(0.7);
    assertThat(model.score(new double[] {Double.NEGATIVE_INFINITY})).isLessThan(0.3);
    assertThat(model.score(new double[] {-1})).isLessThan(0.3);
    MonotoneConstraint claim = new MonotoneConstraint("x0", Direction.INCREASING);
    assertThat(MonotonicityProof.prove(model, claim)).isInstanceOf(ProofResult.Proven.class);
  }

  @Test
  void moreLevelsThanBinsAreTrainedOnAndTooManyRefused() {
    TreeEnsemble model = Rows.ensemble(levels(1_000, 20_000), RECIPE);
    assertThat(model.trees()).isNotEmpty();
    // every tenth level always comes with the event
    assertThat(model.score(new double[] {10})).isGreaterThan(0.5);
    assertThat(model.score(new double[] {11})).isLessThan(0.3);
    assertThat(Rows.reasons(levels(32_001, 40_000), RECIPE))
        .containsExactly("kind has 32001 levels; leave it out or group them");
  }

  /** The first forty levels have more rows than the others. */
  private static TrainingSet levels(int levels, int rows) {
    RandomGenerator random = ForAll.random(55);
    List<String> names = IntStream.range(0, levels).mapToObj(i -> "level" + i).toList();
    double[] codes = new double[rows];
    boolean[] events = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      codes[row] = random.nextInt(random.nextBoolean() ? 40 : levels);
      events[row] = codes[row] % 10 == 0 || random.nextInt(10) == 0;
    }
    Feature kind = new Feature.Categorical("kind", names);
    return new TrainingSet(List.of(kind), new double[][] {codes}, events);
  }

  private static void assertRefused(ThrowingCallable made, String message) {
    assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void refusesRecipesThatCannotBeTrained() {
    assertRefused(() -> new TreeShape(255, 31, 20, 0, 0), "maxBins must be in 2..254, was: 255");
    assertRefused(() -> new TreeShape(254, 1, 20, 0, 0), "leaves must be in 2..256, was: 1");
    assertRefused(
        () -> new TreeShape(254, 31, 0, 0, 0), "minRowsInLeaf must be at least 1, was: 0");
    assertRefused(
        () -> new TreeShape(254, 31, 20, Double.NaN, 0),
        "minHessian must be finite and at least 0, was: NaN");
    assertRefused(
        () -> new TreeShape(254, 31, 20, 0, -1), "lambda must be finite and at least 0, was: -1.0");
    assertRefused(
        () -> new BoostingPace(0, 9, 9, 1, 1), "learningRate must be in (0, 1], was: 0.0");
    assertRefused(() -> new BoostingPace(0.1, 0, 9, 1, 1), "maxRounds must be at least 1, was: 0");
    assertRefused(
        () -> new BoostingPace(0.1, 9, 0, 1, 1), "earlyStoppingRounds must be at least 1, was: 0");
    assertRefused(
        () -> new BoostingPace(0.1, 9, 9, 1.5, 1), "featureShare must be in (0, 1], was: 1.5");
    assertRefused(
        () -> new BoostingPace(0.1, 9, 9, 1, Double.NaN), "rowShare must be in (0, 1], was: NaN");
    assertRefused(
        () ->
            new TrainingRecipe.MonotoneGbdt(
                TreeShape.defaults(),
                BoostingPace.defaults(),
                CalibrationKind.NONE,
                Map.of(),
                1,
                0),
        "threads must be at least 1, was: 0");
  }

  @Test
  void columnsThatTellNothingLeaveAlmostNoTrees() {
    RandomGenerator random = ForAll.random(77);
    double[][] noise = new double[5][];
    Arrays.setAll(noise, _ -> random.doubles(2_000).toArray());
    TreeEnsemble model = Rows.ensemble(Rows.numeric(everyFourth(2_000), noise), RECIPE);
    assertThat(model.trees()).hasSizeLessThan(5);
    assertThat(model.score(Rows.row(noise, 1))).isCloseTo(0.25, within(0.15));
  }

  @Test
  void progressEndsAtTheEnd() {
    int[] last = new int[2];
    Trainer.train(
        Rows.additive(ForAll.random(5), 500),
        RECIPE,
        (done, all) -> {
          assertThat(done).isBetween(last[0], all);
          last[0] = done;
          last[1] = all;
        });
    assertThat(last[0]).isPositive().isEqualTo(last[1]);
  }
}
