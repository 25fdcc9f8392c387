// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.roster;

/** What a home is for, fixed by its first leaf. */
public enum HomeKind {
  /** Governs models that decide; people sign with a session, a token or their own key. */
  LIVE,
  /** Replays a scenario; its people are the scenario's words. */
  REPLAY,
  /** Rehearses on the data of a project; its people are words too. */
  REHEARSAL
}
