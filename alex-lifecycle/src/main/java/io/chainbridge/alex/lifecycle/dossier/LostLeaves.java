// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import io.chainbridge.alex.digest.Sha256;

/**
 * Leaves that a signed checkpoint covers and that are gone, as after an older copy was put back.
 *
 * @param from index of the first
 * @param to log size that the checkpoint covers
 * @param root Merkle root of the checkpoint
 * @param records number of the newest prediction record then; none up to it is known to be younger
 *     than the lost leaves
 */
public record LostLeaves(long from, long to, Sha256 root, long records) implements Absence.LogLoss {
  /** The range in words, such as {@code log leaves 12 to 14}. */
  public String words() {
    return "log leaves " + from + " to " + (to - 1);
  }

  /** Whether a checkpoint is of the lost leaves; the last of them is known by its root. */
  public boolean coversCheckpoint(long size, Sha256 other) {
    return size > from && (size < to || (size == to && root.equals(other)));
  }

  /** Whether both name the same checkpoint. */
  public boolean sameCheckpoint(LostLeaves other) {
    return to == other.to && root.equals(other.root);
  }
}
