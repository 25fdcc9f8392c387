// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import io.chainbridge.alex.lifecycle.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Wrong passwords: at most 5 for one person, and 50 from one origin, in 15 minutes. */
final class SignInTries {
  static final int FOR_ONE_PERSON = 5;
  static final int FROM_ONE_ORIGIN = 50;
  static final Duration WINDOW = Duration.ofMinutes(15);

  private final Tries persons = new Tries(FOR_ONE_PERSON, WINDOW);
  private final Tries origins = new Tries(FROM_ONE_ORIGIN, WINDOW);

  /** Opens a try; or says how long to wait, and there is none. */
  Optional<Duration> open(Person person, String origin, Instant now) {
    Optional<Duration> wait = persons.open(person.subject(), now);
    if (wait.isPresent()) {
      return wait;
    }
    Optional<Duration> there = origins.open(origin, now);
    if (there.isPresent()) {
      persons.close(person.subject());
    }
    return there;
  }

  void wrong(Person person, String origin, Instant now) {
    persons.count(person.subject(), now);
    origins.count(origin, now);
  }

  /**
   * Who has one account could else try passwords of others for ever: the origin is not forgiven.
   */
  void right(Person person) {
    persons.forgive(person.subject());
  }

  void close(Person person, String origin) {
    persons.close(person.subject());
    origins.close(origin);
  }
}
