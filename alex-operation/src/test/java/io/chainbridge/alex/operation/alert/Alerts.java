// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.monitoring.alert.AlertState;
import io.chainbridge.alex.monitoring.alert.AlertTransition;
import java.time.Instant;
import java.util.List;

/** Alerts and messages of tests. */
final class Alerts {
  static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  static final ModelId MODEL = new ModelId("loans_v0.2.0");

  private Alerts() {}

  static AlertTransition transition(String name, AlertState to) {
    return transition(name, to, AT);
  }

  static AlertTransition transition(String name, AlertState to, Instant at) {
    return new AlertTransition(
        MODEL,
        Stage.SHADOW_MODE,
        name,
        "calibration_error > 0.08",
        "Page on-call ML engineer",
        to == AlertState.RESOLVED ? AlertState.FIRING : AlertState.INACTIVE,
        to,
        at,
        "calibration_error > 0.08: 0.2 & more",
        Sha256.of(new byte[] {1}));
  }

  static OutboxMessage message(String receiver, String name, AlertState to) {
    return message(receiver, AT, transition(name, to));
  }

  static OutboxMessage message(String receiver, Instant created, AlertTransition... transitions) {
    return new OutboxMessage(receiver, created, List.of(transitions));
  }
}
