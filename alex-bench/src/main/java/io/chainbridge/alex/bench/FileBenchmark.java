// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.bench;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.score.AdditiveScorer;
import io.chainbridge.alex.glassbox.score.EnsembleScorer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The probability of one row after the other, of models that the libraries wrote. Sampled in walks
 * of 64 rows: the median of short walks stands where others use the processor too.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@OperationsPerInvocation(FileBenchmark.WALK)
public class FileBenchmark {
  static final int WALK = 64;
  static final int BATCH = 512;

  /** The folder that {@code bench/compare-scoring} filled. */
  @Param("models")
  public String folder = "models";

  private double[][] rows = new double[0][];
  private final double[] scores = new double[BATCH];
  private double[][][] columns = new double[0][][];
  private Batch mainsBatch = (_, _) -> {};
  private int nextBatch;
  private Walk mains = _ -> 0;
  private Walk pairs = _ -> 0;
  private Walk xgboost = _ -> 0;
  private Walk lightgbm = _ -> 0;
  private int next;

  /** What scores a row. */
  private interface Walk {
    double score(double[] row);
  }

  /** What scores rows that are held as columns. */
  private interface Batch {
    void scores(double[][] columns, double[] into);
  }

  /** Reads the models and holds them to the libraries' scores. */
  @Setup(Level.Trial)
  public void read() {
    ModelFolder models = new ModelFolder(Path.of(folder));
    rows = models.rows();
    columns = columns(rows);
    mains = additive(models, "mains");
    AdditiveModel model = models.model(AdditiveModel.class, "mains.json", "mains.scores");
    mainsBatch = AdditiveScorer.of(model).batch()::scores;
    pairs = additive(models, "pairs");
    xgboost = trees(models, "xgboost.json", "xgboost.scores");
    lightgbm = trees(models, "lightgbm.txt", "lightgbm.scores");
  }

  private static double[][][] columns(double[][] rows) {
    double[][][] columns = new double[rows.length / BATCH][ModelFolder.FEATURES][BATCH];
    for (int i = 0; i < columns.length * BATCH; i++) {
      for (int feature = 0; feature < ModelFolder.FEATURES; feature++) {
        columns[i / BATCH][feature][i % BATCH] = rows[i][feature];
      }
    }
    return columns;
  }

  private static Walk additive(ModelFolder models, String name) {
    AdditiveModel model = models.model(AdditiveModel.class, name + ".json", name + ".scores");
    return AdditiveScorer.of(model).session()::score;
  }

  private static Walk trees(ModelFolder models, String file, String scores) {
    return EnsembleScorer.of(models.model(TreeEnsemble.class, file, scores)).session()::score;
  }

  private double walk(Walk walk) {
    double sum = 0;
    for (int i = 0; i < WALK; i++) {
      next = (next + 1) & (rows.length - 1);
      sum += walk.score(rows[next]);
    }
    return sum;
  }

  /** 48 tables, of interpret. */
  @Benchmark
  public double mains() {
    return walk(mains);
  }

  /** The same in columns, 512 rows at a time. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public double mainsBatch() {
    nextBatch = (nextBatch + 1) % columns.length;
    mainsBatch.scores(columns[nextBatch], scores);
    return scores[0];
  }

  /** 48 tables and 144 pairs, of interpret. */
  @Benchmark
  public double pairs() {
    return walk(pairs);
  }

  /** 100 trees of depth 6, of XGBoost. */
  @Benchmark
  public double xgboost() {
    return walk(xgboost);
  }

  /** 100 trees of depth 6, of LightGBM. */
  @Benchmark
  public double lightgbm() {
    return walk(lightgbm);
  }
}
