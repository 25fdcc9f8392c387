// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import java.util.List;

/** Read access to a log: all that an audit needs. */
public interface LedgerReader {
  /** Number of leaves. */
  long size();

  /**
   * The bytes of the leaves from the first index (inclusive) to the last (exclusive), in order.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= from <= to <= size()}
   */
  List<byte[]> leaves(long from, long to);

  /** Every checkpoint the log has signed, in order of size. */
  List<SignedCheckpoint> checkpoints();
}
