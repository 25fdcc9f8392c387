// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.training.Trainer;
import io.chainbridge.alex.training.calibration.CalibrationKind;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.recipe.BoostingPace;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import io.chainbridge.alex.training.recipe.TreeShape;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * What one training costs: trains a family on invented rows and prints a line of JSON.
 *
 * <p>Arguments: ebm, ebm-mains (without pairs), gam, gbdt or logistic; rows; features; threads (gam
 * and logistic have one). The line has the CPU seconds of the whole process, compiler and collector
 * included, over the second of two trainings or over the first where that took long; the peak of
 * what was resident by /proc; the most that the heap held after a collection during the first
 * training.
 */
public final class TrainingCost {
  private static final double LONG = 20;

  private TrainingCost() {}

  /** Draws, trains, measures. */
  public static void main(String[] args) throws IOException {
    TrainingSet set = invented(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    TrainingRecipe recipe = recipe(args[0], Integer.parseInt(args[3]));
    AtomicLong live = new AtomicLong();
    watchHeap(live);
    System.gc();
    double seconds = train(set, recipe);
    System.gc();
    long heap = live.get();
    long resident = residentPeak();
    if (seconds < LONG) {
      seconds = train(set, recipe);
    }
    System.out.printf(
        Locale.ROOT, "{\"cpu\": %.3f, \"resident\": %d, \"heap\": %d}%n", seconds, resident, heap);
  }

  private static double train(TrainingSet set, TrainingRecipe recipe) {
    long before = ProcessorTime.nanos();
    if (Trainer.train(set, recipe, ProgressListener.NONE) instanceof Training.Refused refused) {
      throw new IllegalArgumentException(refused.toString());
    }
    return (ProcessorTime.nanos() - before) * 1e-9;
  }

  private static TrainingRecipe recipe(String family, int threads) {
    Map<String, Direction> signs =
        Map.of("x0", Direction.INCREASING, "x1", Direction.INCREASING, "x2", Direction.DECREASING);
    return switch (family) {
      case "ebm" -> ebm(TrainingRecipe.Ebm.defaults(signs, 1), threads);
      case "ebm-mains" -> ebm(TrainingRecipe.Ebm.mainsOnly(signs, 1), threads);
      case "gam" -> TrainingRecipe.Gam.defaults(signs, 1);
      case "gbdt" ->
          new TrainingRecipe.MonotoneGbdt(
              TreeShape.defaults(),
              BoostingPace.defaults(),
              CalibrationKind.PLATT,
              signs,
              1,
              threads);
      case "logistic" -> TrainingRecipe.Logistic.defaults(signs, 1);
      default -> throw new IllegalArgumentException("no family " + family);
    };
  }

  private static TrainingRecipe ebm(TrainingRecipe.Ebm usual, int threads) {
    return new TrainingRecipe.Ebm(
        usual.shape(), usual.pace(), usual.pairs(), usual.constraints(), usual.seed(), threads);
  }

  /** Normal numbers; up to 24 of them have an effect: lines, a wave, a square and two pairs. */
  private static TrainingSet invented(int rows, int features) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    double[][] columns = new double[features][rows];
    List<Feature> names = new ArrayList<>();
    for (int f = 0; f < features; f++) {
      names.add(new Feature.Numeric("x" + f));
      for (int row = 0; row < rows; row++) {
        columns[f][row] = random.nextGaussian();
      }
    }
    boolean[] events = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      double z = 0.8 * columns[0][row] + 0.6 * columns[1][row] - 0.7 * columns[2][row] - 1.2;
      z += Math.sin(2 * columns[3][row]) + 0.5 * columns[4][row] * columns[4][row];
      z += 0.7 * columns[5][row] * columns[6][row];
      z += columns[7][row] > 0 && columns[8][row] > 0.5 ? 0.6 : 0;
      for (int f = 9; f < Math.min(24, features); f++) {
        z += 0.1 * columns[f][row];
      }
      events[row] = random.nextDouble() < 1 / (1 + Math.exp(-z));
    }
    return new TrainingSet(names, columns, events);
  }

  private static void watchHeap(AtomicLong live) {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, _) -> {
                GarbageCollectionNotificationInfo info =
                    GarbageCollectionNotificationInfo.from(
                        (CompositeData) notification.getUserData());
                long used =
                    info.getGcInfo().getMemoryUsageAfterGc().values().stream()
                        .mapToLong(MemoryUsage::getUsed)
                        .sum();
                live.accumulateAndGet(used, Math::max);
              },
              null,
              null);
    }
  }

  private static long residentPeak() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1024)
        .findFirst()
        .orElse(0);
  }
}
