// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.dossier.Absence;
import io.chainbridge.alex.lifecycle.dossier.AbsentRecords;
import io.chainbridge.alex.lifecycle.dossier.Continuity;
import io.chainbridge.alex.lifecycle.dossier.HomeEvent;
import io.chainbridge.alex.lifecycle.dossier.LostLeaves;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two administrators say what is not in the home any more; it must fit what the log counted. */
final class AbsenceRules {
  /** Stands for the hash of a record before record 1. */
  private static final Sha256 NOTHING_BEFORE = Sha256.ofRaw(new byte[32]);

  private AbsenceRules() {}

  static HomeDecision propose(Book book, HomeCommand.ProposeAbsence command) {
    List<Shortfall> found = HomeRules.administrator(book.roster(), command.by());
    found.addAll(reason(command.reason()));
    found.addAll(wrong(book, command.absence()));
    if (command.absence() instanceof Absence.Recovery recovery) {
      recovery.leaves().ifPresent(lost -> found.addAll(wrong(book.continuity(), lost)));
    }
    if (book.continuity().pending().containsKey(command.absence())) {
      found.add(wrong("is proposed already", "confirmed by another administrator"));
    }
    return HomeRules.unless(
        found, new HomeEvent.AbsenceProposed(command.absence(), command.reason(), command.by()));
  }

  static HomeDecision confirm(Book book, HomeCommand.ConfirmAbsence command) {
    List<Shortfall> found = HomeRules.administrator(book.roster(), command.by());
    found.addAll(reason(command.reason()));
    Optional<Person> proposer =
        Optional.ofNullable(book.continuity().pending().get(command.absence()));
    if (proposer.isEmpty()) {
      found.add(wrong("nobody proposed this", "proposed by another administrator"));
      return new HomeDecision.Refused(found);
    }
    found.addAll(wrong(book, command.absence()));
    if (proposer.get().equals(command.by())) {
      found.add(
          ShortfallCode.SECOND_PERSON_MISSING.of(
              command.by().subject(), "proposed this", "another administrator"));
    } else {
      found.addAll(HomeRules.administrator(book.roster(), proposer.get()));
    }
    return HomeRules.unless(
        found,
        new HomeEvent.AbsenceConfirmed(
            command.absence(), command.reason(), proposer.get(), command.by()));
  }

  /** While a loss of leaves is proposed and not confirmed, nothing else is decided. */
  static List<Shortfall> waiting(Continuity continuity) {
    return continuity
        .unconfirmedLoss()
        .map(loss -> ShortfallCode.HOME_BEHIND.of("home", loss.words(), "confirmed by two"))
        .stream()
        .toList();
  }

  private static List<Shortfall> reason(String reason) {
    return Reasons.shortfalls(
        "C8", "reason", reason, Policy.framework().review().reasonWordsAtLeast());
  }

  private static List<Shortfall> wrong(Book book, Absence absence) {
    List<Shortfall> found = new ArrayList<>();
    long counted = book.counted().map(HomeEvent.RecordsCounted::records).orElse(0L);
    if (absence instanceof Absence.Recovery recovery
        && recovery.ranges().isEmpty()
        && recovery.leaves().isEmpty()) {
      found.add(wrong("nothing", "records or leaves that are gone"));
    }
    for (AbsentRecords range : absence.ranges()) {
      if (range.from() < 1 || range.to() < range.from() || range.to() > counted) {
        found.add(wrong(range.words(), "records from 1 to " + counted + ", which were counted"));
      }
      book.counted()
          .filter(count -> count.records() == range.to() && !count.chainHead().equals(range.head()))
          .ifPresent(count -> found.add(wrong("another hash of record " + range.to(), "counted")));
      if (book.continuity().records().contains(range)) {
        found.add(wrong(range.words() + " are absent already", "records that were there"));
      }
    }
    if (absence instanceof Absence.Archive archive) {
      found.addAll(wrong(book, archive));
    }
    return found;
  }

  /** What is archived is there until then, and goes on where the records before it end. */
  private static List<Shortfall> wrong(Book book, Absence.Archive archive) {
    List<Shortfall> found = new ArrayList<>();
    book.continuity().records().stream()
        .filter(absent -> archive.overlaps(absent) && !absent.equals(archive.range()))
        .forEach(absent ->
            found.add(wrong(absent.words() + " are absent already", "records that are there")));
    long last = archive.range().from() - 1;
    if (known(book, last).filter(hash -> !hash.equals(archive.before())).isPresent()) {
      found.add(wrong("another hash of record " + last, "the hash that the log has of it"));
    }
    return found;
  }

  /** The hash of a record, where the log has it: of the last absent one, or the newest counted. */
  private static Optional<Sha256> known(Book book, long record) {
    if (record == 0) {
      return Optional.of(NOTHING_BEFORE);
    }
    return book.continuity().records().stream()
        .filter(absent -> absent.to() == record)
        .map(AbsentRecords::head)
        .findFirst()
        .or(() ->
            book.counted()
                .filter(count -> count.records() == record)
                .map(HomeEvent.RecordsCounted::chainHead));
  }

  private static List<Shortfall> wrong(Continuity continuity, LostLeaves lost) {
    return lost.from() == continuity.leaves() && lost.to() > lost.from() && lost.records() >= 0
        ? List.of()
        : List.of(wrong(lost.words(), "leaves from " + continuity.leaves()));
  }

  private static Shortfall wrong(String found, String demanded) {
    return ShortfallCode.ABSENCE_WRONG.of("absence", found, demanded);
  }
}
