// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import io.chainbridge.alex.data.SplitPlan;
import io.chainbridge.alex.training.data.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The sample run of stage 2: trains on invented values for the declared columns. It shows that
 * configuration and trainer work before real data is used; it says nothing about quality.
 */
public final class SampleRun {
  private static final int ROWS = 1_000;
  private static final double TRAIN_SHARE = 0.7;

  private SampleRun() {}

  /** Trains on invented rows; nothing is kept. */
  public static TrainingRun of(TrainingConfig config) throws IOException {
    Path file = Files.createTempFile("alex-sample-", ".csv");
    try {
      Files.writeString(file, csv(config));
      TrainingConfig random = config.with(new SplitPlan.Random(TRAIN_SHARE, config.seed()));
      FeatureRows rows = FeatureRows.read(file, config.columns(), config.query());
      return TrainingRun.fitted(PreparedRows.of(random, file, rows), ProgressListener.NONE);
    } finally {
      Files.delete(file);
    }
  }

  private static String csv(TrainingConfig config) {
    TrainingConfig.Columns columns = config.columns();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(config.seed());
    List<String> names = new ArrayList<>(columns.numeric());
    names.addAll(columns.categorical());
    names.add(columns.target());
    if (!columns.time().isEmpty()) {
      names.add(columns.time());
    }
    StringBuilder csv = new StringBuilder(String.join(",", names)).append('\n');
    for (int row = 0; row < ROWS; row++) {
      List<String> cells = new ArrayList<>();
      double first = random.nextGaussian();
      for (int i = 0; i < columns.numeric().size(); i++) {
        cells.add(Double.toString(i == 0 ? first : random.nextGaussian()));
      }
      columns.categorical().forEach(_ -> cells.add("level_" + random.nextInt(4)));
      cells.add(random.nextDouble() < 1 / (1 + StrictMath.exp(1 - first)) ? "1" : "0");
      if (!columns.time().isEmpty()) {
        cells.add(Instant.EPOCH.plusSeconds(row * 3_600L).toString());
      }
      csv.append(String.join(",", cells)).append('\n');
    }
    return csv.toString();
  }
}
