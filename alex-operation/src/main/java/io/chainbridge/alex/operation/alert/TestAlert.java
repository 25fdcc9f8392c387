// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.monitoring.alert.AlertState;
import io.chainbridge.alex.monitoring.alert.AlertTransition;
import java.time.Instant;
import java.util.List;

/** The alert by which a person tries a receiver. It says of itself that nothing is wrong. */
public final class TestAlert {
  private static final ModelId MODEL = new ModelId("alex_test_v0.0.0");

  private TestAlert() {}

  /** It fires. */
  public static OutboxMessage firing(String receiver, Instant at) {
    return message(receiver, at, AlertState.INACTIVE, AlertState.FIRING);
  }

  /** It is over. */
  public static OutboxMessage resolved(String receiver, Instant at) {
    return message(receiver, at, AlertState.FIRING, AlertState.RESOLVED);
  }

  private static OutboxMessage message(
      String receiver, Instant at, AlertState from, AlertState to) {
    AlertTransition transition =
        new AlertTransition(
            MODEL,
            Stage.PROPOSAL,
            "ALEX_TEST",
            "alex alerts test",
            "None: somebody tried this receiver",
            from,
            to,
            at,
            "this is a test, nothing is wrong",
            Sha256.of(new byte[0]));
    return new OutboxMessage(receiver, at, List.of(transition));
  }
}
