// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.dossier.Event;
import java.util.List;

/** What a command means for the whole log: leaves to append, or every reason for a refusal. */
public sealed interface BookDecision {
  /** The command is allowed; these are its leaves, in order, at least one. */
  record Accepted(List<Step> steps) implements BookDecision {
    public Accepted {
      steps = List.copyOf(steps);
    }
  }

  /** The command is not allowed and changes nothing. */
  record Refused(List<Shortfall> shortfalls) implements BookDecision {
    public Refused {
      shortfalls = List.copyOf(shortfalls);
    }
  }

  /**
   * One leaf of an accepted command.
   *
   * @param command the command itself, or what it means for a second model
   */
  record Step(ModelId model, Command command, Event event) {}
}
