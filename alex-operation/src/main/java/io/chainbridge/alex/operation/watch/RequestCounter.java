// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.gateway.PredictionObserver;
import io.chainbridge.alex.gateway.record.PredictionRecord;
import io.chainbridge.alex.monitoring.window.ScoredPrediction;
import io.chainbridge.alex.monitoring.window.SoloPrediction;

/** Counts every durable prediction for the models that scored it. Thread-safe. */
final class RequestCounter implements PredictionObserver {
  private final MonitoredModels models;
  private final LabelSource labels;

  RequestCounter(MonitoredModels models, LabelSource labels) {
    this.models = models;
    this.labels = labels;
  }

  @Override
  public void durable(
      long sequence, PredictionRecord record, double[] championRow, double[] challengerRow) {
    ScoredRequest request = ScoredRequest.of(record);
    labels.scored(request);
    count(request, championRow, challengerRow);
  }

  private void count(ScoredRequest request, double[] championRow, double[] challengerRow) {
    ScoredRequest.Arm champion = request.champion();
    long latency = request.decided().latencyNanos();
    request
        .challenger()
        .ifPresent(challenger ->
            models
                .find(challenger.model())
                .ifPresent(monitored ->
                    monitored
                        .watch()
                        .predicted(
                            new ScoredPrediction(
                                request.at(),
                                request.decided().byChallenger(),
                                champion.score(),
                                challenger.score(),
                                challenger.failed(),
                                latency,
                                championRow,
                                challengerRow,
                                request.key()))));
    models
        .find(champion.model())
        .ifPresent(monitored ->
            monitored
                .watch()
                .predicted(
                    new SoloPrediction(
                        request.at(),
                        champion.score(),
                        false,
                        latency,
                        championRow,
                        request.key())));
  }
}
