// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.roster;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How a command was given: after which leaf, and by whom.
 *
 * @param after id of the newest leaf when it was given, so that it cannot be given again later;
 *     empty where no person gave it, and before the first leaf
 * @param by each person with how they were known; empty for a command of the server
 */
public record Given(Optional<UUID> after, List<Authentication> by) {
  private static final Given BY_SERVER = new Given(Optional.empty(), List.of());

  public Given {
    by = List.copyOf(by);
  }

  /** A command that no person gave. */
  public static Given byServer() {
    return BY_SERVER;
  }

  /** The same without the people: what a person's key signs. */
  public Given unsigned() {
    return new Given(after, List.of());
  }
}
