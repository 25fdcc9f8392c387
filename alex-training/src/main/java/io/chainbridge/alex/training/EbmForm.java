// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import java.util.List;

/** Names follow interpret where both have the number. */
record EbmForm() implements RecipeForm {
  private static final List<Hyperparameter> ALL =
      List.of(
          Hyperparameter.whole("max_bins", 1, 32_000),
          Hyperparameter.whole("outer_bags", 1, 1_000),
          Hyperparameter.share("learning_rate"),
          Hyperparameter.whole("max_rounds", 1, Integer.MAX_VALUE),
          Hyperparameter.whole("early_stopping_rounds", 1, Integer.MAX_VALUE),
          Hyperparameter.whole("min_samples_leaf", 1, Integer.MAX_VALUE));

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
    TrainingRecipe.Ebm usual = TrainingRecipe.Ebm.defaults(frame.constraints(), frame.seed());
    return new TrainingRecipe.Ebm(
        settings.whole("max_bins", usual.maxBins()),
        settings.whole("outer_bags", usual.outerBags()),
        settings.number("learning_rate", usual.learningRate()),
        settings.whole("max_rounds", usual.maxRounds()),
        settings.whole("early_stopping_rounds", usual.earlyStoppingRounds()),
        settings.whole("min_samples_leaf", usual.minSamplesLeaf()),
        frame.constraints(),
        frame.seed(),
        frame.threads());
  }
}
