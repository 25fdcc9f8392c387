// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.gateway.RowEncoder;
import io.chainbridge.alex.gateway.record.PredictionRecord;
import io.chainbridge.alex.predictionlog.LogRecord;
import io.chainbridge.alex.predictionlog.PredictionLogReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Counts the predictions of days that were open when the process ended. They are read from the
 * prediction log, so nothing that was answered is lost. Must run before the gateway serves.
 */
final class OpenDayRecount {
  private final MonitoredModels models;
  private final RequestCounter counter;

  OpenDayRecount(MonitoredModels models, RequestCounter counter) {
    this.models = models;
    this.counter = counter;
  }

  /** Reads the log in this folder and counts what belongs to an open day of a monitored model. */
  void run(PredictionLogReader predictions) {
    Optional<Instant> first =
        models.all().stream()
            .map(MonitoredModel::firstOpenDay)
            .min(LocalDate::compareTo)
            .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
    if (first.isPresent() || counter.wantsAll()) {
      Instant since = first.orElse(Instant.MAX);
      predictions.forEach(record -> count(record, since));
    }
  }

  private void count(LogRecord logged, Instant since) {
    PredictionRecord record = PredictionRecord.read(logged.payload());
    ScoredRequest request = ScoredRequest.of(record);
    if (counter.wantsAll()) {
      counter.before(logged.sequence(), request);
    }
    if (request.at().isBefore(since)) {
      return;
    }
    LocalDate day = LocalDate.ofInstant(request.at(), ZoneOffset.UTC);
    request
        .challenger()
        .flatMap(arm -> models.find(arm.model()))
        .filter(model -> !model.firstOpenDay().isAfter(day))
        .ifPresent(model ->
            row(model, request.challenger().orElseThrow(), record)
                .ifPresent(row -> counter.beside(model, request, row)));
    models
        .find(request.champion().model())
        .filter(model -> !model.firstOpenDay().isAfter(day))
        .ifPresent(model ->
            row(model, request.champion(), record)
                .ifPresent(row -> counter.alone(model, request, row)));
  }

  /**
   * What the model saw; nothing where it made no score of it. Empty for a score of features that do
   * not fit the model: an earlier artifact of the same id made it.
   */
  private static Optional<double[]> row(
      MonitoredModel model, ScoredRequest.Arm arm, PredictionRecord record) {
    return switch (RowEncoder.encode(model.model().features(), record.inputs())) {
      case RowEncoder.Encoded.Row(double[] values) -> Optional.of(values);
      case RowEncoder.Encoded.Faulty _ ->
          Double.isNaN(arm.score()) ? Optional.of(new double[0]) : Optional.empty();
    };
  }
}
