// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.roster;

/** What a home is for, fixed by its first leaf. */
public enum HomeKind {
  /** Governs models that decide; people sign with a session, a token or their own key. */
  LIVE("log.alex.invalid"),
  /** Replays a scenario; its people are the scenario's words. */
  REPLAY("replay.alex.invalid"),
  /** Rehearses on the data of a project; its people are words too. */
  REHEARSAL("replay.alex.invalid");

  private final String logName;

  HomeKind(String logName) {
    this.logName = logName;
  }

  /** The name of such a home's log in its checkpoints, which its key signs. */
  public String logName() {
    return logName;
  }
}
