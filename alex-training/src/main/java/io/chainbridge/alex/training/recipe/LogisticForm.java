// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

import io.chainbridge.alex.training.calibration.CalibrationKind;
import java.util.List;
import java.util.stream.Stream;

/** Hyperparameters of a logistic regression: two penalties, or scikit-learn's terms. */
record LogisticForm() implements RecipeForm {
  private static final List<Hyperparameter> ALL =
      List.of(
          Hyperparameter.number("l2", 0, Double.MAX_VALUE),
          Hyperparameter.number("l1", 0, Double.MAX_VALUE),
          Hyperparameter.number("C", 1e-12, 1e12),
          Hyperparameter.number("l1_ratio", 0, 1));

  @Override
  public List<Hyperparameter> hyperparameters() {
    return ALL;
  }

  @Override
  public CalibrationKind usualCalibration() {
    return CalibrationKind.NONE;
  }

  @Override
  public List<String> contradictions(Settings settings) {
    boolean weights = settings.has("l2") || settings.has("l1");
    return weights && inScikitLearnsTerms(settings)
        ? List.of("l2 and l1 mean the same as C and l1_ratio: write one pair")
        : List.of();
  }

  private static boolean inScikitLearnsTerms(Settings settings) {
    return Stream.of("C", "l1_ratio").anyMatch(settings::has);
  }

  @Override
  public TrainingRecipe recipe(Settings settings, Frame frame) {
    if (inScikitLearnsTerms(settings)) {
      double strength = 1 / settings.number("C", 1);
      double ratio = settings.number("l1_ratio", 0);
      return TrainingRecipe.Logistic.elasticNet(strength, ratio, frame.constraints(), frame.seed());
    }
    TrainingRecipe.Logistic usual =
        TrainingRecipe.Logistic.defaults(frame.constraints(), frame.seed());
    return new TrainingRecipe.Logistic(
        settings.number("l2", usual.l2()),
        settings.number("l1", usual.l1()),
        frame.constraints(),
        frame.seed());
  }
}
