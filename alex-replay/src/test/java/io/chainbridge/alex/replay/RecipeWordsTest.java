// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RecipeWordsTest {
  @Test
  void namesEveryValueAndNoTypeOfTheProgram() {
    assertThat(RecipeWords.of(TrainingRecipe.Logistic.defaults(Map.of(), 7), 100))
        .isEqualTo("l2=1.0, l1=0.0, seed=7");
    assertThat(RecipeWords.of(TrainingRecipe.Ebm.mainsOnly(Map.of(), 7), 20_000))
        .contains("interactions=0, ", "outer_bags=8, ", "smoothing_rounds=0, ")
        .endsWith(", seed=7");
    for (TrainingRecipe recipe :
        new TrainingRecipe[] {
          TrainingRecipe.Ebm.defaults(Map.of(), 7),
          TrainingRecipe.Gam.defaults(Map.of(), 7),
          TrainingRecipe.MonotoneGbdt.defaults(Map.of(), 7)
        }) {
      assertThat(RecipeWords.of(recipe, 100)).doesNotContain("[", "@").endsWith(", seed=7");
    }
  }
}
