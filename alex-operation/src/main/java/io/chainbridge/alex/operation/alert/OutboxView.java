// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import io.chainbridge.alex.monitoring.alert.AlertTransition;
import java.time.Instant;
import java.util.List;

/**
 * What is in an outbox at one moment.
 *
 * @param leaves how many leaves of the home's log were looked at; -1 when none ever were
 * @param waiting oldest first
 * @param dead oldest first
 * @param open the newest transition of each alert that receivers were told of and that is not over
 */
public record OutboxView(
    long leaves, List<Waiting> waiting, List<Dead> dead, List<AlertTransition> open) {
  public OutboxView {
    waiting = List.copyOf(waiting);
    dead = List.copyOf(dead);
    open = List.copyOf(open);
  }

  /**
   * A message that was not taken yet.
   *
   * @param next not tried before
   * @param why what the last attempt met; empty before the first
   */
  public record Waiting(OutboxMessage message, int attempts, Instant next, String why) {}

  /** A message that is not tried again. */
  public record Dead(OutboxMessage message, int attempts, Instant at, String why) {}
}
