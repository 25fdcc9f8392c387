// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway;

import io.chainbridge.alex.gateway.loading.Servable;
import io.chainbridge.alex.gateway.record.ArmScore;
import io.chainbridge.alex.gateway.record.FieldFault;
import io.chainbridge.alex.gateway.record.PredictionRecord;
import io.chainbridge.alex.gateway.record.PredictionRecord.Decider;
import io.chainbridge.alex.gateway.routing.Route;
import java.util.List;

/** Scores both arms of a table on the calling thread; a challenger can only hurt itself. */
final class DualScoring {
  private static final double[] NO_ROW = {};

  private final GatewayStats tally;

  DualScoring(GatewayStats tally) {
    this.tally = tally;
  }

  /** A record ready for the log, with what the models saw. */
  @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
  record Scoring(PredictionRecord record, double[] championRow, double[] challengerRow) {}

  private record Armed(ArmScore score, double[] row) {}

  Scoring score(
      ScoreRequest request, RoutingTable table, Route route, double[] championRow, long arrived) {
    ArmScore champion = score(table.champion(), championRow);
    List<Armed> challenger =
        table.challenger().stream().map(servable -> challenger(servable, request)).toList();
    if (request.key().isEmpty()) {
      tally.unkeyed.increment();
    }
    PredictionRecord record =
        new PredictionRecord(
            request.id(),
            table.name(),
            table.generation(),
            request.decisionTimeMicros(),
            request.routingKey(),
            !request.key().isEmpty(),
            request.group(),
            route,
            champion,
            challenger.stream().map(Armed::score).toList(),
            decider(route, champion, challenger),
            System.nanoTime() - arrived,
            request.features());
    return new Scoring(
        record, championRow, challenger.isEmpty() ? NO_ROW : challenger.getFirst().row);
  }

  /** The champion stands in for a failed challenger, but never the other way round. */
  private static Decider decider(Route route, ArmScore champion, List<Armed> challenger) {
    boolean pinned = route.mode() == Route.Mode.PINNED;
    return switch (route.arm()) {
      case CHALLENGER ->
          isSound(challenger.getFirst().score)
              ? Decider.CHALLENGER
              : isSound(champion) && !pinned ? Decider.CHAMPION : Decider.NOBODY;
      case CHAMPION -> isSound(champion) ? Decider.CHAMPION : Decider.NOBODY;
    };
  }

  private static boolean isSound(ArmScore arm) {
    return arm.result() instanceof ArmScore.Result.Ok;
  }

  private Armed challenger(Servable servable, ScoreRequest request) {
    Armed armed =
        switch (RowEncoder.encode(servable.model().features(), request.features())) {
          case RowEncoder.Encoded.Row(double[] row) -> new Armed(score(servable, row), row);
          case RowEncoder.Encoded.Faulty(List<FieldFault> faults) ->
              new Armed(failed(servable, "BAD_INPUT " + faults, 0), NO_ROW);
        };
    if (!isSound(armed.score)) {
      tally.challengerErrors.increment();
    }
    return armed;
  }

  private ArmScore score(Servable servable, double[] row) {
    long start = System.nanoTime();
    try {
      double score = servable.model().score(row);
      long nanos = System.nanoTime() - start;
      if (ArmScore.isProbability(score)) {
        return arm(servable, new ArmScore.Result.Ok(score), nanos);
      }
      tally.unsoundScores.increment();
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
