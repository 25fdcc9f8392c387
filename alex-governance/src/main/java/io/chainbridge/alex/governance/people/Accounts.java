// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.storage.people.PeopleTables;
import io.chainbridge.alex.storage.people.StoredAccount;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes accounts, and keeps those that nobody registers from filling the disk. */
final class Accounts {
  /** Accounts that the roster does not name: no more than these, and none older than this. */
  static final int MOST_WAITING = 1_000;

  static final Duration WAITING_MAX = Duration.ofDays(30);

  /** An origin makes this number of accounts in an hour. */
  static final int FROM_ONE_ORIGIN = 20;

  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_EMAIL = 254;
  private static final int NUMBER_BYTES = 32;

  private final PeopleTables tables;
  private final Registrations registrations;
  private final Passwords passwords;
  private final InstantSource clock;
  private final SecureRandom random;
  private final TryLimit origins = new TryLimit(FROM_ONE_ORIGIN, Duration.ofHours(1));

  Accounts(
      PeopleTables tables,
      Registrations registrations,
      Passwords passwords,
      InstantSource clock,
      SecureRandom random) {
    this.tables = tables;
    this.registrations = registrations;
    this.passwords = passwords;
    this.clock = clock;
    this.random = random;
  }

  /** What somebody who joins says of themselves. */
  record Form(Person person, String displayName, String email) {
    List<String> faults() {
      List<String> faults = new ArrayList<>();
      if (displayName.isBlank() || displayName.length() > LONGEST_NAME || !isPlain(displayName)) {
        faults.add("the display name is 1 to 80 characters of one line; give such a name");
      }
      if (email.length() > LONGEST_EMAIL
          || !(email.isEmpty() || email.matches("[^@\\s]+@[^@\\s]+"))
          || !isPlain(email)) {
        faults.add(
            "the e-mail is NAME@DOMAIN, at most 254 characters; give such an address, or none");
      }
      return faults;
    }

    /** Without characters that control a terminal or turn the direction of what follows. */
    private static boolean isPlain(String text) {
      return text.codePoints()
          .map(Character::getType)
          .noneMatch(type ->
              type == Character.CONTROL
                  || type == Character.FORMAT
                  || type == Character.LINE_SEPARATOR
                  || type == Character.PARAGRAPH_SEPARATOR
                  || type == Character.SURROGATE);
    }
  }

  Joined join(Form form, char[] password, String origin) {
    List<String> faults = new ArrayList<>(form.faults());
    faults.addAll(PasswordRule.faults(form.person(), password));
    if (!faults.isEmpty()) {
      return new Joined.Refused(faults);
    }
    Instant now = clock.instant();
    return origins
        .open(origin, now)
        .<Joined>map(Joined.Wait::new)
        .orElseGet(() -> {
          try {
            return make(form, password, origin, now);
          } finally {
            origins.close(origin);
          }
        });
  }

  private Joined make(Form form, char[] password, String origin, Instant now) {
    if (isFull(now)) {
      return full();
    }
    String hash = passwords.hash(password).phc();
    byte[] number = new byte[NUMBER_BYTES];
    random.nextBytes(number);
    StoredAccount account =
        new StoredAccount(
            Sha256.of(number),
            form.person(),
            form.displayName().strip(),
            form.email(),
            hash,
            now,
            false);
    synchronized (this) { // others may have joined while the password was hashed
      if (isFull(now)) {
        return full();
      }
      tables.add(account);
    }
    origins.count(origin, now);
    return new Joined.Made(account.number());
  }

  private static Joined full() {
    return new Joined.Refused(
        List.of(
            ("%,d accounts wait for their registration, no more are made; ask two administrators"
                    + " to register those that are needed, the others go after %d days")
                .formatted(MOST_WAITING, WAITING_MAX.toDays())));
  }

  /** Whether too many accounts wait, after those that waited too long are gone. */
  private synchronized boolean isFull(Instant now) {
    Set<Sha256> inUse = registrations.inUse();
    List<StoredAccount> waiting =
        tables.accounts().stream().filter(it -> !inUse.contains(it.number())).toList();
    Set<Sha256> old =
        waiting.stream()
            .filter(it -> it.created().isBefore(now.minus(WAITING_MAX)))
            .map(StoredAccount::number)
            .collect(Collectors.toSet());
    if (!old.isEmpty()) {
      tables.remove(old);
    }
    return waiting.size() - old.size() >= MOST_WAITING;
  }

  List<Account> all() {
    return tables.accounts().stream().map(this::shown).toList();
  }

  Account shown(StoredAccount row) {
    return new Account(
        row.number(),
        row.person(),
        row.displayName(),
        row.email(),
        row.created(),
        row.locked(),
        registrations.names(row.person(), row.number()));
  }
}
