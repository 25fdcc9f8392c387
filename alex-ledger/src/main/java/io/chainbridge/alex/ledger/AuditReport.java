// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import java.util.List;

/**
 * The result of an audit: the head recomputed from the leaves, and every finding.
 *
 * @param head size and root of the leaves as read
 * @param findings in the order of the log; empty when the log is sound
 */
public record AuditReport(TreeHead head, List<Finding> findings) {
  public AuditReport {
    findings = List.copyOf(findings);
  }

  /** One thing that is wrong, and where. */
  public sealed interface Finding {
    /** What is wrong, in one sentence. */
    String what();

    /** The finding as one line that names its place. */
    default String text() {
      return switch (this) {
        case AtLeaf(long index, String what) -> "leaf " + index + ": " + what;
        case AtCheckpoint(int ordinal, long size, String what) ->
            "checkpoint " + ordinal + " of size " + size + ": " + what;
        case AtNote(int ordinal, String what) -> "checkpoint " + ordinal + ": " + what;
        case AtLog(String what) -> "log: " + what;
      };
    }
  }

  /** A leaf that cannot be what the log once contained. */
  public record AtLeaf(long index, String what) implements Finding {}

  /**
   * A signed checkpoint that does not agree with the leaves or with its neighbours.
   *
   * @param ordinal its place among the checkpoints, from 0
   * @param size the size it states
   */
  public record AtCheckpoint(int ordinal, long size, String what) implements Finding {}

  /** A checkpoint note without a valid signature, so that its size is unknown. */
  public record AtNote(int ordinal, String what) implements Finding {}

  /** A finding about the log as a whole. */
  public record AtLog(String what) implements Finding {}
}
