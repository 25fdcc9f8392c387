// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.metrics;

import io.chainbridge.alex.gateway.PredictionObserver;
import io.chainbridge.alex.gateway.record.ArmScore;
import io.chainbridge.alex.gateway.record.PredictionRecord;
import io.chainbridge.alex.gateway.routing.Arm;
import io.chainbridge.alex.lifecycle.ModelId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts and times every durable prediction by model: how often it decided, was scored beside
 * another or failed, and how long it took. Thread-safe.
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

  /** Meters that exist already, one for each served name or model: looked up, not registered. */
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();

  private final Map<Series, Counter> counters = new ConcurrentHashMap<>();

  private record Series(ModelId model, Arm arm, String outcome) {}

  PredictionMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void durable(
      long sequence, PredictionRecord record, double[] championRow, double[] challengerRow) {
    timers
        .computeIfAbsent(record.table().name(), this::timer)
        .record(Duration.ofNanos(record.timing().latencyNanos()));
    count(record, record.champion(), Arm.CHAMPION);
    record.challenger().ifPresent(arm -> count(record, arm, Arm.CHALLENGER));
  }

  private void count(PredictionRecord record, ArmScore score, Arm arm) {
    boolean decided = record.decidedBy().name().equals(arm.name());
    String outcome = !score.isSound() ? "failed" : decided ? "decided" : "beside";
    counters.computeIfAbsent(new Series(score.model(), arm, outcome), this::counter).increment();
  }

  private Timer timer(String name) {
    return Timer.builder("alex.prediction.latency")
        .description("From a request's arrival to its record, before the record is durable.")
        .tag("name", name)
        .serviceLevelObjectives(BUCKETS)
        .register(meters);
  }

  private Counter counter(Series series) {
    return Counter.builder("alex.predictions")
        .description("Durable predictions by model, place and what came of the score.")
        .tag("model", series.model.value())
        .tag("arm", series.arm.name().toLowerCase(Locale.ROOT))
        .tag("outcome", series.outcome)
        .register(meters);
  }
}
