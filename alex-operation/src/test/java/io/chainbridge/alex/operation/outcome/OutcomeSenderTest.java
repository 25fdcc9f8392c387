// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.governance.LivePeople;
import io.chainbridge.alex.governance.people.Identity;
import io.chainbridge.alex.governance.people.Scope;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.decide.Book;
import io.chainbridge.alex.lifecycle.roster.Authentication;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import io.chainbridge.alex.testkit.Proves;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outcomes come from somebody else than whoever submitted the model. */
final class OutcomeSenderTest {
  private static final Person OPERATOR = LivePeople.person(Role.OPERATOR);

  private final GovernedLoans loans;

  OutcomeSenderTest(@TempDir Path folder) {
    this.loans = GovernedLoans.in(folder.resolve("home"));
    loans.propose();
  }

  @AfterEach
  void close() {
    loans.close();
  }

  private Book book() {
    return loans.governance().book();
  }

  private static Identity person(Person person) {
    return new Identity.Human(
        person,
        new Authentication.BySession(
            person, Authentication.LOCAL, LivePeople.account(person), Instant.EPOCH));
  }

  private static Identity service(Person owner, Scope... scopes) {
    return new Identity.Service("feed", owner, Set.of(scopes), "t1");
  }

  @Test
  @Proves("C8")
  void takesThemFromOperatorsAndFromServicesWithTheScopeOfTheName() {
    assertThat(OutcomeSender.of(person(OPERATOR), book()).against("loans")).isEmpty();
    assertThat(
            OutcomeSender.of(service(OPERATOR, new Scope.Outcomes("loans")), book())
                .against("loans"))
        .isEmpty();
    assertThat(
            OutcomeSender.of(service(OPERATOR, new Scope.Outcomes("other")), book())
                .against("loans"))
        .contains("feed has no scope outcomes:loans");
    assertThat(
            OutcomeSender.of(service(OPERATOR, new Scope.Score("loans")), book()).against("loans"))
        .isPresent();
    assertThat(OutcomeSender.of(person(LivePeople.person(Role.ALEX)), book()).against("loans"))
        .contains(LivePeople.person(Role.ALEX).subject() + " holds none of [OPERATOR, DATA_OWNER]");
  }

  @Test
  @Proves("C8")
  void takesNoneFromWhoeverSubmittedTheModelNorFromTheirServices() {
    Person engineer = GovernedLoans.ENGINEER;
    Identity feed = service(engineer, new Scope.Outcomes("loans"), new Scope.Outcomes("other"));
    assertThat(OutcomeSender.of(feed, book()).against("loans"))
        .contains("evan.engineer submitted loans, so somebody else sends outcomes");
    assertThat(OutcomeSender.of(feed, book()).against("other")).isEmpty();
    assertThat(OutcomeSender.of(person(engineer), book()).against("loans"))
        .contains("evan.engineer holds none of [OPERATOR, DATA_OWNER]");
    RosterChange both = new RosterChange.Grant(engineer, Role.DATA_OWNER);
    assertThat(book().roster().changed(both).holds(engineer, Role.DATA_OWNER)).isTrue();
  }
}
