// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

/** How evidence is known. Gates count only the first two. */
public enum Mark {
  /** The server computed it from artifact and data. */
  RECOMPUTED,
  /** Signed by an identified key. */
  SIGNED,
  /** Typed in by a person. */
  DECLARED
}
