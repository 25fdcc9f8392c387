// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.bench;

import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.proof.MonotonicityProof;
import io.chainbridge.alex.glassbox.proof.ProofResult;
import io.chainbridge.alex.metrics.Auc;
import io.chainbridge.alex.metrics.LogLoss;
import io.chainbridge.alex.metrics.ScoredSample;
import io.chainbridge.alex.training.Trainer;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Trains a GAM on each folder that bench/gam_rows.py wrote and prints a line for it: name, log loss
 * and AUC of the test rows, CPU seconds of the training (of the whole process, its compiler and
 * collector too), constraints proven of constraints given. The first argument is "free" or
 * "constrained".
 */
public final class GamComparison {
  private GamComparison() {}

  private record Columns(List<Feature> features, Map<String, Direction> constraints) {
    static Columns read(Path file) throws IOException {
      List<Feature> features = new ArrayList<>();
      Map<String, Direction> constraints = new TreeMap<>();
      for (String line : Files.readAllLines(file)) {
        String[] words = line.split(" ", -1);
        if (words[0].equals("category")) {
          int levels = Integer.parseInt(words[2]);
          List<String> names = IntStream.range(0, levels).mapToObj(Integer::toString).toList();
          features.add(new Feature.Categorical(words[1], names));
        } else {
          features.add(new Feature.Numeric(words[1]));
          if (words.length > 2) {
            constraints.put(words[1], Direction.valueOf(words[2]));
          }
        }
      }
      return new Columns(features, constraints);
    }

    TrainingSet rows(Path file) throws IOException {
      List<String> lines = Files.readAllLines(file);
      double[][] columns = new double[features.size()][lines.size()];
      boolean[] events = new boolean[lines.size()];
      for (int row = 0; row < events.length; row++) {
        String[] cells = lines.get(row).split(",", -1);
        for (int f = 0; f < columns.length; f++) {
          columns[f][row] = cells[f].isEmpty() ? Double.NaN : Double.parseDouble(cells[f]);
        }
        events[row] = cells[columns.length].equals("1");
      }
      return new TrainingSet(features, columns, events);
    }
  }

  /** Compares on every folder. */
  public static void main(String[] arguments) throws IOException {
    boolean constrained = arguments[0].equals("constrained");
    for (String folder : Arrays.asList(arguments).subList(1, arguments.length)) {
      Path path = Path.of(folder);
      Columns columns = Columns.read(path.resolve("columns.txt"));
      TrainingSet train = columns.rows(path.resolve("train.csv"));
      TrainingSet test = columns.rows(path.resolve("test.csv"));
      Map<String, Direction> constraints = constrained ? columns.constraints() : Map.of();
      System.out.println(path.getFileName() + " " + line(train, test, constraints));
    }
  }

  private static String line(
      TrainingSet train, TrainingSet test, Map<String, Direction> constraints) {
    long before = ProcessorTime.nanos();
    TrainingRecipe recipe = TrainingRecipe.Gam.defaults(constraints, 1);
    GlassBox model =
        switch (Trainer.train(train, recipe, ProgressListener.NONE)) {
          case Training.Trained trained -> trained.model();
          case Training.Refused refused ->
              throw new IllegalArgumentException(String.join("; ", refused.reasons()));
        };
    long nanos = ProcessorTime.nanos() - before;
    ScoredSample scored = scored(model, test);
    long proven =
        constraints.entrySet().stream()
            .map(entry -> new MonotoneConstraint(entry.getKey(), entry.getValue()))
            .filter(claim -> MonotonicityProof.prove(model, claim) instanceof ProofResult.Proven)
            .count();
    return "%.6f %.6f %.2f %d/%d"
        .formatted(LogLoss.of(scored), Auc.roc(scored), nanos / 1e9, proven, constraints.size());
  }

  private static ScoredSample scored(GlassBox model, TrainingSet test) {
    double[] scores = new double[test.rows()];
    double[] row = new double[test.features().size()];
    for (int i = 0; i < scores.length; i++) {
      for (int f = 0; f < row.length; f++) {
        row[f] = test.columns()[f][i];
      }
      scores[i] = model.score(row);
    }
    return new ScoredSample(scores, test.events());
  }
}
