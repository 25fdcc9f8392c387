// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.storage.people.PeopleTables;
import io.chainbridge.alex.storage.people.StoredAccount;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Compares passwords: to sign in, and to change one. */
final class SignIns {
  static final String WRONG =
      "the name or the password is wrong, or the account does not count: two administrators must"
          + " register its number, with a role, and none may have locked it; check both, or ask an"
          + " administrator";

  /** The number of no account: a name that is not known takes one look-up too. */
  private static final Sha256 NO_NUMBER = new Sha256("0".repeat(64));

  private final PeopleTables tables;
  private final Registrations registrations;
  private final Passwords passwords;
  private final Sessions sessions;
  private final InstantSource clock;
  private final SignInTries tries = new SignInTries();

  SignIns(
      PeopleTables tables,
      Registrations registrations,
      Passwords passwords,
      Sessions sessions,
      InstantSource clock) {
    this.tables = tables;
    this.registrations = registrations;
    this.passwords = passwords;
    this.sessions = sessions;
    this.clock = clock;
  }

  SignedIn signIn(Person person, char[] password, String origin) {
    Optional<Duration> wait = tries.open(person, origin, clock.instant());
    if (wait.isPresent()) {
      return new SignedIn.Wait(wait.get());
    }
    try {
      return compared(person, password, origin)
          .flatMap(sessions::begin)
          .<SignedIn>map(session -> session)
          .orElseGet(() -> new SignedIn.Refused(WRONG));
    } finally {
      tries.close(person, origin);
    }
  }

  /** The account that counts, where this is its password. As much work where there is none. */
  private Optional<StoredAccount> compared(Person person, char[] password, String origin) {
    Optional<StoredAccount> account =
        tables
            .account(registrations.of(person).orElse(NO_NUMBER))
            .filter(it -> it.person().equals(person) && !it.locked());
    boolean right =
        account
            .map(it -> passwords.isRight(new PasswordHash(it.passwordHash()), password))
            .orElseGet(() -> passwords.isRightForNobody(password));
    if (right && account.isPresent()) {
      tries.right(person);
      return account;
    }
    tries.wrong(person, origin, clock.instant());
    return Optional.empty();
  }

  /** One origin for all: the person has signed in before. */
  PasswordChange changePassword(Person person, char[] old, char[] fresh, Sha256 kept) {
    List<String> faults = new ArrayList<>(PasswordRule.faults(person, fresh));
    if (Arrays.equals(old, fresh)) {
      faults.add("the new password is the old one; give another one");
    }
    if (!faults.isEmpty()) {
      return new PasswordChange.Refused(faults);
    }
    String origin = "change of " + person.subject();
    Optional<Duration> wait = tries.open(person, origin, clock.instant());
    if (wait.isPresent()) {
      return new PasswordChange.Wait(wait.get());
    }
    try {
      return compared(person, old, origin).filter(it -> changed(it, fresh, kept)).isPresent()
          ? new PasswordChange.Changed()
          : new PasswordChange.Refused(List.of(WRONG));
    } finally {
      tries.close(person, origin);
    }
  }

  private boolean changed(StoredAccount account, char[] fresh, Sha256 kept) {
    return tables.changePassword(
        account.number(), account.passwordHash(), passwords.hash(fresh).phc(), kept);
  }
}
