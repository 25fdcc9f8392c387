// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class OutcomeCorrelationTest {
  private static final double[] EDGES = {0.2, 0.4, 0.6, 0.8};

  private static ScoredSample sample(RandomGenerator random, int rows, double strength) {
    double[] scores = new double[rows];
    boolean[] events = new boolean[rows];
    for (int i = 0; i < rows; i++) {
      scores[i] = random.nextDouble();
      events[i] = random.nextDouble() < 0.5 + strength * (scores[i] - 0.5);
    }
    events[0] = true;
    events[1] = false;
    return new ScoredSample(scores, events);
  }

  /** Every pair of an event and a non-event, by the bins of their scores. */
  private static double allPairs(ScoredSample sample) {
    long sum = 0;
    long pairs = 0;
    for (int i = 0; i < sample.rows(); i++) {
      for (int j = 0; j < sample.rows(); j++) {
        if (sample.event(i) && !sample.event(j)) {
          sum += Integer.compare(bin(sample.score(i)), bin(sample.score(j)));
          pairs++;
        }
      }
    }
    return (double) sum / pairs;
  }

  private static int bin(double score) {
    int bin = 0;
    while (bin < EDGES.length && score > EDGES[bin]) {
      bin++;
    }
    return bin;
  }

  @Test
  @Proves("A7")
  void isTheBalanceOfAllPairsOfAnEventAndANonEvent() {
    new ForAll(77, 60)
        .holds(
            random -> sample(random, 2 + random.nextInt(80), random.nextDouble() * 2 - 1),
            sample ->
                assertThat(OutcomeCorrelation.of(CalibrationCounts.of(EDGES, sample)).point())
                    .isCloseTo(allPairs(sample), within(1e-12)));
  }

  @Test
  @Proves("A7")
  void isOneMinusOneOrZeroWhereTheOrderIsPerfectTurnedOrNone() {
    long[] rows = {10, 10};
    long[] nanos = {0, 0};
    double[] edge = {0.5};
    assertThat(of(edge, rows, nanos, 0, 10).point()).isEqualTo(1);
    assertThat(of(edge, rows, nanos, 10, 0).point()).isEqualTo(-1);
    assertThat(of(edge, rows, nanos, 5, 5).point()).isZero();
  }

  private static Interval of(double[] edges, long[] rows, long[] nanos, long low, long high) {
    return OutcomeCorrelation.of(new CalibrationCounts(edges, rows, nanos, new long[] {low, high}));
  }

  @Test
  void perfectOrderOfFewRowsIsNoCertainty() {
    Interval few = of(new double[] {0.5}, new long[] {5, 5}, new long[2], 0, 5);
    Interval many = of(new double[] {0.5}, new long[] {500, 500}, new long[2], 0, 500);
    assertThat(few.lower()).isLessThan(0.9).isLessThan(many.lower());
    assertThat(few.upper()).isEqualTo(1);
  }

  @Test
  void holdsTheTrueValueAboutAsOftenAsItSays() {
    RandomGenerator random = ForAll.random(78);
    ScoredSample large = sample(random, 400_000, 0.6);
    double truth = OutcomeCorrelation.of(CalibrationCounts.of(EDGES, large)).point();
    int held = 0;
    for (int i = 0; i < 400; i++) {
      Interval interval =
          OutcomeCorrelation.of(CalibrationCounts.of(EDGES, sample(random, 300, 0.6)));
      held += interval.lower() <= truth && truth <= interval.upper() ? 1 : 0;
    }
    assertThat(held / 400.0).isBetween(0.91, 0.985);
  }

  @Test
  void needsEventsAndNonEvents() {
    double[] edge = {0.5};
    assertThatThrownBy(() -> of(edge, new long[] {3, 4}, new long[2], 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 events of 7");
    assertThatThrownBy(() -> of(edge, new long[] {3, 4}, new long[2], 3, 4))
        .hasMessageContaining("7 events of 7");
  }
}
