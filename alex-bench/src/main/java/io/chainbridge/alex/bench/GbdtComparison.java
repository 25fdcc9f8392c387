// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.bench;

import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.score.EnsembleScorer;
import io.chainbridge.alex.training.Trainer;
import io.chainbridge.alex.training.calibration.CalibrationKind;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.recipe.BoostingPace;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import io.chainbridge.alex.training.recipe.TreeShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Trains boosted trees on rows that {@code bench/compare_training_gbdt.py} wrote, and leaves the
 * scores of the held-out rows beside them.
 *
 * <p>Arguments: the path of the rows without its ending, then seeds. For each seed one line of
 * JSON: CPU seconds of the whole process over a first training and over a second of the same seed,
 * compiler and collector included, and the number of trees.
 */
public final class GbdtComparison {
  private GbdtComparison() {}

  /** Reads, trains, scores. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]).toAbsolutePath().getParent();
    String name = Path.of(args[0]).getFileName().toString();
    ComparedRows rows = ComparedRows.read(folder.resolve(name));
    for (int i = 1; i < args.length; i++) {
      long start = ProcessorTime.nanos();
      train(rows, Long.parseLong(args[i]));
      long middle = ProcessorTime.nanos();
      TreeEnsemble model = train(rows, Long.parseLong(args[i]));
      long end = ProcessorTime.nanos();
      Files.write(
          folder.resolve(name + "." + args[i] + ".scores"),
          rows.scores(EnsembleScorer.of(model).session()::score));
      System.out.printf(
          Locale.ROOT,
          "{\"cold\": %.4f, \"cpu\": %.4f, \"trees\": %d, \"calibrator\": \"%s\"}%n",
          (middle - start) * 1e-9,
          (end - middle) * 1e-9,
          model.trees().size(),
          model.calibrator());
    }
  }

  private static TreeEnsemble train(ComparedRows rows, long seed) {
    TrainingRecipe.MonotoneGbdt recipe =
        new TrainingRecipe.MonotoneGbdt(
            TreeShape.defaults(),
            BoostingPace.defaults(),
            CalibrationKind.valueOf(System.getProperty("calibration", "PLATT")),
            rows.signs(),
            seed,
            1);
    return switch (Trainer.train(rows.train(), recipe, ProgressListener.NONE)) {
      case Training.Trained trained -> (TreeEnsemble) trained.model();
      case Training.Refused refused -> throw new IllegalStateException(refused.toString());
    };
  }
}
