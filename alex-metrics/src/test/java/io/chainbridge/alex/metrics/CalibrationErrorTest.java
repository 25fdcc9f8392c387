// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.testkit.ForAll;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationErrorTest {
  @Test
  void isTheDistanceOfOneScoreFromItsRate() {
    double[] scores = new double[40];
    Arrays.fill(scores, 0.3);
    boolean[] events = new boolean[40];
    Arrays.fill(events, 0, 20, true);
    assertThat(CalibrationError.of(new ScoredSample(scores, events))).isCloseTo(0.2, within(1e-9));
  }

  @Test
  void weighsTenBinsOfEqualMass() {
    // Scores 0.05, 0.15 ... 0.95, ten rows each, so every bin holds one score; one event in each
    // ten: the distances are 0.05, 0.05, 0.15, 0.25 ... 0.85, which add up to 4.1.
    double[] scores = new double[100];
    boolean[] events = new boolean[100];
    for (int row = 0; row < 100; row++) {
      int tenth = row / 10;
      scores[row] = 0.05 + 0.1 * tenth;
      events[row] = row % 10 == 3;
    }
    assertThat(CalibrationError.of(new ScoredSample(scores, events))).isCloseTo(0.41, within(1e-9));
  }

  @Test
  void agreesWithAWalkOverTheSortedScores() {
    new ForAll(131, 1_000)
        .holds(
            Samples::drawn,
            sample ->
                assertThat(CalibrationError.of(sample))
                    .isBetween(0.0, 1.0)
                    .isCloseTo(walked(sample), within(2e-9)));
  }

  /** Takes score by score in rising order; a bin ends where a tenth of the rows ends. */
  private static double walked(ScoredSample sample) {
    int rows = sample.rows();
    double[] distinct = Arrays.stream(sample.scores()).sorted().distinct().toArray();
    List<Double> distances = new ArrayList<>();
    double distance = 0;
    long taken = 0;
    for (double score : distinct) {
      long before = taken;
      for (int row = 0; row < rows; row++) {
        if (sample.score(row) == score) {
          distance += score - (sample.event(row) ? 1 : 0);
          taken++;
        }
      }
      boolean ends = false;
      for (long tenth = 1; tenth <= 9; tenth++) {
        long border = Math.max(1, rows * tenth / 10);
        ends |= before < border && border <= taken;
      }
      if (ends) {
        distances.add(Math.abs(distance));
        distance = 0;
      }
    }
    distances.add(Math.abs(distance));
    return distances.stream().mapToDouble(Double::doubleValue).sum() / rows;
  }

  @Test
  void hasTheSameBitsInAnyOrderOfTheRows() {
    new ForAll(132, 300)
        .holds(
            random -> {
              ScoredSample sample = Samples.drawn(random);
              return new ScoredSample[] {sample, Samples.shuffled(sample, random)};
            },
            pair ->
                assertThat(CalibrationError.of(pair[1])).isEqualTo(CalibrationError.of(pair[0])));
  }
}
