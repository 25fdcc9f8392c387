// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.gateway.PredictionObserver;
import io.chainbridge.alex.gateway.record.PredictionRecord;
import io.chainbridge.alex.monitoring.window.ScoredPrediction;
import io.chainbridge.alex.monitoring.window.SoloPrediction;

/** Counts every durable prediction for the models that scored it. Thread-safe. */
public final class RequestCounter implements PredictionObserver {
  private final MonitoredModels models;
  private final LabelSource labels;

  public RequestCounter(MonitoredModels models, LabelSource labels) {
    this.models = models;
    this.labels = labels;
  }

  @Override
  public void durable(
      long sequence, PredictionRecord record, double[] championRow, double[] challengerRow) {
    ScoredRequest request = ScoredRequest.of(record);
    labels.scored(sequence, request);
    request
        .challenger()
        .flatMap(challenger -> models.find(challenger.model()))
        .ifPresent(model -> beside(model, request, challengerRow));
    models.find(request.champion().model()).ifPresent(model -> alone(model, request, championRow));
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
