// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.glassbox.Direction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecipeFormTest {
  private static final RecipeForm.Frame FRAME =
      new RecipeForm.Frame(Map.of("step", Direction.INCREASING), 7, 2);
  private static final List<RecipeForm> FORMS =
      List.of(RecipeForm.ebm(), RecipeForm.gam(), RecipeForm.gbdt(), RecipeForm.logistic());

  private static Settings one(Hyperparameter parameter, double value) {
    return new Settings(Map.of(parameter.name(), value));
  }

  private static Hyperparameter named(RecipeForm form, String name) {
    return form.hyperparameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void givesTheUsualRecipeWhenNothingIsSet() {
    assertThat(FORMS.stream().map(form -> form.recipe(Settings.NONE, FRAME)))
        .containsExactly(
            TrainingRecipe.Ebm.defaults(FRAME.constraints(), 7),
            TrainingRecipe.Gam.defaults(FRAME.constraints(), 7),
            TrainingRecipe.MonotoneGbdt.defaults(FRAME.constraints(), 7),
            TrainingRecipe.Logistic.defaults(FRAME.constraints(), 7));
  }

  @Test
  void aNumberOfSplinesThatIsSetHoldsHoweverManyCurvesThereAre() {
    assertThat(RecipeForm.gam().recipe(new Settings(Map.of("splines", 20.0)), FRAME))
        .isEqualTo(new TrainingRecipe.Gam(20, FRAME.constraints(), 7));
  }

  @Test
  void everyRangeIsOneThatTheRecipeTakes() {
    for (RecipeForm form : FORMS) {
      for (Hyperparameter parameter : form.hyperparameters()) {
        double inside = parameter.leastIsIn() ? parameter.least() : parameter.most() / 2;
        for (double value : List.of(inside, parameter.most())) {
          assertThat(parameter.takes(value)).as(parameter + " takes " + value).isTrue();
          assertThatCode(() -> form.recipe(one(parameter, value), FRAME))
              .as(parameter + " = " + value)
              .doesNotThrowAnyException();
        }
      }
    }
  }

  @Test
  void noRangeStopsShortOfWhatTheRecipeRefusesBelowIt() {
    for (RecipeForm form : FORMS) {
      for (Hyperparameter parameter : form.hyperparameters()) {
        double below = parameter.leastIsIn() ? parameter.least() - 1 : parameter.least();
        assertThat(parameter.takes(below)).as(parameter + " takes " + below).isFalse();
        assertThatThrownBy(() -> form.recipe(one(parameter, below), FRAME))
            .as(parameter + " = " + below)
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void everySettingReachesItsRecipe() {
    for (RecipeForm form : FORMS) {
      for (Hyperparameter parameter : form.hyperparameters()) {
        Settings base =
            new Settings(parameter.name().equals("l1_ratio") ? Map.of("C", 2.0) : Map.of());
        double value =
            parameter.whole() ? Math.min(parameter.least() + 2, parameter.most()) : 0.375;
        assertThat(form.recipe(base.with(one(parameter, value)), FRAME))
            .as(parameter.name())
            .isNotEqualTo(form.recipe(base, FRAME));
      }
    }
  }

  @Test
  void refusesWholeNumbersThatAreNot() {
    Hyperparameter leaves = named(RecipeForm.gbdt(), "leaves");
    assertThat(leaves.takes(31.5)).isFalse();
    assertThat(leaves.takes(Double.NaN)).isFalse();
    assertThat(leaves.range()).isEqualTo("a whole number in 2..256");
    assertThat(named(RecipeForm.logistic(), "l2").range()).isEqualTo("a number of at least 0");
    assertThat(named(RecipeForm.ebm(), "learning_rate").range())
        .isEqualTo("a number above 0 and at most 1");
  }

  @Test
  void turnsScikitLearnsTermsIntoPenalties() {
    Settings settings = new Settings(Map.of("C", 0.5, "l1_ratio", 0.25));
    assertThat(RecipeForm.logistic().recipe(settings, FRAME))
        .isEqualTo(new TrainingRecipe.Logistic(1.5, 0.5, FRAME.constraints(), 7));
    assertThat(RecipeForm.logistic().contradictions(settings)).isEmpty();
    assertThat(RecipeForm.logistic().contradictions(settings.with(new Settings(Map.of("l2", 1.0)))))
        .singleElement()
        .asString()
        .contains("write one pair");
  }
}
