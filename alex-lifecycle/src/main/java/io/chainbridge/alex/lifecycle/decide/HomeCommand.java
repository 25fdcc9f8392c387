// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.dossier.Absence;
import io.chainbridge.alex.lifecycle.roster.HomeKind;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import io.chainbridge.alex.lifecycle.rows.DataSet;
import java.util.List;

/** A request that concerns no single model. */
public sealed interface HomeCommand {
  /** Whether it says what is lost: all that a home takes while it is behind its log. */
  default boolean recovers() {
    return (this instanceof ProposeAbsence propose && propose.absence() instanceof Absence.Recovery)
        || (this instanceof ConfirmAbsence confirm
            && confirm.absence() instanceof Absence.Recovery);
  }

  /** Begin a home: what it is for, and who begins with which role and key. */
  record Bootstrap(HomeKind kind, List<RosterChange> roster) implements HomeCommand {
    public Bootstrap {
      roster = List.copyOf(roster);
    }
  }

  /** An administrator wants changes of the roster, all or none. */
  record ProposeChange(List<RosterChange> changes, Person by) implements HomeCommand {
    public ProposeChange {
      changes = List.copyOf(changes);
    }
  }

  /** Another administrator confirms exactly these. */
  record ConfirmChange(List<RosterChange> changes, Person by) implements HomeCommand {
    public ConfirmChange {
      changes = List.copyOf(changes);
    }
  }

  /** The server counted the prediction log; see {@code HomeEvent.RecordsCounted}. */
  record CountRecords(long records, Sha256 chainHead, Sha256 days) implements HomeCommand {}

  /** An administrator says what is not in the home any more, and why. */
  record ProposeAbsence(Absence absence, String reason, Person by) implements HomeCommand {}

  /** Another administrator confirms exactly this. */
  record ConfirmAbsence(Absence absence, String reason, Person by) implements HomeCommand {}

  /** A data owner answers for raw files. */
  record RegisterData(DataSet set, Person by) implements HomeCommand {}
}
