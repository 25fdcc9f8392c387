// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.training.calibration.CalibrationKind;
import java.util.List;
import java.util.Map;

/** The numbers of a family's recipe that a person may set, and how they become a recipe. */
public sealed interface RecipeForm permits EbmForm, GamForm, GbdtForm, LogisticForm {
  /** Every number, in the order in which they are recorded. */
  List<Hyperparameter> hyperparameters();

  /** What calibrates a model of the family when nobody asks. */
  CalibrationKind usualCalibration();

  /**
   * The recipe of these settings.
   *
   * @throws IllegalArgumentException when a value is out of its range; the message names it
   */
  TrainingRecipe recipe(Settings settings, Frame frame);

  /** Pairs of settings that contradict each other, a sentence each. */
  default List<String> contradictions(Settings settings) {
    return List.of();
  }

  /**
   * What a recipe holds besides hyperparameters.
   *
   * @param threads at least 1; does not change the result
   */
  record Frame(Map<String, Direction> constraints, long seed, int threads) {}

  /** Explainable boosting machines. */
  static RecipeForm ebm() {
    return new EbmForm();
  }

  /** Generalised additive models. */
  static RecipeForm gam() {
    return new GamForm();
  }

  /** Monotone gradient-boosted trees. */
  static RecipeForm gbdt() {
    return new GbdtForm();
  }

  /** Logistic regressions. */
  static RecipeForm logistic() {
    return new LogisticForm();
  }
}
