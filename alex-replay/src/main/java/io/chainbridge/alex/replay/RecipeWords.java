// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.training.recipe.EbmPace;
import io.chainbridge.alex.training.recipe.TrainingRecipe;

/** The hyperparameters of a recipe under the names that a training file uses, on one line. */
final class RecipeWords {
  private RecipeWords() {}

  /** The settings with which this many rows are trained. */
  static String of(TrainingRecipe recipe, int rows) {
    String settings =
        switch (recipe) {
          case TrainingRecipe.Logistic logistic ->
              "l2=%s, l1=%s".formatted(logistic.l2(), logistic.l1());
          case TrainingRecipe.Ebm ebm -> ebm(ebm, rows);
          case TrainingRecipe.Gam gam -> "splines=" + gam.splines();
          case TrainingRecipe.MonotoneGbdt trees ->
              "max_rounds=%s, learning_rate=%s, calibration=%s"
                  .formatted(
                      trees.pace().maxRounds(), trees.pace().learningRate(), trees.calibration());
        };
    return settings + ", seed=" + recipe.seed();
  }

  private static String ebm(TrainingRecipe.Ebm ebm, int rows) {
    EbmPace pace = ebm.pace();
    return "max_bins=%s, interactions=%s, outer_bags=%s, learning_rate=%s, max_rounds=%s"
            .formatted(
                ebm.shape().maxBins(),
                ebm.pairs().most(),
                pace.outerBags().of(rows),
                pace.learningRate(),
                pace.maxRounds())
        + ", smoothing_rounds=%s, early_stopping_rounds=%s, min_samples_leaf=%s"
            .formatted(
                pace.smoothingRounds().of(rows),
                pace.earlyStoppingRounds(),
                ebm.shape().minSamplesLeaf());
  }
}
