// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.metrics;

import io.chainbridge.alex.gateway.PredictionObserver;
import io.chainbridge.alex.gateway.record.ArmScore;
import io.chainbridge.alex.gateway.record.PredictionRecord;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/**
 * Counts and times every durable prediction by model: what a model decided, what it was scored for
 * beside another, and how long it took. Thread-safe.
 */
final class PredictionMeters implements PredictionObserver {
  private static final Duration[] BUCKETS = {
    Duration.ofNanos(50_000),
    Duration.ofNanos(200_000),
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500)
  };

  private final MeterRegistry meters;

  PredictionMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void durable(
      long sequence, PredictionRecord record, double[] championRow, double[] challengerRow) {
    Timer.builder("alex.prediction.latency")
        .description("From a request's arrival to its record, before the record is durable.")
        .tag("name", record.name())
        .serviceLevelObjectives(BUCKETS)
        .register(meters)
        .record(Duration.ofNanos(record.latencyNanos()));
    count(record, record.champion(), PredictionRecord.Decider.CHAMPION);
    record.challenger().forEach(arm -> count(record, arm, PredictionRecord.Decider.CHALLENGER));
  }

  private void count(PredictionRecord record, ArmScore arm, PredictionRecord.Decider place) {
    String outcome =
        switch (arm.result()) {
          case ArmScore.Result.Failed _ -> "failed";
          case ArmScore.Result.Ok _ -> record.decidedBy() == place ? "decided" : "beside";
        };
    Counter.builder("alex.predictions")
        .description("Durable predictions by model, place and what came of the score.")
        .tag("model", arm.model().value())
        .tag("arm", place.name().toLowerCase(Locale.ROOT))
        .tag("outcome", outcome)
        .register(meters)
        .increment();
  }
}
