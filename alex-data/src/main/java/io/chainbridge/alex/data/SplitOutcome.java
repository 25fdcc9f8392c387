// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

/** What a split plan came to. */
public sealed interface SplitOutcome {
  /** Row numbers of both parts in file order, and how many training rows were purged. */
  record Parts(int[] train, int[] held, int purged) implements SplitOutcome {}

  /** The plan makes no usable split. */
  record Refused(String code, String why) implements SplitOutcome {}
}
