// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.bench;

import com.sun.management.OperatingSystemMXBean;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.EnsembleScorer;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.training.BoostingPace;
import io.chainbridge.alex.training.CalibrationKind;
import io.chainbridge.alex.training.Progress;
import io.chainbridge.alex.training.Trainer;
import io.chainbridge.alex.training.Training;
import io.chainbridge.alex.training.TrainingRecipe;
import io.chainbridge.alex.training.TrainingSet;
import io.chainbridge.alex.training.TreeShape;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

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

  private record Rows(TrainingSet set, Map<String, Direction> signs) {}

  /** Reads, trains, scores. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]).toAbsolutePath().getParent();
    String name = Path.of(args[0]).getFileName().toString();
    List<String> lines = Files.readAllLines(folder.resolve(name + ".txt"));
    ByteBuffer data =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name + ".f64")))
            .order(ByteOrder.LITTLE_ENDIAN);
    String[] sizes = lines.getFirst().split(" ");
    Rows train = rows(lines.subList(1, lines.size()), data, Integer.parseInt(sizes[0]));
    Rows test = rows(lines.subList(1, lines.size()), data, Integer.parseInt(sizes[1]));
    for (int i = 1; i < args.length; i++) {
      long start = cpu();
      train(train, Long.parseLong(args[i]));
      long middle = cpu();
      TreeEnsemble model = train(train, Long.parseLong(args[i]));
      long end = cpu();
      Files.write(folder.resolve(name + "." + args[i] + ".scores"), scores(model, test.set()));
      System.out.printf(
          Locale.ROOT,
          "{\"cold\": %.4f, \"cpu\": %.4f, \"trees\": %d, \"calibrator\": \"%s\"}%n",
          (middle - start) * 1e-9,
          (end - middle) * 1e-9,
          model.trees().size(),
          model.calibrator());
    }
  }

  private static Rows rows(List<String> columns, ByteBuffer data, int rows) {
    List<Feature> features = new ArrayList<>();
    Map<String, Direction> signs = new TreeMap<>();
    double[][] values = new double[columns.size()][rows];
    for (int f = 0; f < values.length; f++) {
      String[] words = columns.get(f).split(" ");
      int levels = Integer.parseInt(words[0]);
      String name = "x" + f;
      features.add(
          levels == 0
              ? new Feature.Numeric(name)
              : new Feature.Categorical(
                  name, IntStream.range(0, levels).mapToObj(Integer::toString).toList()));
      switch (words[1]) {
        case "1" -> signs.put(name, Direction.INCREASING);
        case "-1" -> signs.put(name, Direction.DECREASING);
        default -> {}
      }
      for (int row = 0; row < rows; row++) {
        values[f][row] = data.getDouble();
      }
    }
    boolean[] events = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      events[row] = data.getDouble() > 0;
    }
    return new Rows(new TrainingSet(features, values, events), signs);
  }

  private static TreeEnsemble train(Rows rows, long seed) {
    TrainingRecipe.MonotoneGbdt recipe =
        new TrainingRecipe.MonotoneGbdt(
            TreeShape.defaults(),
            BoostingPace.defaults(),
            CalibrationKind.valueOf(System.getProperty("calibration", "PLATT")),
            rows.signs(),
            seed,
            1);
    return switch (Trainer.train(rows.set(), recipe, Progress.NONE)) {
      case Training.Trained trained -> (TreeEnsemble) trained.model();
      case Training.Refused refused -> throw new IllegalStateException(refused.toString());
    };
  }

  private static byte[] scores(TreeEnsemble model, TrainingSet set) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * set.rows()).order(ByteOrder.LITTLE_ENDIAN);
    EnsembleScorer.Session session = EnsembleScorer.of(model).session();
    double[] row = new double[set.features().size()];
    for (int i = 0; i < set.rows(); i++) {
      for (int f = 0; f < row.length; f++) {
        row[f] = set.columns()[f][i];
      }
      bytes.putDouble(session.score(row));
    }
    return bytes.array();
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
