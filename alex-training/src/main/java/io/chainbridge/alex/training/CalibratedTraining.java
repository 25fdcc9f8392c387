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
 * A model trained and finished, where it is calibrated on nine tenths of the rows and the others.
 * Which rows these are follows from the seed and from what they hold.
 */
final class CalibratedTraining {
  private static final double CALIBRATION = 0.1;

  /** Keeps the draw apart from those that trainers make of the same seed. */
  private static final long OWN_SEED = 0x5DEECE66DL;

  private CalibratedTraining() {}

  static Training train(
      TrainingSet set, TrainingRecipe recipe, PostTraining finish, ProgressListener progress) {
    CalibrationKind kind = finish.calibration();
    if (recipe instanceof TrainingRecipe.MonotoneGbdt trees) {
      Training training = Trainer.train(set, trees.calibratedBy(kind), progress);
      return LiftedTraining.of(training, set, finish.neverBetter());
    }
    if (kind == CalibrationKind.NONE) {
      return named(lifted(set, recipe, finish, progress), Calibrator.NONE, kind);
    }
    RowParts parts = RowParts.of(set, recipe.seed() ^ OWN_SEED, 0, CALIBRATION);
    Training training = lifted(set.select(parts.grow()), recipe, finish, progress);
    return switch (training) {
      case Training.Refused refused -> refused;
      case Training.Trained trained ->
          named(trained, calibrator(trained.model(), set.select(parts.calibrate()), kind), kind);
    };
  }

  private static Training lifted(
      TrainingSet set, TrainingRecipe recipe, PostTraining finish, ProgressListener progress) {
    return LiftedTraining.of(Trainer.train(set, recipe, progress), set, finish.neverBetter());
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
