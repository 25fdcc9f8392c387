// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

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
    return found;
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
