// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.alert;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One change of state of one alert.
 *
 * @param name name of the rule
 * @param condition the rule's condition as written
 * @param action the rule's action as written
 * @param words what was measured, as text
 * @param evidence digest of the counts it was measured from
 */
public record AlertTransition(
    ModelId model,
    Stage stage,
    String name,
    String condition,
    String action,
    AlertState from,
    AlertState to,
    Instant at,
    String words,
    Sha256 evidence) {

  /** Whether people are notified of it. */
  public boolean notifies() {
    return to.notifies();
  }

  /**
   * Hex SHA-256 of model name, version, stage and rule, one per line: the same for every transition
   * of the alert, on every instance and after every restart.
   */
  public String dedupKey() {
    String identity = String.join("\n", model.name(), model.version(), stage.name(), name);
    return Sha256.of(identity.getBytes(StandardCharsets.UTF_8)).hex();
  }
}
