// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.GlassBox;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model trained on nine tenths of the rows and calibrated on the others. Which rows these are
 * follows from the seed and from what they hold.
 */
final class CalibratedTraining {
  private static final double CALIBRATION = 0.1;

  /** Keeps the draw apart from those that trainers make of the same seed. */
  private static final long OWN_SEED = 0x5DEECE66DL;

  private CalibratedTraining() {}

  static Training train(
      TrainingSet set, TrainingRecipe recipe, CalibrationKind kind, Progress progress) {
    if (recipe instanceof TrainingRecipe.MonotoneGbdt trees) {
      return Trainer.train(set, trees.calibratedBy(kind), progress);
    }
    if (kind == CalibrationKind.NONE) {
      return named(Trainer.train(set, recipe, progress), Calibrator.NONE, kind);
    }
    RowParts parts = RowParts.of(set, recipe.seed() ^ OWN_SEED, 0, CALIBRATION);
    Training training = Trainer.train(set.select(parts.grow()), recipe, progress);
    return switch (training) {
      case Training.Refused refused -> refused;
      case Training.Trained trained ->
          named(trained, calibrator(trained.model(), set.select(parts.calibrate()), kind), kind);
    };
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
