// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.monitoring.alert.AlertState;
import io.chainbridge.alex.monitoring.alert.AlertTransition;
import java.time.Instant;
import java.util.Set;

/** The alerts that are raised without a rule of {@code alerts.yaml}. They are never resolved. */
public final class OwnAlerts {
  private static final String ROLLBACK = "MODEL_ROLLBACK";

  private static final String OVERDUE = "STAGE_OVERDUE";

  private static final String ROLLBACK_ACTION = "Notify the ML team and the business owner";

  private static final String OVERDUE_ACTION =
      "ALEX and the ML lead: sign the next step, or end shadow mode";

  private OwnAlerts() {}

  /** What people are asked to do by them. */
  public static Set<String> actions() {
    return Set.of(ROLLBACK_ACTION, OVERDUE_ACTION);
  }

  /** Whether an alert is a state that ends, and not something that has happened. */
  static boolean isState(AlertTransition transition) {
    return !isRollback(transition) && !transition.name().equals(OVERDUE);
  }

  static boolean isRollback(AlertTransition transition) {
    return transition.name().equals(ROLLBACK);
  }

  /** A model has lost its traffic (row R3). */
  public static AlertTransition rolledBack(RollbackReason reason, Stage stage, Instant at) {
    return new AlertTransition(
        reason.from(),
        stage,
        ROLLBACK,
        reason.rule(),
        ROLLBACK_ACTION,
        AlertState.INACTIVE,
        AlertState.FIRING,
        at,
        reason.words() + "; traffic is with " + reason.to(),
        reason.evidence());
  }

  /** A stage takes longer than the policy expects (row S4.3). */
  public static AlertTransition overdue(
      ModelId model, Stage stage, String words, Sha256 evidence, Instant at) {
    return new AlertTransition(
        model,
        stage,
        OVERDUE,
        stage + " at most as long as the policy expects",
        OVERDUE_ACTION,
        AlertState.INACTIVE,
        AlertState.FIRING,
        at,
        words,
        evidence);
  }
}
