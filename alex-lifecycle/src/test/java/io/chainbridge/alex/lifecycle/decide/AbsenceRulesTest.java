// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Samples;
import io.chainbridge.alex.lifecycle.dossier.Absence;
import io.chainbridge.alex.lifecycle.dossier.AbsentRecords;
import io.chainbridge.alex.lifecycle.dossier.Cause;
import io.chainbridge.alex.lifecycle.dossier.HomeLeaf;
import io.chainbridge.alex.lifecycle.dossier.LostLeaves;
import io.chainbridge.alex.lifecycle.roster.HomeKind;
import io.chainbridge.alex.lifecycle.roster.PersonKey;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is not in a home any more is said by two administrators, and fits what the log counted. */
final class AbsenceRulesTest {
  private static final Person ADA = new Person("ada");
  private static final Person BOB = new Person("bob");
  private static final Person EVE = new Person("eve");
  private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");
  private static final Cause CAUSE = new Cause(Samples.digest("c"), Samples.digest("p"), 1, 1);
  private static final Sha256 NOTHING = Sha256.ofRaw(new byte[32]);
  private static final Absence.LogLoss WHOLE_LOG = new Absence.NoLeaf();

  private Book book = Book.empty();

  @BeforeEach
  void hundredRecords() {
    accepted(
        new HomeCommand.Bootstrap(
            HomeKind.LIVE,
            List.of(
                new RosterChange.Grant(ADA, Role.ADMINISTRATOR),
                new RosterChange.RegisterKey(ADA, key(1)),
                new RosterChange.Grant(BOB, Role.ADMINISTRATOR),
                new RosterChange.RegisterKey(BOB, key(2)))));
    accepted(new HomeCommand.CountRecords(100, hash(100), hash(0)));
  }

  private static PersonKey key(int number) {
    byte[] der = new byte[91];
    byte[] prefix = Base64.getDecoder().decode("MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE");
    System.arraycopy(prefix, 0, der, 0, prefix.length);
    der[90] = (byte) number;
    return PersonKey.of(der);
  }

  private static Sha256 hash(long record) {
    return Samples.digest("record " + record);
  }

  private static AbsentRecords range(long from, long to) {
    return new AbsentRecords(from, to, hash(to));
  }

  private static Absence lost(AbsentRecords... ranges) {
    return new Absence.Recovery(List.of(ranges), WHOLE_LOG);
  }

  private static Absence archive(long from, long to) {
    return new Absence.Archive(range(from, to), from == 1 ? NOTHING : hash(from - 1));
  }

  private static HomeCommand propose(Absence absence) {
    return new HomeCommand.ProposeAbsence(absence, "the disk was lost", ADA);
  }

  private static HomeCommand confirm(Absence absence) {
    return new HomeCommand.ConfirmAbsence(absence, "seen and agreed with", BOB);
  }

  private List<String> refused(HomeCommand command) {
    return switch (book.decide(command, NOW)) {
      case HomeDecision.Refused(var shortfalls) -> Story.codes(shortfalls);
      case HomeDecision.Accepted accepted -> List.of("accepted " + accepted);
    };
  }

  private AbsenceRulesTest accepted(HomeCommand command) {
    assertThat(book.decide(command, NOW))
        .isInstanceOfSatisfying(
            HomeDecision.Accepted.class,
            accepted ->
                book = book.after(new HomeLeaf(new UUID(1, 1), NOW, CAUSE, accepted.event())));
    return this;
  }

  private AbsenceRulesTest said(Absence absence) {
    return accepted(propose(absence)).accepted(confirm(absence));
  }

  private void assertWrong(Absence absence) {
    assertThat(refused(propose(absence))).as(absence.words()).containsExactly("ABSENCE_WRONG");
  }

