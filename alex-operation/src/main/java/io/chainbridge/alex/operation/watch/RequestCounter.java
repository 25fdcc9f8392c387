// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.gateway.PredictionObserver;
import io.chainbridge.alex.gateway.record.PredictionRecord;
import io.chainbridge.alex.monitoring.window.OpenDay;
import io.chainbridge.alex.monitoring.window.ScoredPrediction;
import io.chainbridge.alex.monitoring.window.SoloPrediction;
import java.time.LocalDate;

/** Counts every durable prediction for the models that scored it. Thread-safe. */
public final class RequestCounter implements PredictionObserver {
  private final MonitoredModels models;
  private final LabelSource labels;
  private long newest;

  public RequestCounter(MonitoredModels models, LabelSource labels) {
    this.models = models;
    this.labels = labels;
  }

  @Override
  public void durable(
      long sequence, PredictionRecord record, double[] championRow, double[] challengerRow) {
    ScoredRequest request = ScoredRequest.of(record);
    labels.scored(sequence, request);
    synchronized (this) {
      newest = sequence;
      request
          .challenger()
          .flatMap(challenger -> models.find(challenger.model()))
          .ifPresent(model -> beside(model, request, challengerRow));
      models
          .find(request.champion().model())
          .ifPresent(model -> alone(model, request, championRow));
    }
  }

  /** Number of the newest record that is counted. */
  synchronized long newest() {
    return newest;
  }

  /** Says that every record up to this one is counted; before the first is reported. */
  public synchronized void countedUpTo(long record) {
    newest = record;
  }

  /** What is counted of a day, with the number of the newest record in it or before it. */
  synchronized OpenDay open(MonitoredModel model, LocalDate day) {
    return OpenDay.of(newest, model.watch().window(day));
  }

  /** Tells of a request that was scored before this operation started. */
  void before(long record, ScoredRequest request) {
    labels.scored(record, request);
  }

  /** Whether it wants to be told. */
  boolean wantsAll() {
    return labels.startsFromTheLog();
  }

  /** Counts a request for the challenger that was scored beside the champion. */
  void beside(MonitoredModel model, ScoredRequest request, double[] row) {
    ScoredRequest.Arm challenger = request.challenger().orElseThrow();
    model
        .watch()
        .predicted(
            new ScoredPrediction(
                request.at(),
                request.key(),
                request.decided().byChallenger(),
                request.champion().score(),
                challenger.score(),
                challenger.failed(),
                request.decided().latencyNanos(),
                row));
  }

  /** Counts a request for the champion. */
  void alone(MonitoredModel model, ScoredRequest request, double[] row) {
    model
        .watch()
        .predicted(
            new SoloPrediction(
                request.at(),
                request.key(),
                !request.decided().byChallenger(),
                request.champion().score(),
                request.champion().failed(),
                request.decided().latencyNanos(),
                row));
  }
}
