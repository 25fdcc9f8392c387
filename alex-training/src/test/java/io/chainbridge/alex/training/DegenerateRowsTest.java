// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.proof.MonotonicityProof;
import io.chainbridge.alex.glassbox.proof.ProofResult;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.recipe.EbmPairs;
import io.chainbridge.alex.training.recipe.EbmShape;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that carry nothing, contradict themselves or are too few. */
class DegenerateRowsTest {
  private static final int ROWS = 400;

  static List<TrainingRecipe> recipes() {
    return List.of(
        new TrainingRecipe.Ebm(
            new EbmShape(16, 5, 3), Rows.pace(2, 0.2, 50, 10), EbmPairs.none(), Map.of(), 1, 1),
        TrainingRecipe.Gam.defaults(Map.of(), 1),
        new TrainingRecipe.Logistic(1, Map.of(), 1));
  }

  /** Every fourth row. */
  private static boolean[] events(int rows) {
    boolean[] events = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      events[row] = row % 4 == 0;
    }
    return events;
  }

  private static double[] constant(double value) {
    double[] column = new double[ROWS];
    Arrays.fill(column, value);
    return column;
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void refusesOneClass(TrainingRecipe recipe) {
    boolean[] all = new boolean[3];
    Arrays.fill(all, true);
    assertThat(Rows.reasons(Rows.numeric(all, new double[3]), recipe))
        .containsExactly("one class only: 3 events in 3 rows; train on both");
    assertThat(Rows.reasons(Rows.numeric(new boolean[3], new double[3]), recipe))
        .containsExactly("one class only: 0 events in 3 rows; train on both");
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void refusesNoRows(TrainingRecipe recipe) {
    assertThat(Rows.reasons(Rows.numeric(new boolean[0], new double[0]), recipe))
        .containsExactly("one class only: 0 events in 0 rows; train on both");
  }

  @Test
  void namesEveryReasonAtOnce() {
    Map<String, Direction> signs =
        Map.of("city", Direction.INCREASING, "gone", Direction.DECREASING);
    TrainingSet set =
        new TrainingSet(
            List.of(new Feature.Categorical("city", List.of("a"))),
            new double[1][3],
            new boolean[3]);
    assertThat(Rows.reasons(set, TrainingRecipe.Ebm.defaults(signs, 1)))
        .containsExactly(
            "one class only: 0 events in 3 rows; train on both",
            "constraint on city, which is not a numeric feature; remove it",
            "constraint on gone, which is not a numeric feature; remove it");
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void withoutFeaturesTheModelIsTheBaseRate(TrainingRecipe recipe) {
    AdditiveModel model = Rows.model(Rows.numeric(events(ROWS)), recipe);
    assertThat(model.score(new double[0])).isCloseTo(0.25, within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void aConstantColumnSaysNothing(TrainingRecipe recipe) {
    for (double value : new double[] {0, 0.1, -7.3, 1e9 + 0.1, 1e-300, Double.MIN_VALUE}) {
      AdditiveModel model = Rows.model(Rows.numeric(events(ROWS), constant(value)), recipe);
      for (double asked : new double[] {value, 0, 5, -1e6, Feature.MISSING}) {
        assertThat(model.score(new double[] {asked}))
            .as("%s where all were %s", asked, value)
            .isCloseTo(0.25, within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void aColumnWithoutValuesSaysNothing(TrainingRecipe recipe) {
    AdditiveModel model = Rows.model(Rows.numeric(events(ROWS), constant(Feature.MISSING)), recipe);
    for (double asked : new double[] {Feature.MISSING, 0, 1e9}) {
      assertThat(model.score(new double[] {asked})).isCloseTo(0.25, within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void perfectSeparationGivesACertainButFiniteModel(TrainingRecipe recipe) {
    double[] x = new double[ROWS];
    boolean[] events = new boolean[ROWS];
    for (int row = 0; row < ROWS; row++) {
      x[row] = row;
      events[row] = row >= ROWS / 2;
    }
    AdditiveModel model = Rows.model(Rows.numeric(events, x), recipe);
    assertThat(model.score(new double[] {10})).isLessThan(0.1);
    assertThat(model.score(new double[] {390})).isGreaterThan(0.9);
    assertThat(model.rawScore(new double[] {390})).isLessThan(1_000);
  }

  @Test
  void perfectSeparationWithoutAPenaltyStaysFinite() {
    double[] x = {1, 2, 3, 4, 5, 6};
    boolean[] events = {false, false, false, true, true, true};
    AdditiveModel model =
        Rows.model(Rows.numeric(events, x), new TrainingRecipe.Logistic(0, Map.of(), 1));
    assertThat(model.score(new double[] {3})).isLessThan(0.01);
    assertThat(model.score(new double[] {4})).isGreaterThan(0.99);
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void moreFeaturesThanRowsIsNoHindrance(TrainingRecipe recipe) {
    RandomGenerator random = ForAll.random(341);
    double[][] columns = new double[60][];
    Arrays.setAll(columns, _ -> random.doubles(30).toArray());
    boolean[] events = events(30);
    AdditiveModel model = Rows.model(Rows.numeric(events, columns), recipe);
    double expected =
        IntStream.range(0, 30).mapToDouble(row -> model.score(Rows.row(columns, row))).sum();
    assertThat(expected).isCloseTo(8, within(1e-6));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void twoRowsAreEnoughToBeTrainedOn(TrainingRecipe recipe) {
    AdditiveModel model =
        Rows.model(Rows.numeric(new boolean[] {true, false}, new double[] {1, 2}), recipe);
    assertThat(model.score(new double[] {1.5})).isCloseTo(0.5, within(1e-6));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void aColumnTwiceSharesItsEffect(TrainingRecipe recipe) {
    TrainingSet rows = Rows.additive(ForAll.random(342), 1_000);
    double[] x = rows.columns()[1];
    AdditiveModel once = Rows.model(Rows.numeric(rows.events(), x), recipe);
    AdditiveModel twice = Rows.model(Rows.numeric(rows.events(), x, x), recipe);
    for (double at : new double[] {-1.5, 0, 1.5}) {
      assertThat(twice.score(new double[] {at, at}))
          .isCloseTo(once.score(new double[] {at}), within(0.05));
    }
  }

  @Test
  void infinitiesAreTheEndsOfTheOrderToAnEbm() {
    double[] ends = {
      Double.NEGATIVE_INFINITY, -Double.MAX_VALUE, -1, 1, Double.MAX_VALUE, Double.POSITIVE_INFINITY
    };
    double[] x = new double[ROWS];
    boolean[] events = new boolean[ROWS];
    for (int row = 0; row < ROWS; row++) {
      x[row] = ends[row % 6];
      events[row] = row % 6 >= 4 == (row % 10 != 0);
    }
    Map<String, Direction> rising = Map.of("x0", Direction.INCREASING);
    TrainingRecipe recipe =
        new TrainingRecipe.Ebm(
            new EbmShape(16, 5, 3), Rows.pace(2, 0.2, 50, 10), EbmPairs.none(), rising, 1, 1);
    AdditiveModel model = Rows.model(Rows.numeric(events, x), recipe);
    assertThat(model.score(new double[] {Double.POSITIVE_INFINITY})).isGreaterThan(0.7);
    assertThat(model.score(new double[] {Double.NEGATIVE_INFINITY})).isLessThan(0.3);
    assertThat(model.score(new double[] {-1})).isLessThan(0.3);
    double[] two = new double[ROWS];
    Arrays.setAll(two, row -> row % 2 == 0 ? ends[0] : ends[5]);
    assertThat(Rows.model(Rows.numeric(events, two), recipe).score(new double[] {0}))
        .isBetween(0.0, 1.0);
  }

  @Test
  void infinitiesAreTheEndsOfTheOrderToAGam() {
    double[] x = new double[ROWS];
    boolean[] events = new boolean[ROWS];
    for (int row = 0; row < ROWS; row++) {
      x[row] = row % 8 == 0 ? Double.POSITIVE_INFINITY : row % 8 == 1 ? -1e300 : row;
      events[row] = (row % 8 == 0 || row > 200) == (row % 10 != 0);
    }
    Map<String, Direction> rising = Map.of("x0", Direction.INCREASING);
    AdditiveModel model =
        Rows.model(Rows.numeric(events, x), TrainingRecipe.Gam.defaults(rising, 1));
    assertThat(model.score(new double[] {Double.POSITIVE_INFINITY})).isGreaterThan(0.7);
    assertThat(model.score(new double[] {Double.NEGATIVE_INFINITY})).isLessThan(0.4);
    assertThat(MonotonicityProof.prove(model, new MonotoneConstraint("x0", Direction.INCREASING)))
        .isInstanceOf(ProofResult.Proven.class);
  }

  @Test
  void fewDistinctValuesKeepTheirRates() {
    for (int distinct = 2; distinct < 7; distinct++) {
      double[] x = new double[12_000];
      boolean[] events = new boolean[x.length];
      for (int row = 0; row < x.length; row++) {
        x[row] = row % distinct;
        events[row] = row / distinct % 10 < 2 + 3 * (row % distinct % 2);
      }
      AdditiveModel model =
          Rows.model(Rows.numeric(events, x), TrainingRecipe.Gam.defaults(Map.of(), 1));
      for (int value = 0; value < distinct; value++) {
        assertThat(model.score(new double[] {value}))
            .as("%s of %s", value, distinct)
            .isCloseTo(0.2 + 0.3 * (value % 2), within(0.02));
      }
    }
  }

  @Test
  void moreCoefficientsThanAGamCanSolveForAreRefused() {
    TrainingRecipe recipe = new TrainingRecipe.Gam(200, Map.of(), 1);
    String after =
        " coefficients are too many for a GAM, the limit is 4000; use fewer splines, group levels"
            + " or train an EBM";
    assertThat(Rows.reasons(levels(4_001), recipe)).containsExactly("4001" + after);
    double[][] columns = new double[21][ROWS];
    assertThat(Rows.reasons(Rows.numeric(events(ROWS), columns), recipe))
        .containsExactly("4200" + after);
    double[][] fewer = Arrays.copyOf(columns, 20);
    assertThat(Rows.reasons(Rows.numeric(events(ROWS), fewer), recipe)).isEmpty();
  }

  @Test
  void aStraightLineRefusesWhatItCannotCarry() {
    for (double huge : new double[] {Double.POSITIVE_INFINITY, -1e200}) {
      double[] x = new double[ROWS];
      x[3] = huge;
      assertThat(Rows.reasons(Rows.numeric(events(ROWS), x), recipes().getLast()))
          .containsExactly(
              "x0 is "
                  + huge
                  + " in row 3, too large for a straight line; leave it out or"
                  + " train an EBM");
    }
  }

  @Test
  void theUnitOfAColumnDoesNotMatter() {
    TrainingSet rows = Rows.additive(ForAll.random(343), 1_000);
    double[] x = rows.columns()[1];
    for (double size : new double[] {1e-140, 1e-6, 1e6, 1e140}) {
      double[] scaled = Arrays.stream(x).map(v -> v * size).toArray();
      AdditiveModel model = Rows.model(Rows.numeric(rows.events(), scaled), recipes().getLast());
      double rise = model.rawScore(new double[] {size}) - model.rawScore(new double[] {-size});
      assertThat(rise).as("size %s", size).isBetween(0.7, 1.6);
    }
  }

  @Test
  void levelsUpToTheLimitAreTrainedOnAndMoreAreRefused() {
    TrainingRecipe recipe =
        new TrainingRecipe.Ebm(
            new EbmShape(16, 5, 3), Rows.pace(1, 0.2, 2, 2), EbmPairs.none(), Map.of(), 1, 1);
    assertThat(Rows.model(levels(32_000), recipe).score(new double[] {5})).isBetween(0.0, 1.0);
    assertThat(Rows.reasons(levels(32_001), recipe))
        .containsExactly("kind has 32001 levels; leave it out or group them");
  }

  private static TrainingSet levels(int levels) {
    List<String> names = IntStream.range(0, levels).mapToObj(i -> "level" + i).toList();
    double[] codes = IntStream.range(0, levels).asDoubleStream().toArray();
    return new TrainingSet(
        List.of(new Feature.Categorical("kind", names)), new double[][] {codes}, events(levels));
  }
}
