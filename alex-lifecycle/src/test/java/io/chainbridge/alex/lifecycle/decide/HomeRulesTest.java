// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Samples;
import io.chainbridge.alex.lifecycle.dossier.Cause;
import io.chainbridge.alex.lifecycle.dossier.HomeLeaf;
import io.chainbridge.alex.lifecycle.roster.HomeKind;
import io.chainbridge.alex.lifecycle.roster.PersonKey;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import io.chainbridge.alex.testkit.Proves;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A live home begins with two administrators; after that two people change who may do what. */
final class HomeRulesTest {
  private static final Person ADA = new Person("ada");
  private static final Person BOB = new Person("bob");
  private static final Person EVE = new Person("eve");
  private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");
  private static final Cause CAUSE = new Cause(Samples.digest("c"), Samples.digest("p"), 1, 1);
  private static final RosterChange GRANT = new RosterChange.Grant(EVE, Role.ALEX);

  private Book book = Book.empty();

  private static RosterChange admin(Person person) {
    return new RosterChange.Grant(person, Role.ADMINISTRATOR);
  }

  private static RosterChange key(Person person, int number) {
    return new RosterChange.RegisterKey(person, key(number));
  }

  private static PersonKey key(int number) {
    byte[] der = new byte[91];
    byte[] prefix = Base64.getDecoder().decode("MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE");
    System.arraycopy(prefix, 0, der, 0, prefix.length);
    der[90] = (byte) number;
    return PersonKey.of(der);
  }

  private List<String> refused(HomeCommand command) {
    return switch (book.decide(command, NOW)) {
      case HomeDecision.Refused(var shortfalls) -> Story.codes(shortfalls);
      case HomeDecision.Accepted accepted -> List.of("accepted " + accepted);
    };
  }

  private HomeRulesTest accepted(HomeCommand command) {
    assertThat(book.decide(command, NOW))
        .isInstanceOfSatisfying(
            HomeDecision.Accepted.class,
            accepted ->
                book = book.after(new HomeLeaf(new UUID(1, 1), NOW, CAUSE, accepted.event())));
    return this;
  }

  private static HomeCommand live(RosterChange... changes) {
    return new HomeCommand.Bootstrap(HomeKind.LIVE, List.of(changes));
  }

  private HomeRulesTest begun() {
    return accepted(live(admin(ADA), key(ADA, 1), admin(BOB), key(BOB, 2)));
  }

  @Test
  @Proves("C8")
  void beginsALiveHomeWithTwoAdministratorsWhoHaveKeysOfTheirOwn() {
    String missing = "ADMINISTRATORS_MISSING";
    assertThat(refused(live())).containsExactly(missing);
    assertThat(refused(live(admin(ADA), key(ADA, 1)))).containsExactly(missing);
    assertThat(refused(live(admin(ADA), key(ADA, 1), admin(BOB)))).containsExactly(missing);
    assertThat(refused(live(admin(ADA), key(ADA, 1), admin(BOB), key(BOB, 1))))
        .containsExactly("KEY_NOT_OWN");
    assertThat(refused(live(admin(ADA), key(ADA, 1), admin(ADA), key(ADA, 2))))
        .contains("ROSTER_CHANGE_EMPTY", missing);
    assertThat(refused(live(admin(ADA), key(ADA, 1), admin(BOB), key(BOB, 2), GRANT)))
        .containsExactly(missing);
    begun();
    assertThat(book.roster().holders(Role.ADMINISTRATOR)).containsExactly(ADA, BOB);
    assertThat(book.roster().key(BOB)).contains(key(2));
    assertThat(refused(live(admin(ADA), key(ADA, 1), admin(BOB), key(BOB, 2))))
        .containsExactly("HOME_ALREADY_BEGUN");
  }

  private static RosterChange account(Person person, String account) {
    return new RosterChange.RegisterAccount(person, Samples.digest(account));
  }

  @Test
  @Proves("C8")
  void beginsALiveHomeWithTwoAdministratorsWhoHaveAccountsOfTheirOwn() {
    assertThat(refused(live(admin(ADA), account(ADA, "a"), admin(BOB))))
        .containsExactly("ADMINISTRATORS_MISSING");
    assertThat(refused(live(admin(ADA), account(ADA, "a"), admin(BOB), account(BOB, "a"))))
        .containsExactly("KEY_NOT_OWN");
    assertThat(refused(new HomeCommand.Bootstrap(HomeKind.REPLAY, List.of(account(ADA, "a")))))
        .containsExactly("ADMINISTRATORS_MISSING");
    accepted(live(admin(ADA), account(ADA, "a"), admin(BOB), key(BOB, 2)));
    assertThat(book.roster().account(ADA)).contains(Samples.digest("a"));
    assertThat(book.roster().account(BOB)).isEmpty();
    assertThat(book.roster().isKnown(ADA) && book.roster().isKnown(BOB)).isTrue();
  }

