// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.bench;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.training.Trainer;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Trains a logistic regression with the usual penalty and without constraints on rows that {@code
 * bench/compare_training_logistic.py} wrote. Beside them it leaves the coefficients (the intercept,
 * then of each feature its coefficient or the score of each level) and the scores of the held-out
 * rows.
 *
 * <p>The argument is the path of the rows without its ending. Prints one line of JSON: CPU seconds
 * of the whole process over a first training and over a second, compiler and collector included.
 */
public final class LogisticComparison {
  private LogisticComparison() {}

  /** Reads, trains, scores. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]).toAbsolutePath().getParent();
    String name = Path.of(args[0]).getFileName().toString();
    ComparedRows rows = ComparedRows.read(folder.resolve(name));
    long start = ProcessorTime.nanos();
    train(rows.train());
    long middle = ProcessorTime.nanos();
    AdditiveModel model = train(rows.train());
    long end = ProcessorTime.nanos();
    Files.write(folder.resolve(name + ".coefficients"), bytes(coefficients(model)));
    Files.write(folder.resolve(name + ".scores"), rows.scores(model::score));
    System.out.printf(
        Locale.ROOT,
        "{\"cold\": %.4f, \"cpu\": %.4f}%n",
        (middle - start) * 1e-9,
        (end - middle) * 1e-9);
  }

  private static AdditiveModel train(TrainingSet set) {
    TrainingRecipe recipe = TrainingRecipe.Logistic.defaults(Map.of(), 1);
    return switch (Trainer.train(set, recipe, ProgressListener.NONE)) {
      case Training.Trained trained -> (AdditiveModel) trained.model();
      case Training.Refused refused -> throw new IllegalStateException(refused.toString());
    };
  }

  private static List<Double> coefficients(AdditiveModel model) {
    List<Double> found = new ArrayList<>();
    found.add(model.intercept());
    for (int f = 0; f < model.features().size(); f++) {
      switch (model.terms().get(f)) {
        case Term.Linear line -> found.add(line.coefficient());
        case Term.Table table -> {
          Feature.Categorical feature = (Feature.Categorical) model.features().get(f);
          for (int level = 0; level < feature.levels().size(); level++) {
            found.add(table.scoreAt(table.axis().bin(level)));
          }
        }
        case Term.PairTable _, Term.Piecewise _ -> throw new IllegalStateException("no such term");
      }
    }
    return found;
  }

  private static byte[] bytes(List<Double> values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.size()).order(ByteOrder.LITTLE_ENDIAN);
    values.forEach(bytes::putDouble);
    return bytes.array();
  }
}
