// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.roster.HomeKind;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import io.chainbridge.alex.lifecycle.rows.DataSet;
import java.util.List;

/** A fact about the home as a whole. */
public sealed interface HomeEvent {
  /** The first leaf of a home: what it is for, and who begins with which role and key. */
  record Bootstrapped(HomeKind kind, List<RosterChange> roster) implements HomeEvent {
    public Bootstrapped {
      roster = List.copyOf(roster);
    }
  }

  /** One administrator wants these changes; nothing is in force yet. */
  record ChangeProposed(List<RosterChange> changes, Person by) implements HomeEvent {
    public ChangeProposed {
      changes = List.copyOf(changes);
    }
  }

  /** {@code by} confirmed what another administrator proposed: it is in force. */
  record ChangeConfirmed(List<RosterChange> changes, Person proposedBy, Person by)
      implements HomeEvent {
    public ChangeConfirmed {
      changes = List.copyOf(changes);
    }
  }

  /**
   * How far the prediction log had grown, and which days were closed.
   *
   * @param records number of records
   * @param chainHead hash of the newest record, which chains all before it
   * @param days digest of the list of closed days, a file of the command
   */
  record RecordsCounted(long records, Sha256 chainHead, Sha256 days) implements HomeEvent {}

  /** One administrator says that this is not in the home; nothing follows from it yet. */
  record AbsenceProposed(Absence absence, String reason, Person by) implements HomeEvent {}

  /** {@code by} confirmed what another administrator proposed: the gap stays for ever. */
  record AbsenceConfirmed(Absence absence, String reason, Person proposedBy, Person by)
      implements HomeEvent {}

  /** {@code by} answers for these raw files: models of other people may be trained on them. */
  record DataRegistered(DataSet set, Person by) implements HomeEvent {}
}