  @Test
  @Proves("C8")
  void registersAnAccountForOnePersonWhenAnotherAdministratorConfirms() {
    begun();
    List<RosterChange> change = List.of(account(EVE, "e"));
    accepted(new HomeCommand.ProposeChange(change, ADA));
    assertThat(book.roster().account(EVE)).isEmpty();
    assertThat(refused(new HomeCommand.ConfirmChange(change, ADA)))
        .containsExactly("SECOND_PERSON_MISSING");
    accepted(new HomeCommand.ConfirmChange(change, BOB));
    assertThat(book.roster().account(EVE)).contains(Samples.digest("e"));
    assertThat(book.roster().people()).contains(EVE);
    assertThat(refused(new HomeCommand.ProposeChange(change, ADA)))
        .containsExactly("ROSTER_CHANGE_EMPTY");
    assertThat(refused(new HomeCommand.ProposeChange(List.of(account(BOB, "e")), ADA)))
        .containsExactly("KEY_NOT_OWN");
    assertThat(
            refused(new HomeCommand.ProposeChange(List.of(account(new Person("e.v.e"), "f")), ADA)))
        .containsExactly("NAME_TOO_ALIKE");
  }

  @Test
  void beginsAReplayWithThePeopleOfItsScenarioAndNoKeys() {
    assertThat(refused(new HomeCommand.Bootstrap(HomeKind.REPLAY, List.of(key(ADA, 1)))))
        .containsExactly("ADMINISTRATORS_MISSING");
    accepted(new HomeCommand.Bootstrap(HomeKind.REPLAY, List.of(GRANT)));
    assertThat(book.roster().holds(EVE, Role.ALEX)).isTrue();
    assertThat(book.roster().kind()).contains(HomeKind.REPLAY);
    assertThat(refused(new HomeCommand.ProposeChange(List.of(admin(EVE)), EVE)))
        .containsExactly("HOME_NOT_LIVE", "ROLE_NOT_HELD");
  }

  @Test
  @Proves("C8")
  void grantsARoleOnlyWhenAnotherAdministratorConfirms() {
    begun().accepted(new HomeCommand.ProposeChange(List.of(GRANT), ADA));
    assertThat(book.roster().holds(EVE, Role.ALEX)).isFalse();
    assertThat(refused(new HomeCommand.ConfirmChange(List.of(GRANT), ADA)))
        .containsExactly("SECOND_PERSON_MISSING");
    assertThat(refused(new HomeCommand.ConfirmChange(List.of(GRANT), EVE)))
        .containsExactly("ROLE_NOT_HELD");
    assertThat(refused(new HomeCommand.ConfirmChange(List.of(admin(EVE)), BOB)))
        .containsExactly("ROSTER_CHANGE_EMPTY");
    assertThat(refused(new HomeCommand.ProposeChange(List.of(GRANT), BOB)))
        .containsExactly("ROSTER_CHANGE_EMPTY");
    accepted(new HomeCommand.ConfirmChange(List.of(GRANT), BOB));
    assertThat(book.roster().holds(EVE, Role.ALEX)).isTrue();
    assertThat(book.roster().pending()).isEmpty();
  }

  @Test
  void revokesWithTwoPeopleAndNeverTheLastTwoAdministrators() {
    begun().accepted(new HomeCommand.ProposeChange(List.of(GRANT), ADA));
    accepted(new HomeCommand.ConfirmChange(List.of(GRANT), BOB));
    RosterChange revoke = new RosterChange.Revoke(EVE, Role.ALEX);
    accepted(new HomeCommand.ProposeChange(List.of(revoke), BOB));
    assertThat(book.roster().holds(EVE, Role.ALEX)).isTrue();
    accepted(new HomeCommand.ConfirmChange(List.of(revoke), ADA));
    assertThat(book.roster().holds(EVE, Role.ALEX)).isFalse();
    RosterChange last = new RosterChange.Revoke(BOB, Role.ADMINISTRATOR);
    assertThat(refused(new HomeCommand.ProposeChange(List.of(last), ADA)))
        .containsExactly("ADMINISTRATORS_MISSING");
  }

  @Test
  void replacesAKeyAndNeverSharesOne() {
    begun();
    RosterChange shared = key(EVE, 2);
    assertThat(refused(new HomeCommand.ProposeChange(List.of(shared), ADA)))
        .containsExactly("KEY_NOT_OWN");
    accepted(new HomeCommand.ProposeChange(List.of(key(BOB, 3)), ADA));
    accepted(new HomeCommand.ConfirmChange(List.of(key(BOB, 3)), BOB));
    assertThat(book.roster().key(BOB)).contains(key(3));
  }

  @Test
  void neverCountsFewerRecordsThanBefore() {
    accepted(new HomeCommand.CountRecords(10, Samples.digest("ten"), Samples.digest("days")));
    assertThat(
            refused(
                new HomeCommand.CountRecords(9, Samples.digest("nine"), Samples.digest("days"))))
        .containsExactly("RECORDS_MISSING");
    accepted(new HomeCommand.CountRecords(10, Samples.digest("ten"), Samples.digest("days")));
  }

  @Test
  void refusesACommandThatIsDatedBeforeTheNewestLeaf() {
    begun();
    assertThat(book.decide(new HomeCommand.ProposeChange(List.of(GRANT), ADA), NOW.minusMillis(1)))
        .isInstanceOfSatisfying(
            HomeDecision.Refused.class,
            refused ->
                assertThat(Story.codes(refused.shortfalls())).containsExactly("CLOCK_BEHIND_LOG"));
  }
}
