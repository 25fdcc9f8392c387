// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import io.chainbridge.alex.gateway.loading.Servable;
import io.chainbridge.alex.gateway.record.ArmScore;
import io.chainbridge.alex.gateway.record.DualScore;
import io.chainbridge.alex.gateway.record.DualScore.Decider;
import io.chainbridge.alex.gateway.record.FieldFault;
import io.chainbridge.alex.gateway.record.PredictionRecord;
import io.chainbridge.alex.gateway.routing.Route;
import java.util.List;
import java.util.Optional;

/** Scores both arms of a table on the calling thread. A failing challenger affects only itself. */
final class DualScoring {
  private static final double[] NO_ROW = {};

  private final GatewayStats stats;

  DualScoring(GatewayStats stats) {
    this.stats = stats;
  }

  /** A record ready for the log, with the rows that the models saw. */
  @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
  record Scoring(PredictionRecord record, double[] championRow, double[] challengerRow) {}

  private record ScoredArm(ArmScore score, double[] row) {}

  Scoring score(Preparation.Ready ready) {
    RoutingTable table = ready.table();
    ScoreRequest request = ready.request();
    ArmScore champion = score(table.champion(), ready.row());
    Optional<ScoredArm> challenger =
        table.challenger().map(servable -> challenger(servable, request));
    if (request.key().isEmpty()) {
      stats.unkeyed.increment();
    }
    Optional<ArmScore> beside = challenger.map(ScoredArm::score);
    Decider decider = decider(ready.route(), champion, beside);
    PredictionRecord record =
        new PredictionRecord(
            request.id(),
            new PredictionRecord.Table(table.name(), table.generation()),
            new PredictionRecord.Traffic(
                request.routingKey(), !request.key().isEmpty(), request.group()),
            ready.route(),
            new DualScore(champion, beside, decider),
            new PredictionRecord.Timing(
                request.decisionTimeMicros(), System.nanoTime() - ready.arrivedNanos()),
            request.features());
    return new Scoring(record, ready.row(), challenger.map(ScoredArm::row).orElse(NO_ROW));
  }

  /** The champion replaces a failed challenger, never the other way round. */
  private static Decider decider(Route route, ArmScore champion, Optional<ArmScore> challenger) {
    boolean pinned = route.mode() == Route.Mode.PINNED;
    return switch (route.arm()) {
      case CHALLENGER ->
          challenger.filter(ArmScore::isSound).isPresent()
              ? Decider.CHALLENGER
              : champion.isSound() && !pinned ? Decider.CHAMPION : Decider.NOBODY;
      case CHAMPION -> champion.isSound() ? Decider.CHAMPION : Decider.NOBODY;
    };
  }

  private ScoredArm challenger(Servable servable, ScoreRequest request) {
    ScoredArm arm =
        switch (RowEncoder.encode(servable.features(), request.features())) {
          case RowEncoder.Encoded.Row(double[] row) -> new ScoredArm(score(servable, row), row);
          case RowEncoder.Encoded.Faulty(List<FieldFault> faults) ->
              new ScoredArm(failed(servable, "BAD_INPUT " + faults, 0), NO_ROW);
        };
    if (!arm.score.isSound()) {
      stats.challengerErrors.increment();
    }
    return arm;
  }

  private ArmScore score(Servable servable, double[] row) {
    long start = System.nanoTime();
    try {
      double score = servable.score(row);
      long nanos = System.nanoTime() - start;
      if (ArmScore.isProbability(score)) {
        return arm(servable, new ArmScore.Result.Ok(score), nanos);
      }
      stats.unsoundScores.increment();
      return failed(servable, "UNSOUND_SCORE " + score, nanos);
    } catch (RuntimeException e) {
      return failed(servable, "EXCEPTION " + e, System.nanoTime() - start);
    }
  }

  private static ArmScore failed(Servable servable, String reason, long nanos) {
    return arm(servable, new ArmScore.Result.Failed(reason), nanos);
  }

  private static ArmScore arm(Servable servable, ArmScore.Result result, long nanos) {
    return new ArmScore(
        servable.id(), servable.artifact(), servable.grant().stage(), result, nanos);
  }
}
