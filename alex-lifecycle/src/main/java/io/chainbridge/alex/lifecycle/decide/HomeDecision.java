// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.dossier.HomeEvent;
import java.util.List;

/** What a command on the home leads to: one leaf, or every reason for a refusal. */
public sealed interface HomeDecision {
  /** The command is allowed; this event is to be logged. */
  record Accepted(HomeEvent event) implements HomeDecision {}

  /** The command is not allowed and changes nothing. */
  record Refused(List<Shortfall> shortfalls) implements HomeDecision {
    public Refused {
      shortfalls = List.copyOf(shortfalls);
      if (shortfalls.isEmpty()) {
        throw new IllegalArgumentException("a refusal must name at least one reason");
      }
    }
  }
}
