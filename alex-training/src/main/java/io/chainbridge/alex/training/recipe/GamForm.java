// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

import io.chainbridge.alex.training.calibration.CalibrationKind;
import java.util.List;

/** Hyperparameters of a GAM; smoothness is fitted, so only the size of the basis is set. */
record GamForm() implements RecipeForm {
  private static final List<Hyperparameter> ALL =
      List.of(Hyperparameter.whole("splines", 4, 200, "n_splines"));

  @Override
  public List<Hyperparameter> hyperparameters() {
    return ALL;
  }

  @Override
  public CalibrationKind usualCalibration() {
    return CalibrationKind.NONE;
  }

  @Override
  public TrainingRecipe recipe(Settings settings, Frame frame) {
    return settings.has("splines")
        ? new TrainingRecipe.Gam(settings.whole("splines", 0), frame.constraints(), frame.seed())
        : TrainingRecipe.Gam.defaults(frame.constraints(), frame.seed());
  }
}
