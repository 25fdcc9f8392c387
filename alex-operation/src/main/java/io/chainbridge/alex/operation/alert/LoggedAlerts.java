// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.monitoring.alert.AlertTransition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The alerts that the log itself tells of: rollbacks, by rule or by hand, and stages that take too
 * long. The log names them whichever process entered them, so none is lost in a crash.
 */
final class LoggedAlerts {
  private static final int ALL = 100;

  private LoggedAlerts() {}

  /** The alerts of the leaves from one number to before another, in log order. */
  static List<AlertTransition> between(long from, long to, LogTail log) {
    List<AlertTransition> alerts = new ArrayList<>();
    for (Leaf leaf : log.leaves(from, to)) {
      if (leaf instanceof LoggedEvent logged) {
        alerts.addAll(of(logged, log));
      }
    }
    return alerts;
  }

  /** The stage that the model was in when this happened. */
  private static Stage stage(LoggedEvent leaf, LogTail log) {
    Stage stage = Stage.SHADOW_MODE;
    for (LoggedEvent earlier : log.eventsOf(leaf.model())) {
      if (earlier.id().equals(leaf.id())) {
        break;
      }
      stage =
          switch (earlier.event()) {
            case Event.ShadowStarted _ -> Stage.SHADOW_MODE;
            case Event.Widened widened ->
                widened.percent() == ALL ? Stage.PRODUCTION_FREEZE : Stage.CONTROLLED_DEPLOYMENT;
            default -> stage; // no other event moves traffic up
          };
    }
    return stage;
  }

  private static List<AlertTransition> of(LoggedEvent leaf, LogTail log) {
    return switch (leaf.event()) {
      case Event.RolledBack rolledBack ->
          List.of(OwnAlerts.rolledBack(rolledBack.reason(), stage(leaf, log), leaf.at()));
      case Event.Escalated escalated ->
          List.of(
              OwnAlerts.overdue(
                  leaf.model(),
                  escalated.stage(),
                  "since %s, due %s".formatted(escalated.since(), escalated.due()),
                  Sha256.of(leaf.id().toString().getBytes(StandardCharsets.UTF_8)),
                  leaf.at()));
      default -> List.of();
    };
  }
}
