// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.authentication;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.Recorded;
import io.chainbridge.alex.ledger.ProofKey;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.decide.Book;
import io.chainbridge.alex.lifecycle.roster.Authentication;
import io.chainbridge.alex.lifecycle.roster.HomeKind;
import io.chainbridge.alex.lifecycle.roster.PersonKey;
import io.chainbridge.alex.lifecycle.roster.Roster;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether each person of a command is proven to have given it: by the server before it decides, and
 * by anybody later, who needs the bytes of the command and the log before its first leaf.
 */
public final class CommandAuthentication {
  private final Book before;
  private final Recorded recorded;
  private final List<Shortfall> found = new ArrayList<>();

  private CommandAuthentication(Book before, Recorded recorded) {
    this.before = before;
    this.recorded = recorded;
  }

  /**
   * Everything that the record does not prove; empty for a command of the server.
   *
   * @param before the fold of all leaves before the first one that names this command
   */
  public static List<Shortfall> shortfalls(Book before, Recorded recorded) {
    CommandAuthentication authentication = new CommandAuthentication(before, recorded);
    authentication.check();
    return List.copyOf(authentication.found);
  }

  private void check() {
    for (Person actor : recorded.actors()) {
      if (by().noneMatch(given -> given.person().equals(actor))) {
        missing(actor, "nothing", "the signature of their own key");
      }
    }
    by().forEach(this::check);
    if (!recorded.actors().isEmpty() && !recorded.given().after().equals(before.newestLeaf())) {
      missing(
          recorded.actors().iterator().next(),
          "given after " + recorded.given().after().map(Object::toString).orElse("no leaf"),
          "after the newest leaf, " + before.newestLeaf().map(Object::toString).orElse("none"));
    }
  }

  private Stream<Authentication> by() {
    return recorded.given().by().stream();
  }

  private void check(Authentication given) {
    if (!recorded.actors().contains(given.person())) {
      missing(given.person(), "does not give this command", "only the people of the command");
    }
    switch (given) {
      case Authentication.ByKey(Person person, String signature) -> {
        demand(person, HomeKind.LIVE);
        signed(person, signature);
      }
      case Authentication.InReplay(Person person) -> demand(person, HomeKind.REPLAY);
      case Authentication.InRehearsal(Person person) -> demand(person, HomeKind.REHEARSAL);
      case Authentication.BySession(Person person, String issuer, Sha256 account, _) ->
          signedIn(person, issuer, account);
      case Authentication.ByToken(Person person, String issuer, Sha256 account, _, _) ->
          signedIn(person, issuer, account);
    }
  }

  /** The server vouches for the sign-in; the log says which account is whose. */
  private void signedIn(Person person, String issuer, Sha256 account) {
    demand(person, HomeKind.LIVE);
    if (!issuer.equals(Authentication.LOCAL)) {
      missing(person, "a sign-in at " + issuer, "one at " + Authentication.LOCAL);
    }
    if (!before.roster().account(person).equals(Optional.of(account))) {
      missing(person, "an account that is not theirs", "the one two administrators registered");
    }
  }

  private void demand(Person person, HomeKind kind) {
    Roster roster = before.roster();
    if (!roster.kind().equals(Optional.of(kind))) {
      missing(
          person,
          kind
              + " words or keys in a home that is "
              + roster.kind().map(HomeKind::name).orElse("not begun"),
          "what such a home takes");
    }
  }

  private void signed(Person person, String signature) {
    Optional<PersonKey> key = before.roster().key(person);
    if (key.isEmpty()) {
      missing(person, "no registered key", "a key that two administrators registered");
    } else if (!verifies(key.get(), signature)) {
      missing(person, "a signature that does not hold", "one by their registered key");
    }
  }

  private boolean verifies(PersonKey key, String signature) {
    try {
      return ProofKey.fromSpki(key.der())
          .verifiesBytes(recorded.signedBytes(), Base64.getDecoder().decode(signature));
    } catch (IllegalArgumentException _) {
      return false; // not base64, or no point of the curve
    }
  }

  private void missing(Person person, String has, String demanded) {
    found.add(ShortfallCode.NOT_AUTHENTICATED.of(person.subject(), has, demanded));
  }
}