  @Test
  void takesTwoAdministratorsForALossAndForAnArchive() {
    for (Absence absence : List.of(lost(range(61, 80)), archive(1, 50))) {
      assertThat(refused(confirm(absence))).containsExactly("ABSENCE_WRONG");
      assertThat(refused(new HomeCommand.ProposeAbsence(absence, "the disk was lost", EVE)))
          .containsExactly("ROLE_NOT_HELD");
      accepted(propose(absence));
      assertThat(book.continuity().records()).doesNotContainAnyElementsOf(absence.ranges());
      assertThat(refused(propose(absence))).containsExactly("ABSENCE_WRONG");
      assertThat(refused(new HomeCommand.ConfirmAbsence(absence, "seen and agreed with", ADA)))
          .containsExactly("SECOND_PERSON_MISSING");
      assertThat(refused(new HomeCommand.ConfirmAbsence(absence, "seen and agreed with", EVE)))
          .containsExactly("ROLE_NOT_HELD");
      accepted(confirm(absence));
      assertThat(book.continuity().records()).containsAll(absence.ranges());
      assertThat(book.continuity().pending()).isEmpty();
    }
  }

  @Test
  void wantsAReasonOfBoth() {
    Absence absence = archive(1, 50);
    assertThat(refused(new HomeCommand.ProposeAbsence(absence, "old", ADA))).hasSize(1);
    accepted(propose(absence));
    assertThat(refused(new HomeCommand.ConfirmAbsence(absence, "old", BOB))).hasSize(1);
  }

  @Test
  void takesOnlyRecordsThatWereCounted() {
    assertWrong(lost());
    for (AbsentRecords range : List.of(range(0, 10), range(20, 19), range(90, 101))) {
      assertWrong(lost(range));
      assertWrong(new Absence.Archive(range, range.from() == 0 ? NOTHING : hash(range.from() - 1)));
    }
    assertWrong(lost(new AbsentRecords(90, 100, hash(7))));
    assertWrong(new Absence.Archive(new AbsentRecords(90, 100, hash(7)), hash(89)));
    accepted(propose(lost(range(90, 100)))).accepted(propose(archive(1, 100)));
  }

  @Test
  void archivesNoRecordTwiceAndNoLostOne() {
    said(archive(1, 50));
    said(lost(range(81, 90)));
    assertWrong(archive(1, 50));
    assertWrong(archive(50, 60));
    assertWrong(archive(40, 45));
    assertWrong(archive(70, 81));
    assertWrong(archive(85, 95));
    said(archive(51, 80));
    assertThat(book.continuity().archived()).hasSize(2);
    assertThat(book.continuity().losses()).hasSize(1);
  }

  @Test
  void goesOnWhereTheRecordsBeforeAnArchiveEnd() {
    assertWrong(new Absence.Archive(range(1, 50), hash(0)));
    said(archive(1, 50));
    assertWrong(new Absence.Archive(range(51, 80), hash(7)));
    accepted(propose(new Absence.Archive(range(52, 80), hash(7)))); // nobody counted at 51
    accepted(new HomeCommand.CountRecords(120, hash(120), hash(0)));
    accepted(new HomeCommand.CountRecords(150, hash(150), hash(0)));
    said(lost(range(101, 120)));
    assertWrong(new Absence.Archive(range(121, 130), hash(7)));
    said(archive(121, 130));
  }

  @Test
  void forgetsProposalsOfRecordsThatHaveLeft() {
    accepted(propose(archive(1, 50))).accepted(propose(archive(1, 70)));
    accepted(propose(archive(71, 80)));
    accepted(confirm(archive(1, 70)));
    assertThat(book.continuity().pending()).containsOnlyKeys(archive(71, 80));
  }

  @Test
  void decidesNothingElseWhileALossOfLeavesWaits() {
    Sha256 root = Samples.digest("root");
    assertWrong(new Absence.Recovery(List.of(), new LostLeaves(1, 9, root, 100)));
    accepted(propose(archive(1, 50)));
    LostLeaves leaves = new LostLeaves(book.continuity().leaves(), 9, root, 100);
    Absence loss = new Absence.Recovery(List.of(), leaves);
    accepted(propose(loss));
    assertThat(refused(propose(archive(51, 60)))).containsExactly("HOME_BEHIND");
    assertThat(refused(confirm(archive(1, 50)))).containsExactly("HOME_BEHIND");
    assertThat(refused(new HomeCommand.CountRecords(102, hash(102), hash(0))))
        .containsExactly("HOME_BEHIND");
    accepted(confirm(loss));
    said(archive(51, 60));
    assertThat(book.continuity().isLost(9, root)).isTrue();
  }
}
