// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.proof.MonotonicityProof;
import io.chainbridge.alex.glassbox.proof.ProofResult;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rows that nobody would wish for, given to every family as it comes: each trains to finite scores
 * and proven constraints, or says what is wrong.
 */
class FamiliesOnBadRowsTest {
  private static final int ROWS = 400;
  private static final String FAMILIES = "io.chainbridge.alex.training.Rows#families";

  private static double[] column(IntToDouble value) {
    return IntStream.range(0, ROWS).mapToDouble(value::of).toArray();
  }

  private interface IntToDouble {
    double of(int row);
  }

  private static boolean[] events() {
    boolean[] events = new boolean[ROWS];
    for (int row = 0; row < ROWS; row++) {
      events[row] = row % 4 == 0 || (row > 300 && row % 3 == 0);
    }
    return events;
  }

  /** Trains with x0 rising; every score that rows or extremes get is finite, the promise holds. */
  private static void assertSane(TrainingSet set, TrainingRecipe family) {
    TrainingRecipe recipe = Rows.constrained(family, Map.of("x0", Direction.INCREASING));
    GlassBox model = Rows.trained(set, recipe);
    double[] asked = {Feature.MISSING, 0, -1e300, 1e300, 1};
    for (double value : asked) {
      double[] row = new double[set.features().size()];
      Arrays.fill(row, value);
      assertThat(model.score(row)).as("all features %s", value).isBetween(0.0, 1.0);
    }
    for (int row = 0; row < set.rows(); row++) {
      double score = model.rawScore(Rows.row(set.columns(), row));
      assertThat(score).as("row %d", row).isBetween(-1e3, 1e3);
    }
    assertThat(MonotonicityProof.prove(model, new MonotoneConstraint("x0", Direction.INCREASING)))
        .isInstanceOf(ProofResult.Proven.class);
  }

  @ParameterizedTest
  @MethodSource(FAMILIES)
  void constantColumnsAreNoHindrance(TrainingRecipe family) {
    assertSane(Rows.numeric(events(), column(_ -> 3.7), column(row -> row)), family);
    assertSane(Rows.numeric(events(), column(row -> row), column(_ -> -0.0)), family);
  }

  @ParameterizedTest
  @MethodSource(FAMILIES)
  void columnsWithoutValuesAreNoHindrance(TrainingRecipe family) {
    double[] none = column(_ -> Double.NaN);
    assertSane(Rows.numeric(events(), none, none), family);
    assertSane(Rows.numeric(events(), column(row -> row), none), family);
  }

  @ParameterizedTest
  @MethodSource(FAMILIES)
  void oneValueAmongMissingOnesIsNoHindrance(TrainingRecipe family) {
    double[] one = column(row -> row == 7 ? 2 : Double.NaN);
    assertSane(Rows.numeric(events(), one, column(row -> row)), family);
  }

  @ParameterizedTest
  @MethodSource(FAMILIES)
  void oneClassIsRefused(TrainingRecipe family) {
    boolean[] all = new boolean[ROWS];
    Arrays.fill(all, true);
    assertThat(Rows.reasons(Rows.numeric(all, column(row -> row)), family))
        .containsExactly("one class only: 400 events in 400 rows; train on both");
  }

  @ParameterizedTest
  @MethodSource(FAMILIES)
  void separatedClassesGiveAFiniteModel(TrainingRecipe family) {
    boolean[] events = new boolean[ROWS];
    Arrays.fill(events, ROWS / 2, ROWS, true);
    assertSane(Rows.numeric(events, column(row -> row), column(row -> -row)), family);
  }

  @ParameterizedTest
  @MethodSource(FAMILIES)
  void aConstraintAgainstTheRowsIsKept(TrainingRecipe family) {
    boolean[] events = new boolean[ROWS];
    Arrays.fill(events, 0, ROWS / 2, true);
    assertSane(Rows.numeric(events, column(row -> row), column(row -> row % 10)), family);
  }

  @ParameterizedTest
  @MethodSource(FAMILIES)
  void moreFeaturesThanRowsAreNoHindrance(TrainingRecipe family) {
    RandomGenerator random = ForAll.random(361);
    double[][] columns = new double[80][];
    Arrays.setAll(columns, _ -> random.doubles(40).toArray());
    boolean[] events = Arrays.copyOf(events(), 40);
    assertSane(Rows.numeric(events, columns), family);
  }

  @ParameterizedTest
  @MethodSource(FAMILIES)
  void infinitiesAreTheEndsOfTheOrderOrRefused(TrainingRecipe family) {
    double[] ends =
        column(row ->
            row % 9 == 0
                ? Double.POSITIVE_INFINITY
                : row % 9 == 1 ? Double.NEGATIVE_INFINITY : row);
    TrainingSet set = Rows.numeric(events(), ends, column(row -> row % 13));
    if (family instanceof TrainingRecipe.Logistic) {
      assertThat(Rows.reasons(set, family))
          .containsExactly(
              "x0 is Infinity in row 0, too large for a straight line; leave it out or train an"
                  + " EBM");
    } else {
      assertSane(set, family);
    }
  }

  @ParameterizedTest
  @MethodSource(FAMILIES)
  void aMillionCategoriesAreRefused(TrainingRecipe family) {
    int levels = 1_000_000;
    List<String> names =
        new AbstractList<>() {
          @Override
          public String get(int index) {
            return Integer.toString(index);
          }

          @Override
          public int size() {
            return levels;
          }
        };
    double[] codes = IntStream.range(0, levels).asDoubleStream().toArray();
    boolean[] events = new boolean[levels];
    events[5] = true;
    TrainingSet set =
        new TrainingSet(
            List.of(new Feature.Categorical("kind", names)), new double[][] {codes}, events);
    assertThat(Rows.reasons(set, family))
        .contains("kind has 1000000 levels; leave it out or group them");
  }

  @ParameterizedTest
  @MethodSource(FAMILIES)
  void aConstraintOnACategoryOrOnNothingIsRefused(TrainingRecipe family) {
    TrainingSet set =
        new TrainingSet(
            List.of(new Feature.Numeric("age"), new Feature.Categorical("city", List.of("a", "b"))),
            new double[][] {column(row -> row), column(row -> row % 2)},
            events());
    Map<String, Direction> signs =
        Map.of("city", Direction.INCREASING, "gone", Direction.DECREASING);
    assertThat(Rows.reasons(set, Rows.constrained(family, signs)))
        .containsExactly(
            "constraint on city, which is not a numeric feature; remove it",
            "constraint on gone, which is not a numeric feature; remove it");
  }
}
