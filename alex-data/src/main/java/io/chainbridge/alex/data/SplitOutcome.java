// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

/** The result of a split plan. */
public sealed interface SplitOutcome {
  /** Row numbers of both parts in file order, and the number of purged training rows. */
  record Parts(int[] train, int[] held, int purged) implements SplitOutcome {}

  /** The plan gives no usable split. */
  record Refused(String code, String why) implements SplitOutcome {}
}
