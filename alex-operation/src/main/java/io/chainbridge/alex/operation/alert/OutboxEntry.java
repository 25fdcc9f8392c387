// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import io.chainbridge.alex.monitoring.alert.AlertTransition;
import java.time.Instant;
import java.util.List;

/** One entry of an outbox; what is in the outbox is the fold of its entries. */
public sealed interface OutboxEntry {
  /**
   * Messages that have to be sent, all or none.
   *
   * @param leaves how many leaves of the home's log were looked at for them
   */
  record Queued(long leaves, List<OutboxMessage> messages) implements OutboxEntry {
    public Queued {
      messages = List.copyOf(messages);
    }
  }

  /** An attempt failed; the next one is not before {@code next}. */
  record Failed(String id, Instant next, String why) implements OutboxEntry {}

  /** The receiver has taken it. */
  record Sent(String id) implements OutboxEntry {}

  /** It is not tried again. */
  record Died(String id, Instant at, String why) implements OutboxEntry {}

  /** All alerts that receivers were told of and that are not over. */
  record Open(List<AlertTransition> alerts) implements OutboxEntry {
    public Open {
      alerts = List.copyOf(alerts);
    }
  }

  /** The attempts that a message had when the outbox was written anew. */
  record Tried(String id, int attempts) implements OutboxEntry {}
}
