// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.desk;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.roster.PersonKey;
import io.chainbridge.alex.lifecycle.roster.Roster;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Changes of the roster that wait for a second administrator, by number and in words. */
public final class PendingChanges {
  private static final int DIGITS = 8;
  private static final int SHOWN_DIGITS = 12;

  private PendingChanges() {}

  /** The first hex digits of the digest of the changes: a number that means them and no others. */
  public static String number(List<RosterChange> changes) {
    return Sha256.of(changes.toString().getBytes(StandardCharsets.UTF_8))
        .hex()
        .substring(0, DIGITS);
  }

  /** The first hex digits of the digest of a key, by which two people can compare it. */
  public static String number(PersonKey key) {
    return Sha256.of(key.der()).hex().substring(0, SHOWN_DIGITS);
  }

  static Optional<List<RosterChange>> numbered(Roster roster, String number) {
    return roster.pending().keySet().stream()
        .filter(changes -> number(changes).equals(number))
        .findFirst();
  }

  /** The changes in words, such as {@code grant ALEX to ada}. */
  public static String words(List<RosterChange> changes) {
    return String.join(", ", changes.stream().map(PendingChanges::words).toList());
  }

  private static String words(RosterChange change) {
    return switch (change) {
      case RosterChange.Grant(var person, var role) -> "grant " + role + " to " + person.subject();
      case RosterChange.Revoke(var person, var role) ->
          "revoke " + role + " of " + person.subject();
      case RosterChange.RegisterKey(var person, var key) ->
          "register key %s of %s".formatted(number(key), person.subject());
      case RosterChange.RegisterAccount(var person, var account) ->
          "register account %s of %s"
              .formatted(account.hex().substring(0, SHOWN_DIGITS), person.subject());
    };
  }
}
