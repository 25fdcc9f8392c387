// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.dossier.Event;
import java.util.List;

/** What {@code decide} answers: events to log, or every reason why not. */
public sealed interface Decision {
  /** The command is lawful; these are its facts. */
  record Accepted(List<Event> events) implements Decision {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** The command changes nothing; all reasons at once. */
  record Refused(List<Shortfall> shortfalls) implements Decision {
    public Refused {
      shortfalls = List.copyOf(shortfalls);
      if (shortfalls.isEmpty()) {
        throw new IllegalArgumentException("a refusal must name at least one reason");
      }
    }
  }
}
