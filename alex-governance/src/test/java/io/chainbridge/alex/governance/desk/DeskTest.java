// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.documents.CommandJson;
import io.chainbridge.alex.governance.Credentials;
import io.chainbridge.alex.governance.DocumentFile;
import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.governance.LivePeople;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.roster.Authentication;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders of people who are signed in, carried out on a home with the small book of loans. */
final class DeskTest {
  private static final Person ALEX = LivePeople.person(Role.ALEX);
  private static final String REASON = "read and agreed with";
  private static final Instant SINCE = Instant.parse("2026-01-05T08:00:00Z");

  private final GovernedLoans loans;

  DeskTest(@TempDir Path folder) {
    this.loans = GovernedLoans.in(folder.resolve("home"));
  }

  @AfterEach
  void close() {
    loans.close();
  }

  private Desk of(Person person) {
    Credentials session =
        (_, _) ->
            List.of(
                new Authentication.BySession(
                    person, Authentication.LOCAL, LivePeople.account(person), SINCE));
    return new Desk(loans.governance().as(session), person);
  }

  private Order sign(boolean approves, Role role) {
    return new Order.Sign(
        GovernedLoans.MODEL,
        Checkpoint.PROPOSAL_REVIEW,
        role,
        approves,
        REASON,
        "",
        Optional.empty());
  }

  private static List<String> codes(OrderAnswer answer) {
    return ((OrderAnswer.Refused) answer).reasons().stream().map(Shortfall::code).toList();
  }

  @Test
  @Proves("C8")
  void signsForWhoIsSignedInAndTheLogSaysHowTheyWereKnown() {
    loans.propose();
    OrderAnswer answer = of(ALEX).give(sign(true, Role.ALEX));
    assertThat(answer)
        .isInstanceOfSatisfying(
            OrderAnswer.Stands.class,
            stands -> {
              assertThat(stands.standing().signed())
                  .containsExactly("C1 ALEX approved by " + ALEX.subject());
              assertThat(stands.due()).startsWith("next: PROPOSAL_REVIEW signed by");
            });
    var leaf = loans.governance().events(GovernedLoans.MODEL).getLast();
    byte[] command = loans.home().blobs().get(leaf.cause().command()).orElseThrow();
    assertThat(CommandJson.decode(command).given().by())
        .containsExactly(
            new Authentication.BySession(
                ALEX, Authentication.LOCAL, LivePeople.account(ALEX), SINCE));
  }

  @Test
  @Proves("C8")
  void refusesWhoSpeaksForSomebodyElse() {
    loans.propose();
    Credentials own =
        (_, _) ->
            List.of(
                new Authentication.BySession(
                    LivePeople.EVE,
                    Authentication.LOCAL,
                    LivePeople.account(LivePeople.EVE),
                    SINCE));
    assertThat(codes(new Desk(loans.governance().as(own), ALEX).give(sign(true, Role.ALEX))))
        .contains("NOT_AUTHENTICATED");
    assertThat(codes(of(LivePeople.EVE).give(sign(true, Role.ALEX)))).contains("ROLE_NOT_HELD");
    assertThat(loans.governance().standing(GovernedLoans.MODEL).signed()).isEmpty();
  }

  @Test
  void bindsASignatureToWhatWasSeen() {
    loans.propose();
    var now =
        loans
            .governance()
            .reviewSubject(GovernedLoans.MODEL, Checkpoint.PROPOSAL_REVIEW)
            .orElseThrow();
    Order.Sign other =
        new Order.Sign(
            GovernedLoans.MODEL,
            Checkpoint.PROPOSAL_REVIEW,
            Role.ALEX,
            true,
            REASON,
            "",
            Optional.of(LivePeople.account(ALEX)));
    assertThat(of(ALEX).give(other)).isEqualTo(new OrderAnswer.Moved(now));
    assertThat(loans.governance().standing(GovernedLoans.MODEL).signed()).isEmpty();
  }

  @Test
  void saysWhatItCannotBeDoneTo() {
    loans.propose();
    assertThat(of(ALEX).give(new Order.Withdraw(GovernedLoans.MODEL, REASON)))
        .isEqualTo(
            new OrderAnswer.Impossible(
                ALEX.subject() + " has denied nothing of " + GovernedLoans.MODEL));
    assertThat(of(LivePeople.ADA).give(new Order.ConfirmRoster("00000000")))
        .isInstanceOf(OrderAnswer.Impossible.class);
    byte[] text = "no plan".getBytes(StandardCharsets.UTF_8);
    Order shadow =
        new Order.StartShadow(
            GovernedLoans.MODEL, Optional.empty(), new DocumentFile("rollout.yaml", text));
    assertThat(of(LivePeople.person(Role.ML_LEAD)).give(shadow))
        .isInstanceOf(OrderAnswer.Impossible.class);
    Order plan =
        new Order.StartShadow(
            GovernedLoans.MODEL,
            Optional.of(GovernedLoans.BASELINE),
            new DocumentFile("rollout.yaml", text));
    assertThat(of(LivePeople.person(Role.ML_LEAD)).give(plan))
        .isInstanceOfSatisfying(
            OrderAnswer.Unreadable.class,
            unreadable ->
                assertThat(unreadable.faults())
                    .isNotEmpty()
                    .allSatisfy(fault -> assertThat(fault.file()).isEqualTo("rollout.yaml")));
  }

  @Test
  void deniesInWordsAndWithdraws() {
    loans.propose();
    assertThat(of(ALEX).give(sign(false, Role.ALEX)))
        .isInstanceOfSatisfying(
            OrderAnswer.Stands.class,
            stands -> {
              assertThat(stands.said())
                  .contains("Denied by %s at checkpoint 1: %s".formatted(ALEX.subject(), REASON));
              assertThat(stands.rejected()).isEmpty();
            });
    assertThat(of(ALEX).give(new Order.Withdraw(GovernedLoans.MODEL, REASON)))
        .isInstanceOf(OrderAnswer.Stands.class);
  }

  @Test
  void numbersAChangeOfTheRosterForTheSecondAdministrator() {
    List<RosterChange> change = List.of(new RosterChange.Grant(LivePeople.EVE, Role.AUDITOR));
    Credentials keys = LivePeople.keys();
    OrderAnswer proposed =
        new Desk(loans.governance().as(keys), LivePeople.ADA).give(new Order.ChangeRoster(change));
    String number = PendingChanges.number(change);
    assertThat(proposed)
        .isEqualTo(
            new OrderAnswer.Done(
                "proposed by ada.admin: grant AUDITOR to eve.nobody",
                Optional.of("another administrator runs alex people confirm " + number)));
    Order confirm = new Order.ConfirmRoster(number);
    assertThat(codes(new Desk(loans.governance().as(keys), LivePeople.ADA).give(confirm)))
        .containsExactly("SECOND_PERSON_MISSING");
    assertThat(new Desk(loans.governance().as(keys), LivePeople.BOB).give(confirm))
        .isEqualTo(
            new OrderAnswer.Done(
                "confirmed by bob.admin: grant AUDITOR to eve.nobody", Optional.empty()));
    assertThat(loans.governance().roster().holds(LivePeople.EVE, Role.AUDITOR)).isTrue();
  }
}
