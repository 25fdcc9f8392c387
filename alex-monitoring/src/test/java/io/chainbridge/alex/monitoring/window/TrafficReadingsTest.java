// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.metrics.Divergence;
import io.chainbridge.alex.metrics.LatencyCounts;
import io.chainbridge.alex.testkit.ForAll;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TrafficReadingsTest {
  private static final Book BOOK = new Book(-2, 51);

  private static Readings readings(Traffic traffic) {
    ReadingsBuilder readings = new ReadingsBuilder();
    TrafficReadings.add(readings, traffic);
    return readings.build();
  }

  private static double value(Readings readings, Metric metric) {
    return readings.of(metric).orElseThrow().value();
  }

  @Test
  void measuresNothingButTheNumberOfPredictionsWithoutTraffic() {
    Readings readings = readings(Traffic.EMPTY);
    assertThat(readings.byMetric()).containsOnlyKeys(Metric.PREDICTIONS);
    assertThat(value(readings, Metric.PREDICTIONS)).isZero();
    assertThat(readings.note(Metric.ERROR_RATE)).isEqualTo("no predictions");
    assertThat(readings.note(Metric.PREDICTION_LATENCY_P99)).isEqualTo("no predictions");
    assertThat(readings.note(Metric.DIVERGENCE_RATE)).contains("no request was scored by both");
    assertThat(readings.note(Metric.APPROVAL_RATE_CHANGE))
        .contains("no request was scored by both");
  }

  private static List<ScoredPrediction> requests(RandomGenerator random) {
    List<ScoredPrediction> requests = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      int kind = random.nextInt(20);
      double watched = kind == 0 ? Double.NaN : kind == 1 ? 1.5 : random.nextDouble();
      double champion = random.nextInt(30) == 0 ? Double.NaN : random.nextDouble();
      long nanos = 1_000 + random.nextLong(1_000_000_000);
      double[] row = BOOK.row(0);
      requests.add(
          new ScoredPrediction(
              Book.noon(0), Book.key(row), false, champion, watched, kind == 2, nanos, row));
    }
    return requests;
  }

  private static boolean sound(ScoredPrediction request) {
    double score = request.challengerScore();
    return !request.challengerFailed() && score >= 0 && score <= 1;
  }

  @Test
  void readsWhatANaiveCountOfTheRequestsReads() {
    new ForAll(52, 30)
        .holds(
            RandomGenerator::nextLong,
            seed -> {
              List<ScoredPrediction> requests = requests(ForAll.random(seed));
              ModelWatch watch = BOOK.watch();
              requests.forEach(watch::predicted);
              Readings readings = readings(watch.window(Book.START).traffic());
              List<ScoredPrediction> both =
                  requests.stream()
                      .filter(r -> sound(r) && !Double.isNaN(r.championScore()))
                      .toList();
              assertThat(value(readings, Metric.ERROR_RATE))
                  .isEqualTo((double) requests.stream().filter(r -> !sound(r)).count() / 400);
              long differ =
                  both.stream()
                      .filter(r -> Math.abs(r.championScore() - r.challengerScore()) > 0.1)
                      .count();
              assertThat(Divergence.LIMIT).isEqualTo(0.1);
              assertThat(value(readings, Metric.DIVERGENCE_RATE))
                  .isEqualTo((double) differ / both.size());
              long gained = both.stream().filter(r -> r.challengerScore() < 0.5).count();
              long had = both.stream().filter(r -> r.championScore() < 0.5).count();
              assertThat(value(readings, Metric.APPROVAL_RATE_CHANGE))
                  .isCloseTo((double) (gained - had) / both.size(), within(1e-12));
              requireLatency(readings, requests);
            });
  }

  private static void requireLatency(Readings readings, List<ScoredPrediction> requests) {
    double[] sorted = requests.stream().mapToDouble(r -> r.latencyNanos() / 1e6).sorted().toArray();
    assertThat(value(readings, Metric.PREDICTION_LATENCY_P50))
        .isBetween(sorted[199], sorted[199] * 1.0101);
    assertThat(value(readings, Metric.PREDICTION_LATENCY_P99))
        .isBetween(sorted[395], sorted[395] * 1.0101);
    Reading p99 = readings.of(Metric.PREDICTION_LATENCY_P99).orElseThrow();
    assertThat(p99.upper()).isBetween(sorted[396], sorted[399] * 1.0101);
    assertThat(p99.lower()).isBetween(sorted[385], p99.value());
  }

  private static Traffic timed(int requests) {
    LatencyCounts latency = LatencyCounts.EMPTY;
    for (int i = 0; i < requests; i++) {
      latency = latency.add(5_000_000);
    }
    return new Traffic(requests, 0, 0, Divergence.EMPTY, Approvals.EMPTY, latency, KeyCounts.EMPTY);
  }

  /** 0.99 to the power of 367 is 0.0250, of 368 it is 0.0248; likewise 72 and 73, 5 and 6. */
  @Test
  void measuresAQuantileOnlyWhereARequestIsAlmostCertainlyBeyondIt() {
    assertThat(readings(timed(367)).of(Metric.PREDICTION_LATENCY_P99)).isEmpty();
    assertThat(readings(timed(367)).note(Metric.PREDICTION_LATENCY_P99))
        .isEqualTo("367 predictions are too few");
    assertThat(readings(timed(368)).of(Metric.PREDICTION_LATENCY_P99)).isPresent();
    assertThat(readings(timed(71)).of(Metric.PREDICTION_LATENCY_P95)).isEmpty();
    assertThat(readings(timed(72)).of(Metric.PREDICTION_LATENCY_P95)).isPresent();
    assertThat(readings(timed(5)).of(Metric.PREDICTION_LATENCY_P50)).isEmpty();
    assertThat(readings(timed(6)).of(Metric.PREDICTION_LATENCY_P50)).isPresent();
  }
}
