// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.CommandJson;
import io.chainbridge.alex.documents.again.ObservationDocuments;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The page on which a model left shadow mode. */
final class Dashboards {
  private Dashboards() {}

  /**
   * The observation that shadow mode ended on; empty while it runs, or when traffic was given later
   * than it was judged, so that the page may be of a day in between.
   */
  static Optional<LoggedEvent> last(List<LoggedEvent> events) {
    Optional<LoggedEvent> observed = Optional.empty();
    Optional<LoggedEvent> last = Optional.empty();
    for (LoggedEvent logged : events) {
      switch (logged.event()) {
        case Event.ShadowStarted _ -> {
          observed = Optional.empty();
          last = Optional.empty();
        }
        case Event.Observed(var seen) when seen.stage() == Stage.SHADOW_MODE ->
            observed = Optional.of(logged);
        case Event.Widened _ -> {
          last = last.isPresent() ? last : under(observed, logged);
          observed = Optional.empty();
        }
        default -> {}
      }
    }
    return last;
  }

  private static Optional<LoggedEvent> under(Optional<LoggedEvent> observed, LoggedEvent widened) {
    return observed.filter(judged -> judged.at().equals(widened.at()));
  }

  /** The page among the files of its command. */
  static Optional<byte[]> page(LoggedEvent observed, Function<Sha256, Optional<byte[]>> kept) {
    return kept.apply(observed.cause().command())
        .map(CommandJson::decode)
        .flatMap(
            command -> Optional.ofNullable(command.files().get(ObservationDocuments.DASHBOARD)))
        .flatMap(kept);
  }
}
