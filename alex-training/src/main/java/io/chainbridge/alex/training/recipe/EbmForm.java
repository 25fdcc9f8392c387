// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

import io.chainbridge.alex.training.calibration.CalibrationKind;
import java.util.List;

/** Hyperparameters of an EBM; names follow interpret if it has the same number. */
record EbmForm() implements RecipeForm {
  private static final List<Hyperparameter> ALL =
      List.of(
          Hyperparameter.whole("max_bins", 1, EbmShape.MOST_BINS),
          Hyperparameter.whole("max_interaction_bins", 2, EbmPairs.MOST_BINS),
          Hyperparameter.whole("interactions", 0, 10_000),
          Hyperparameter.whole("purified", 0, 1),
          Hyperparameter.whole("outer_bags", 1, 1_000),
          Hyperparameter.share("learning_rate"),
          Hyperparameter.whole("smoothing_rounds", 0, EbmPace.MOST_SMOOTHING_ROUNDS),
          Hyperparameter.whole("max_rounds", 1, Integer.MAX_VALUE),
          Hyperparameter.whole("early_stopping_rounds", 1, Integer.MAX_VALUE),
          Hyperparameter.whole("min_samples_leaf", 1, Integer.MAX_VALUE),
          Hyperparameter.whole("max_leaves", 2, EbmShape.MOST_LEAVES));

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
    EbmShape shape = EbmShape.defaults();
    return new TrainingRecipe.Ebm(
        new EbmShape(
            settings.whole("max_bins", shape.maxBins()),
            settings.whole("min_samples_leaf", shape.minSamplesLeaf()),
            settings.whole("max_leaves", shape.maxLeaves())),
        pace(settings, EbmPace.defaults()),
        pairs(settings, EbmPairs.defaults()),
        frame.constraints(),
        frame.seed(),
        frame.threads());
  }

  private static EbmPace pace(Settings settings, EbmPace usual) {
    return new EbmPace(
        rowScaled(settings, "outer_bags", usual.outerBags()),
        rowScaled(settings, "smoothing_rounds", usual.smoothingRounds()),
        settings.number("learning_rate", usual.learningRate()),
        settings.whole("max_rounds", usual.maxRounds()),
        settings.whole("early_stopping_rounds", usual.earlyStoppingRounds()));
  }

  /** A number that is set applies to any number of rows. */
  private static RowScaled rowScaled(Settings settings, String name, RowScaled usual) {
    return settings.has(name) ? RowScaled.always(settings.whole(name, 0)) : usual;
  }

  /** {@code interactions} is the number of pairs; if unset, it grows with the features. */
  private static EbmPairs pairs(Settings settings, EbmPairs usual) {
    boolean counted = settings.has("interactions");
    int purified = settings.whole("purified", usual.purified() ? 1 : 0);
    if (purified < 0 || purified > 1) {
      throw new IllegalArgumentException("purified must be 0 or 1, was: " + purified);
    }
    return new EbmPairs(
        counted ? settings.whole("interactions", 0) : usual.perFeature(),
        counted ? settings.whole("interactions", 0) : usual.most(),
        settings.whole("max_interaction_bins", usual.maxBins()),
        purified == 1);
  }
}
