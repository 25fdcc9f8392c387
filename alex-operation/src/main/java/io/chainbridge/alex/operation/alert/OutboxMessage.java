// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.monitoring.alert.AlertTransition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One message to one receiver: what changed in one evaluation of one model.
 *
 * @param receiver name of the receiver
 * @param created when it was put into the outbox
 * @param transitions at least one
 */
public record OutboxMessage(String receiver, Instant created, List<AlertTransition> transitions) {
  public OutboxMessage {
    transitions = List.copyOf(transitions);
    if (transitions.isEmpty()) {
      throw new IllegalArgumentException("a message needs at least one transition");
    }
  }

  /** Hex SHA-256 of receiver and contents: the same at every attempt and after every restart. */
  public String id() {
    String contents =
        Stream.concat(
                Stream.of(receiver),
                transitions.stream().map(t -> t.dedupKey() + " " + t.to() + " " + t.at()))
            .collect(Collectors.joining("\n"));
    return Sha256.of(contents.getBytes(StandardCharsets.UTF_8)).hex();
  }

  /** The dedup keys of the alerts that it tells of: messages that share one keep their order. */
  Set<String> alerts() {
    return transitions.stream()
        .map(AlertTransition::dedupKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
