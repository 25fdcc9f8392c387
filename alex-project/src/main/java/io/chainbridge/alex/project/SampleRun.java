// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import io.chainbridge.alex.data.CellQuotes;
import io.chainbridge.alex.data.SplitPlan;
import io.chainbridge.alex.evidence.GateData;
import io.chainbridge.alex.evidence.MetricReadings;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.metrics.ScoredSample;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.TrainingSet;
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
 *
 * @param splitExecuted whether the split gave rows to both parts
 * @param pipelineRan whether the pipeline ended in an artifact
 * @param metrics the metrics that were computed on the held-out part
 */
public record SampleRun(boolean splitExecuted, boolean pipelineRan, List<Metric> metrics) {
  private static final int ROWS = 1_000;
  private static final double TRAIN_SHARE = 0.7;

  public SampleRun {
    metrics = List.copyOf(metrics);
  }

  /** Trains on invented rows and measures the held-out part; nothing is kept. */
  public static SampleRun of(TrainingConfig config) throws IOException {
    TrainingRun run = trained(config);
    GateData data = run.data();
    double[][] held = TrainingSet.encodeRows(run.model().features(), data.table(), data.heldOut());
    double[] scores = new double[held.length];
    for (int i = 0; i < held.length; i++) {
      scores[i] = run.model().score(held[i]);
    }
    List<Metric> computed =
        MetricReadings.of(
                new ScoredSample(scores, data.heldOutEvents()), data.trainBaseRate(), data.seed())
            .stream()
            .map(Reading::metric)
            .toList();
    return new SampleRun(
        data.train().length > 0 && held.length > 0, run.artifact().length > 0, computed);
  }

  /** Trains on invented rows; nothing is kept. */
  public static TrainingRun trained(TrainingConfig config) throws IOException {
    Path file = Files.createTempFile("alex-sample-", ".csv");
    try {
      Files.writeString(file, csv(config));
      TrainingConfig random = config.with(new SplitPlan.Random(TRAIN_SHARE, config.seed()));
      FeatureRows rows = FeatureRows.read(file, config.columns(), config.query(), CellQuotes.SHOWN);
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
