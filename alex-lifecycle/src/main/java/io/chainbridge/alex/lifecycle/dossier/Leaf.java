// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import java.time.Instant;
import java.util.UUID;

/** A leaf of the log: what happened to one model, or to the home as a whole. */
public sealed interface Leaf permits LoggedEvent, HomeLeaf {
  /** Its own id, used by no other leaf. */
  UUID id();

  /** When it was decided; no leaf is older than the one before it. */
  Instant at();

  /** What led to it. */
  Cause cause();
}
