// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.ProductionPeriod;
import io.chainbridge.alex.lifecycle.dossier.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A stage in which a model may be rolled back.
 *
 * @param since from when on its requests are judged
 * @param to the model that decides after a rollback
 */
record WatchedStage(Stage stage, Instant since, ModelId to) {
  /** How far back a model in production is judged. */
  static final Duration PRODUCTION_WINDOW = Duration.ofDays(30);

  /** Of this state now; empty where there is nothing to roll back. */
  static Optional<WatchedStage> of(State state, Instant now) {
    return switch (state) {
      case State.InShadow shadow ->
          Optional.of(
              new WatchedStage(
                  Stage.SHADOW_MODE,
                  shadow.deployment().shadowSince(),
                  shadow.deployment().champion()));
      case State.Rolling rolling ->
          Optional.of(
              new WatchedStage(
                  Stage.CONTROLLED_DEPLOYMENT,
                  rolling.deployment().stepSince(),
                  rolling.deployment().champion()));
      case State.Live(var _, ProductionPeriod.Governed period) ->
          Optional.of(production(period, now));
      case State.Frozen frozen -> Optional.of(production(frozen.period(), now));
      case State.Unknown _,
          State.Proposed _,
          State.Prototyped _,
          State.Trained _,
          State.Approved _,
          State.BaselineProposed _,
          State.Live _,
          State.Rejected _,
          State.RolledBack _,
          State.Superseded _ ->
          Optional.empty();
    };
  }

  private static WatchedStage production(ProductionPeriod.Governed period, Instant now) {
    return new WatchedStage(
        Stage.PRODUCTION_FREEZE, now.minus(PRODUCTION_WINDOW), period.fallbacks().getFirst());
  }

  /** Whether the model decides requests, so that one event may take them away. */
  boolean hasTraffic() {
    return stage != Stage.SHADOW_MODE;
  }
}
