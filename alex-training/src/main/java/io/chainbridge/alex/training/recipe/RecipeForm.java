// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.training.calibration.CalibrationKind;
import java.util.List;
import java.util.Map;

/** The hyperparameters of a model family, and how their settings become a recipe. */
public sealed interface RecipeForm permits EbmForm, GamForm, GbdtForm, LogisticForm {
  /** All hyperparameters, in the order in which they are recorded. */
  List<Hyperparameter> hyperparameters();

  /** The calibration of the family if none is set. */
  CalibrationKind usualCalibration();

  /**
   * The recipe for these settings; what is not set keeps its default.
   *
   * @throws IllegalArgumentException if a value is out of its range; the message names it
   */
  TrainingRecipe recipe(Settings settings, Frame frame);

  /** Settings that contradict each other, one sentence each. */
  default List<String> contradictions(Settings settings) {
    return List.of();
  }

  /**
   * The parts of a recipe that are not hyperparameters.
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
