// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.dossier.Event;
import java.util.List;

/** The result of {@link Lifecycle#decide}: events to log, or every reason for a refusal. */
public sealed interface Decision {
  /** The command is allowed; these events are to be logged. */
  record Accepted(List<Event> events) implements Decision {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** The command is not allowed and changes nothing; all reasons at once. */
  record Refused(List<Shortfall> shortfalls) implements Decision {
    public Refused {
      shortfalls = List.copyOf(shortfalls);
      if (shortfalls.isEmpty()) {
        throw new IllegalArgumentException("a refusal must name at least one reason");
      }
    }
  }
}
