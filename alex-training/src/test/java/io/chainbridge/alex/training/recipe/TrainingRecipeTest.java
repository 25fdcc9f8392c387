// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.training.Rows;
import io.chainbridge.alex.training.data.TrainingSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TrainingRecipeTest {
  private static void assertRefused(ThrowingCallable made, String message) {
    assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static TrainingRecipe ebm(int bins, int bags, double rate, int rounds, int threads) {
    return new TrainingRecipe.Ebm(
        new EbmShape(bins, 20, 3),
        Rows.pace(bags, rate, rounds, 15),
        EbmPairs.none(),
        Map.of(),
        1,
        threads);
  }

  @Test
  void refusesWhatCannotBeTrainedAndNamesIt() {
    assertRefused(() -> ebm(0, 4, 0.1, 9, 2), "maxBins must be in 1..32000, was: 0");
    assertRefused(() -> ebm(32_001, 4, 0.1, 9, 2), "maxBins must be in 1..32000, was: 32001");
    assertRefused(() -> ebm(64, 0, 0.1, 9, 2), "outerBags must be at least 1, was: 0");
    assertRefused(() -> ebm(64, 4, 0.1, 0, 2), "maxRounds must be at least 1, was: 0");
    assertRefused(() -> ebm(64, 4, 0.1, 9, -1), "threads must be at least 1, was: -1");
    assertRefused(() -> ebm(64, 4, 0, 9, 2), "learningRate must be in (0, 1], was: 0.0");
    assertRefused(() -> ebm(64, 4, Double.NaN, 9, 2), "learningRate must be in (0, 1], was: NaN");
    assertRefused(
        () ->
            new TrainingRecipe.Ebm(
                new EbmShape(64, 20, 3), Rows.pace(4, 0.1, 9, 0), EbmPairs.none(), Map.of(), 1, 2),
        "earlyStoppingRounds must be at least 1, was: 0");
    assertRefused(
        () ->
            new TrainingRecipe.Ebm(
                new EbmShape(64, 0, 3), Rows.pace(4, 0.1, 9, 15), EbmPairs.none(), Map.of(), 1, 2),
        "minSamplesLeaf must be at least 1, was: 0");
    assertRefused(
        () ->
            new TrainingRecipe.Ebm(
                new EbmShape(64, 20, 1), Rows.pace(4, 0.1, 9, 15), EbmPairs.none(), Map.of(), 1, 2),
        "maxLeaves must be in 2..100, was: 1");
    assertRefused(
        () ->
            new TrainingRecipe.Ebm(
                new EbmShape(64, 20, 2),
                new EbmPace(RowScaled.always(4), new RowScaled(0, -1), 0.1, 9, 15),
                EbmPairs.none(),
                Map.of(),
                1,
                2),
        "smoothingRounds must be in 0..10000, was: -1");
  }

  @Test
  void refusesAPenaltyThatIsNone() {
    assertRefused(
        () -> new TrainingRecipe.Logistic(-1, Map.of(), 1),
        "l2 must be finite and at least 0, was: -1.0");
    assertRefused(
        () -> new TrainingRecipe.Logistic(Double.NaN, Map.of(), 1),
        "l2 must be finite and at least 0, was: NaN");
    assertRefused(
        () -> new TrainingRecipe.Logistic(Double.POSITIVE_INFINITY, Map.of(), 1),
        "l2 must be finite and at least 0, was: Infinity");
  }

  @Test
  void refusesALassoThatIsNoneAndTooFewOrTooManySplines() {
    assertRefused(
        () -> new TrainingRecipe.Logistic(1, -0.5, Map.of(), 1),
        "l1 must be finite and at least 0, was: -0.5");
    assertRefused(
        () -> TrainingRecipe.Logistic.elasticNet(1, 1.5, Map.of(), 1),
        "l1Ratio must be in 0..1, was: 1.5");
    assertRefused(
        () -> new TrainingRecipe.Gam(3, Map.of(), 1), "splines must be in 4..200, was: 3");
    assertRefused(
        () -> new TrainingRecipe.Gam(201, Map.of(), 1), "splines must be in 4..200, was: 201");
  }

  @Test
  void keepsItsOwnConstraintsInTheOrderOfTheirNames() {
    Map<String, Direction> signs = new LinkedHashMap<>();
    signs.put("b", Direction.DECREASING);
    signs.put("a", Direction.INCREASING);
    TrainingRecipe[] recipes = {
      TrainingRecipe.Ebm.defaults(signs, 1),
      TrainingRecipe.Logistic.defaults(signs, 1),
      TrainingRecipe.Gam.defaults(signs, 1)
    };
    signs.clear();
    for (TrainingRecipe recipe : recipes) {
      assertThat(recipe.constraints().keySet()).containsExactly("a", "b");
      assertThatThrownBy(() -> recipe.constraints().clear())
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void manyCurvesHaveFewerSplinesUnlessTheirNumberIsSet() {
    TrainingRecipe.Gam usual = TrainingRecipe.Gam.defaults(Map.of(), 1);
    assertThat(usual.splinesOn(numbers(150))).isEqualTo(20);
    assertThat(usual.splinesOn(numbers(192))).isEqualTo(15);
    assertThat(usual.splinesOn(numbers(1_000))).isEqualTo(8);
    assertThat(new TrainingRecipe.Gam(20, Map.of(), 1).splinesOn(numbers(1_000))).isEqualTo(20);
    assertThat(new TrainingRecipe.Gam(5, 3_000, Map.of(), 1).splinesOn(numbers(1_000)))
        .isEqualTo(5);
  }

  private static TrainingSet numbers(int features) {
    return new TrainingSet(
        IntStream.range(0, features).<Feature>mapToObj(f -> new Feature.Numeric("x" + f)).toList(),
        new double[features][2],
        new boolean[] {false, true});
  }
}
