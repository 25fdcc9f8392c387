// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.people.Identity;
import io.chainbridge.alex.governance.people.Issued;
import io.chainbridge.alex.governance.people.People;
import io.chainbridge.alex.governance.people.Scope;
import io.chainbridge.alex.governance.people.TokenRequest;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.decide.Book;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.lifecycle.roster.Authentication;
import io.chainbridge.alex.lifecycle.roster.Roster;
import io.chainbridge.alex.storage.people.StoredAccount;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/** Access tokens for the people of {@link LivePeople}, at a home that they began. */
public final class LiveTokens {
  private static final Duration MONTH = Duration.ofDays(30);

  private LiveTokens() {}

  /** The header of a person who holds the role. */
  public static String bearer(Home home, Role role) {
    return "Bearer " + of(home, LivePeople.person(role), TokenRequest.own(MONTH));
  }

  /** The header of a program with these scopes, owned by the person in the role. */
  public static String bearer(Home home, Role owner, Set<Scope> scopes) {
    return "Bearer "
        + of(home, LivePeople.person(owner), TokenRequest.service("program", scopes, MONTH));
  }

  /** The secret of a new token. */
  public static String of(Home home, Person person, TokenRequest request) {
    var account = LivePeople.account(person);
    if (home.people().account(account).isEmpty()) {
      home.people()
          .add(
              new StoredAccount(
                  account, person, person.subject(), "", "no password", Instant.now(), false));
    }
    People people =
        new People(home.people(), () -> roster(home), InstantSource.system(), new SecureRandom());
    Authentication how =
        new Authentication.BySession(person, Authentication.LOCAL, account, Instant.now());
    return switch (people.issue(new Identity.Human(person, how), request)) {
      case Issued.New made -> made.secret().text();
      case Issued.Refused(var reasons) -> throw new AssertionError(reasons.toString());
    };
  }

  private static Roster roster(Home home) {
    Book book = Book.empty();
    for (Leaf leaf : home.journal().leaves()) {
      book = book.after(leaf);
    }
    return book.roster();
  }
}
