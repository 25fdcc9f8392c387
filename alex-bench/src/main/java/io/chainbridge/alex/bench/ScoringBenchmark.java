// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.bench;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.explain.TreeShap;
import io.chainbridge.alex.glassbox.score.AdditiveScorer;
import io.chainbridge.alex.glassbox.score.EnsembleScorer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One row at a time, 48 features, walking over 4,096 rows so that no row is guessed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScoringBenchmark {
  private static final int ROWS = 4_096;

  private final double[][] rows = new Shapes().rows(ROWS);
  private final AdditiveModel mains = new Shapes().additive(256, 0);
  private final AdditiveModel pairs = new Shapes().additive(256, 144);
  private final TreeEnsemble trees = new Shapes().trees(100, 6);
  private final TreeShap shap = TreeShap.of(trees);
  private AdditiveScorer.Session mainsSession = AdditiveScorer.of(mains).session();
  private AdditiveScorer.Session pairsSession = AdditiveScorer.of(pairs).session();
  private EnsembleScorer.Session treesSession = EnsembleScorer.of(trees).session();
  private int next;

  /** Each trial begins at the first row. */
  @Setup
  public void begin() {
    next = 0;
    mainsSession = AdditiveScorer.of(mains).session();
    pairsSession = AdditiveScorer.of(pairs).session();
    treesSession = EnsembleScorer.of(trees).session();
  }

  private double[] row() {
    next = (next + 1) & (ROWS - 1);
    return rows[next];
  }

  /** 48 tables of 256 cuts. */
  @Benchmark
  public double mainsLaidOut() {
    return mainsSession.score(row());
  }

  /** The same model, as it is read. */
  @Benchmark
  public double mainsPlain() {
    return mains.score(row());
  }

  /** 48 tables and 144 pairs. */
  @Benchmark
  public double pairsLaidOut() {
    return pairsSession.score(row());
  }

  /** The same model, as it is read. */
  @Benchmark
  public double pairsPlain() {
    return pairs.score(row());
  }

  /** 100 trees of depth 6. */
  @Benchmark
  public double treesLaidOut() {
    return treesSession.score(row());
  }

  /** The same ensemble, as it is read. */
  @Benchmark
  public double treesPlain() {
    return trees.score(row());
  }

  /** Why: the Shapley values of the same ensemble. */
  @Benchmark
  public double[] treesExplained() {
    return shap.values(row());
  }
}
