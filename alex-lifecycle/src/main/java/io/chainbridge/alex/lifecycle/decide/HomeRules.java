// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.dossier.HomeEvent;
import io.chainbridge.alex.lifecycle.roster.HomeKind;
import io.chainbridge.alex.lifecycle.roster.Roster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of commands that concern no single model. */
final class HomeRules {
  private HomeRules() {}

  static HomeDecision decide(Book book, HomeCommand command) {
    return switch (command) {
      case HomeCommand.Bootstrap(var kind, var changes) -> {
        List<Shortfall> found = new ArrayList<>(Bootstrapping.shortfalls(kind, changes));
        if (!book.newest().equals(Instant.MIN)) {
          found.add(
              ShortfallCode.HOME_ALREADY_BEGUN.of(
                  "home", "the log has leaves", "a log without leaves"));
        }
        yield unless(found, new HomeEvent.Bootstrapped(kind, changes));
      }
      case HomeCommand.ProposeChange(var changes, var by) -> {
        List<Shortfall> found = administrator(book.roster(), by);
        found.addAll(RosterRules.shortfalls(book.roster(), changes));
        if (changes.isEmpty()) {
          found.add(empty("nothing", "a change"));
        }
        if (book.roster().pending().containsKey(changes)) {
          found.add(empty("is proposed already", "a new change"));
        }
        yield unless(found, new HomeEvent.ChangeProposed(changes, by));
      }
      case HomeCommand.ConfirmChange confirm -> confirm(book.roster(), confirm);
      case HomeCommand.CountRecords(long records, var head, var days) ->
          unless(counted(book, records), new HomeEvent.RecordsCounted(records, head, days));
      case HomeCommand.ProposeAbsence propose -> AbsenceRules.propose(book, propose);
      case HomeCommand.ConfirmAbsence confirm -> AbsenceRules.confirm(book, confirm);
      case HomeCommand.RegisterData register ->
          unless(
              book.data().against(register, book.roster()),
              new HomeEvent.DataRegistered(register.set(), register.by()));
    };
  }

  private static HomeDecision confirm(Roster roster, HomeCommand.ConfirmChange confirm) {
    List<Shortfall> found = administrator(roster, confirm.by());
    Optional<Person> proposer = Optional.ofNullable(roster.pending().get(confirm.changes()));
    if (proposer.isEmpty()) {
      found.add(empty("nobody proposed this", "a proposed change"));
      return new HomeDecision.Refused(found);
    }
    found.addAll(RosterRules.shortfalls(roster, confirm.changes()));
    if (!confirm.by().equals(proposer.get())) {
      found.addAll(administrator(roster, proposer.get()));
    } else {
      found.add(
          ShortfallCode.SECOND_PERSON_MISSING.of(
              confirm.by().subject(), "proposed this change", "another administrator"));
    }
    return unless(
        found, new HomeEvent.ChangeConfirmed(confirm.changes(), proposer.get(), confirm.by()));
  }

  private static Shortfall empty(String found, String demanded) {
    return ShortfallCode.ROSTER_CHANGE_EMPTY.of("change", found, demanded);
  }

  static List<Shortfall> administrator(Roster roster, Person by) {
    List<Shortfall> found = new ArrayList<>();
    if (!roster.kind().equals(Optional.of(HomeKind.LIVE))) {
      found.add(
          ShortfallCode.HOME_NOT_LIVE.of(
              "home", roster.kind().map(HomeKind::name).orElse("has no first leaf"), "LIVE"));
    }
    found.addAll(Permissions.demand(roster, by, Permissions.ADMINISTRATION));
    return found;
  }

  private static List<Shortfall> counted(Book book, long records) {
    long before = book.counted().map(HomeEvent.RecordsCounted::records).orElse(0L);
    return records >= before
        ? List.of()
        : List.of(
            ShortfallCode.RECORDS_MISSING.of(
                "prediction log", Long.toString(records), "at least " + before + " records"));
  }

  static HomeDecision unless(List<Shortfall> reasons, HomeEvent event) {
    return reasons.isEmpty() ? new HomeDecision.Accepted(event) : new HomeDecision.Refused(reasons);
  }
}
