// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence.prototype;

import io.chainbridge.alex.data.Column;
import io.chainbridge.alex.data.Split;
import io.chainbridge.alex.data.SplitPlan;
import io.chainbridge.alex.data.Table;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.training.data.FeatureSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * Invented rows for the declared features. They show that a pipeline works before real data is
 * used; they say nothing about quality. The same seed gives the same rows.
 */
final class SyntheticRows {
  private static final int ROWS = 1_000;
  private static final double TRAIN_SHARE = 0.7;
  private static final List<String> LEVELS = List.of("level_0", "level_1", "level_2", "level_3");

  private SyntheticRows() {}

  /** A thousand rows, split at random; the event grows with a number drawn beside the features. */
  static Prototype.Rows of(List<FeatureSpec> specs, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double[] risk = IntStream.range(0, ROWS).mapToDouble(_ -> random.nextGaussian()).toArray();
    List<Column> columns = new ArrayList<>();
    for (FeatureSpec spec : specs) {
      columns.add(
          switch (spec.kind()) {
            case NUMERIC -> numeric(spec.name(), random, risk);
            case CATEGORICAL -> categorical(spec.name(), random);
          });
    }
    boolean[] events = new boolean[ROWS];
    for (int row = 0; row < ROWS; row++) {
      events[row] = random.nextDouble() < 1 / (1 + StrictMath.exp(1 - risk[row]));
    }
    SplitPlan.Random plan = new SplitPlan.Random(TRAIN_SHARE, seed);
    return new Prototype.Rows(
        new Table(columns, ROWS),
        events,
        Sha256.of(("synthetic " + seed).getBytes(StandardCharsets.UTF_8)),
        plan.description(),
        Split.of(plan, new long[ROWS], new long[ROWS], events),
        seed);
  }

  private static Column numeric(String name, RandomGenerator random, double[] risk) {
    double[] values = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      values[row] = risk[row] + random.nextGaussian();
    }
    return new Column.Numeric(name, values);
  }

  private static Column categorical(String name, RandomGenerator random) {
    int[] codes = IntStream.range(0, ROWS).map(_ -> random.nextInt(LEVELS.size())).toArray();
    return new Column.Text(name, codes, LEVELS);
  }
}
