// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.roster.Roster;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import io.chainbridge.alex.storage.people.PeopleTables;
import io.chainbridge.alex.storage.people.SqlitePeople;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** People over a real file, with a roster and a clock that the test moves. */
final class HomePeople implements AutoCloseable {
  static final Person EVAN = new Person("evan.engineer");
  static final Person MAGGIE = new Person("maggie");
  static final String RIGHT = "a horse, a battery";
  static final String OTHER = "another long word";
  static final String HERE = "127.0.0.1";

  private final Path file;
  private final AtomicReference<Roster> roster = new AtomicReference<>(Roster.nobody());
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-02T12:00:00Z"));
  private PeopleTables tables;
  private People people;

  HomePeople(Path folder) {
    this.file = folder.resolve("people.db");
    this.tables = SqlitePeople.open(file);
    this.people = over(tables);
  }

  private People over(PeopleTables some) {
    return new People(some, roster::get, now::get, new SecureRandom());
  }

  People people() {
    return people;
  }

  PeopleTables tables() {
    return tables;
  }

  /** The process ends and begins again. */
  void restart() {
    tables.close();
    tables = SqlitePeople.open(file);
    people = over(tables);
  }

  /** Another process over the same file. */
  People another() {
    return over(tables);
  }

  void change(RosterChange change) {
    roster.updateAndGet(before -> before.changed(change));
  }

  void propose(RosterChange change) {
    roster.updateAndGet(before -> before.proposed(List.of(change), MAGGIE));
  }

  Instant now() {
    return now.get();
  }

  void wait(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  Sha256 join(Person person, String password) {
    Joined joined =
        people.join(person, "Ev\u00e4n", "e@example.com", password.toCharArray(), "origin");
    assertThat(joined).isInstanceOf(Joined.Made.class);
    return ((Joined.Made) joined).number();
  }

  /** An account with {@link #RIGHT} as password that counts. */
  Sha256 register(Person person) {
    Sha256 number = join(person, RIGHT);
    change(new RosterChange.RegisterAccount(person, number));
    change(new RosterChange.Grant(person, Role.ENGINEER));
    return number;
  }

  SignedIn tryIn(Person person, String password) {
    return people.signIn(person, password.toCharArray(), HERE);
  }

  SignedIn.Session signIn(Person person) {
    SignedIn in = tryIn(person, RIGHT);
    assertThat(in).isInstanceOf(SignedIn.Session.class);
    return (SignedIn.Session) in;
  }

  /** Who signed in, as the routes see them. */
  Identity.Human human(Person person) {
    return (Identity.Human) people.bySession(signIn(person).secret().text()).orElseThrow();
  }

  Issued.New issue(Identity.Human owner, TokenRequest request) {
    Issued issued = people.issue(owner, request);
    assertThat(issued).isInstanceOf(Issued.New.class);
    return (Issued.New) issued;
  }

  boolean isIn(SignedIn.Session session) {
    return people.bySession(session.secret().text()).isPresent();
  }

  @Override
  public void close() {
    tables.close();
  }
}
