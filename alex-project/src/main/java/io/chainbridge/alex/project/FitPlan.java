// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.training.calibration.PostTraining;
import io.chainbridge.alex.training.recipe.RecipeForm;
import io.chainbridge.alex.training.recipe.Settings;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a model is trained: the recipe of its family, the settings, and the steps after training.
 *
 * @param threads at least 1; does not change the result
 */
public record FitPlan(RecipeForm form, Settings settings, PostTraining finish, int threads) {
  /** The default number of threads. */
  static final int THREADS = 2;

  public FitPlan {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, was: " + threads);
    }
  }

  /** The defaults of a family. */
  static FitPlan usual(ModelFamily family) {
    RecipeForm form = form(family);
    return new FitPlan(
        form, Settings.NONE, PostTraining.calibrated(form.usualCalibration()), THREADS);
  }

  private static RecipeForm form(ModelFamily family) {
    return switch (family) {
      case LOGISTIC_REGRESSION -> RecipeForm.logistic();
      case GAM -> RecipeForm.gam();
      case MONOTONE_GBDT -> RecipeForm.gbdt();
      case EBM -> RecipeForm.ebm();
      case ISOLATION_FOREST, GNN, RANDOM_FOREST, XGBOOST, NEURAL_NETWORK, UNKNOWN ->
          throw new IllegalArgumentException("no trainer for " + family);
    };
  }

  /** The same with other settings. */
  FitPlan with(Settings others) {
    return new FitPlan(form, others, finish, threads);
  }

  /** The recipe under these constraints. */
  TrainingRecipe recipe(List<Constraint> constraints, long seed) {
    Map<String, Direction> signs = new LinkedHashMap<>();
    for (Constraint constraint : constraints) {
      signs.put(
          constraint.feature(),
          switch (constraint.direction()) {
            case INCREASING -> Direction.INCREASING;
            case DECREASING -> Direction.DECREASING;
          });
    }
    return form.recipe(settings, new RecipeForm.Frame(signs, seed, threads));
  }
}
