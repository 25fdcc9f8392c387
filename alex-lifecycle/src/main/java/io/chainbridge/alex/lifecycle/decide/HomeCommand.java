// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.roster.HomeKind;
import io.chainbridge.alex.lifecycle.roster.RosterChange;
import java.util.List;

/** A request that concerns no single model. */
public sealed interface HomeCommand {
  /** Begin a home: what it is for, and who begins with which role and key. */
  record Bootstrap(HomeKind kind, List<RosterChange> roster) implements HomeCommand {
    public Bootstrap {
      roster = List.copyOf(roster);
    }
  }

  /** An administrator wants a change of the roster. */
  record ProposeChange(RosterChange change, Person by) implements HomeCommand {}

  /** Another administrator confirms it. */
  record ConfirmChange(RosterChange change, Person by) implements HomeCommand {}

  /** The server counted the prediction log; see {@code HomeEvent.RecordsCounted}. */
  record CountRecords(long records, Sha256 chainHead) implements HomeCommand {}
}
