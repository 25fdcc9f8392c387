// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

/**
 * Requests that both models scored, by who would have approved them.
 *
 * @param rows all of them
 * @param both approved by both
 * @param championOnly approved by the champion alone
 * @param watchedOnly approved by the watched model alone
 */
public record Approvals(long rows, long both, long championOnly, long watchedOnly) {
  /** Nothing counted yet. */
  static final Approvals EMPTY = new Approvals(0, 0, 0, 0);

  public Approvals {
    if (both < 0 || championOnly < 0 || watchedOnly < 0) {
      throw new IllegalArgumentException("counts must not be negative, were: " + both);
    }
    if (both + championOnly + watchedOnly > rows) {
      throw new IllegalArgumentException("rows must cover all approvals, was: " + rows);
    }
  }

  /** With one more request. */
  Approvals add(boolean champion, boolean watched) {
    return new Approvals(
        rows + 1,
        both + (champion && watched ? 1 : 0),
        championOnly + (champion && !watched ? 1 : 0),
        watchedOnly + (!champion && watched ? 1 : 0));
  }

  /** Both counted together. */
  Approvals plus(Approvals other) {
    return new Approvals(
        rows + other.rows,
        both + other.both,
        championOnly + other.championOnly,
        watchedOnly + other.watchedOnly);
  }
}
