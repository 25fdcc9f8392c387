// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

/** How a piece of evidence is known; a gate counts only the first two. */
public enum Mark {
  /** The server computed it from artifact and data. */
  RECOMPUTED,
  /** An identified key vouches for it. */
  SIGNED,
  /** Somebody typed it in. */
  DECLARED
}
