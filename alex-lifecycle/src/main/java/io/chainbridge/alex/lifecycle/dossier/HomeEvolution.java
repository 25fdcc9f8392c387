// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import io.chainbridge.alex.lifecycle.roster.Roster;

/** What an event of the home makes of the roster. */
public final class HomeEvolution {
  private HomeEvolution() {}

  /**
   * The roster after one more event.
   *
   * @throws IllegalStateException when the event cannot follow
   */
  public static Roster of(Roster before, HomeEvent event) {
    return switch (event) {
      case HomeEvent.Bootstrapped begun -> begun(before, begun);
      case HomeEvent.ChangeProposed(var changes, var by) -> before.proposed(changes, by);
      case HomeEvent.ChangeConfirmed confirmed -> {
        if (!before.pending().containsKey(confirmed.changes())) {
          throw new IllegalStateException("the log confirms a change that nobody proposed");
        }
        yield before.settled(confirmed.changes());
      }
      case HomeEvent.RecordsCounted _,
          HomeEvent.AbsenceProposed _,
          HomeEvent.AbsenceConfirmed _,
          HomeEvent.DataRegistered _ ->
          before;
    };
  }

  private static Roster begun(Roster before, HomeEvent.Bootstrapped begun) {
    if (!before.equals(Roster.nobody())) {
      throw new IllegalStateException("the log begins its home twice");
    }
    return before.of(begun.kind()).settled(begun.roster());
  }
}
