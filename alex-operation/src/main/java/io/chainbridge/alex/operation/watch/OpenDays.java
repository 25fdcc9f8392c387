// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.ProductionPeriod;
import io.chainbridge.alex.lifecycle.dossier.State;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;

/**
 * The days whose records are still to be counted. They are counted at the next start or at the end
 * of the day; until then their records are needed.
 */
final class OpenDays {
  private OpenDays() {}

  /** The first of them: of any monitored model, and today at the latest. */
  static LocalDate first(Collection<Dossier> dossiers, CountsStore counts, LocalDate today) {
    return dossiers.stream()
        .flatMap(dossier -> first(dossier.model(), dossier.state(), counts).stream())
        .filter(day -> day.isBefore(today))
        .min(LocalDate::compareTo)
        .orElse(today);
  }

  /** As the supervisor begins to monitor a model; see {@link ModelSupervisor#follow}. */
  private static Optional<LocalDate> first(ModelId id, State state, CountsStore counts) {
    Optional<Instant> since =
        switch (state) {
          case State.InShadow shadow -> Optional.of(shadow.deployment().shadowSince());
          case State.Rolling rolling -> Optional.of(rolling.deployment().shadowSince());
          case State.InProduction serving ->
              serving.period() instanceof ProductionPeriod.Governed governed
                  ? Optional.of(governed.since())
                  : Optional.empty();
          case State.Superseded(State.InProduction before, ModelId _) ->
              before.period() instanceof ProductionPeriod.Governed governed
                  ? Optional.of(governed.since())
                  : Optional.empty();
          case State.Unknown _,
              State.Proposed _,
              State.Prototyped _,
              State.Trained _,
              State.Approved _,
              State.BaselineProposed _,
              State.Rejected _,
              State.RolledBack _ ->
              Optional.empty();
        };
    return since.map(begun ->
        counts
            .newestDay(id)
            .map(day -> day.plusDays(1))
            .orElse(LocalDate.ofInstant(begun, ZoneOffset.UTC)));
  }
}
