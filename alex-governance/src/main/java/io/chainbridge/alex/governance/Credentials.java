// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.roster.Authentication;
import java.util.List;
import java.util.Set;

/** How the people who give commands here are known. */
@FunctionalInterface
public interface Credentials {
  /**
   * What proves that these people give a command; nothing for a person who is not known.
   *
   * @param command the canonical bytes of the command without signatures
   */
  List<Authentication> of(Set<Person> people, byte[] command);

  /** Nobody is known: for a process that gives the commands of the server only. */
  static Credentials nobody() {
    return (_, _) -> List.of();
  }

  /** The people of a scenario, who are words. */
  static Credentials replay() {
    return (people, _) ->
        people.stream().<Authentication>map(Authentication.InReplay::new).toList();
  }

  /** The people of a rehearsal, who are words too. */
  static Credentials rehearsal() {
    return (people, _) ->
        people.stream().<Authentication>map(Authentication.InRehearsal::new).toList();
  }
}
