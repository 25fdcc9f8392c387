// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.training.calibration.CalibrationKind;
import io.chainbridge.alex.training.calibration.CalibratorChoice;
import io.chainbridge.alex.training.calibration.PostTraining;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.RowParts;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Trains a model and applies the steps after training. With calibration, nine tenths of the rows
 * train and the others calibrate. Each row's part is drawn by the seed and the row's content.
 */
final class CalibratedTraining {
  /** Share of the rows that calibrates; the same as boosted trees give at most. */
  private static final double CALIBRATION = 0.1;

  /** Makes this draw independent of the draws that trainers make from the same seed. */
  private static final long OWN_SEED = 0x5DEECE66DL;

  private CalibratedTraining() {}

  static Training train(
      TrainingSet set, TrainingRecipe recipe, PostTraining after, ProgressListener progress) {
    CalibrationKind kind = after.calibration();
    if (recipe instanceof TrainingRecipe.MonotoneGbdt trees) {
      Training training = Trainer.train(set, trees.calibratedBy(kind), progress);
      return LiftedTraining.of(training, set, after.neverBetter());
    }
    if (kind == CalibrationKind.NONE) {
      return named(lifted(set, recipe, after, progress), Calibrator.NONE, kind);
    }
    RowParts parts = RowParts.of(set, recipe.seed() ^ OWN_SEED, 0, CALIBRATION);
    return switch (lifted(set.select(parts.grow()), recipe, after, progress)) {
      case Training.Refused refused -> refused;
      case Training.Trained trained ->
          named(trained, calibrator(trained.model(), set.select(parts.calibrate()), kind), kind);
    };
  }

  private static Training lifted(
      TrainingSet set, TrainingRecipe recipe, PostTraining after, ProgressListener progress) {
    return LiftedTraining.of(Trainer.train(set, recipe, progress), set, after.neverBetter());
  }

  private static Calibrator calibrator(GlassBox model, TrainingSet set, CalibrationKind kind) {
    double[] scores = new double[set.rows()];
    Arrays.setAll(scores, row -> model.rawScore(set.row(row)));
    return CalibratorChoice.of(kind, scores, set.events());
  }

  private static Training named(Training training, Calibrator calibrator, CalibrationKind kind) {
    return switch (training) {
      case Training.Refused refused -> refused;
      case Training.Trained(GlassBox model, Map<String, String> hyperparameters) -> {
        Map<String, String> named = new LinkedHashMap<>(hyperparameters);
        named.put("calibration", kind.name());
        yield new Training.Trained(model.withCalibrator(calibrator), named);
      }
    };
  }
}
