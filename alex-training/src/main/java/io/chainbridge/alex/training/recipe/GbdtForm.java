// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

import io.chainbridge.alex.training.calibration.CalibrationKind;
import java.util.List;

/** Hyperparameters of boosted trees; other names are those of LightGBM and scikit-learn. */
record GbdtForm() implements RecipeForm {
  private static final List<Hyperparameter> ALL =
      List.of(
          Hyperparameter.whole("max_bins", 2, 254, "max_bin"),
          Hyperparameter.whole("leaves", 2, 256, "num_leaves", "max_leaves"),
          Hyperparameter.whole(
              "min_rows_in_leaf", 1, Integer.MAX_VALUE, "min_data_in_leaf", "min_child_samples"),
          Hyperparameter.number(
              "min_hessian", 0, Double.MAX_VALUE, "min_sum_hessian_in_leaf", "min_child_weight"),
          Hyperparameter.number("lambda", 0, Double.MAX_VALUE, "lambda_l2", "reg_lambda"),
          Hyperparameter.share("learning_rate"),
          Hyperparameter.whole(
              "max_rounds", 1, Integer.MAX_VALUE, "num_iterations", "n_estimators"),
          Hyperparameter.whole(
              "early_stopping_rounds", 1, Integer.MAX_VALUE, "early_stopping_round"),
          Hyperparameter.share("feature_share", "feature_fraction", "colsample_bytree"),
          Hyperparameter.share("row_share", "bagging_fraction", "subsample"));

  @Override
  public List<Hyperparameter> hyperparameters() {
    return ALL;
  }

  @Override
  public CalibrationKind usualCalibration() {
    return CalibrationKind.PLATT;
  }

  @Override
  public TrainingRecipe recipe(Settings settings, Frame frame) {
    TreeShape shape = TreeShape.defaults();
    BoostingPace pace = BoostingPace.defaults();
    return new TrainingRecipe.MonotoneGbdt(
        new TreeShape(
            settings.whole("max_bins", shape.maxBins()),
            settings.whole("leaves", shape.leaves()),
            settings.whole("min_rows_in_leaf", shape.minRowsInLeaf()),
            settings.number("min_hessian", shape.minHessian()),
            settings.number("lambda", shape.lambda())),
        new BoostingPace(
            settings.number("learning_rate", pace.learningRate()),
            settings.whole("max_rounds", pace.maxRounds()),
            settings.whole("early_stopping_rounds", pace.earlyStoppingRounds()),
            settings.number("feature_share", pace.featureShare()),
            settings.number("row_share", pace.rowShare())),
        usualCalibration(),
        frame.constraints(),
        frame.seed(),
        frame.threads());
  }
}
