// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence.rows;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.plan.DataWindow;
import io.chainbridge.alex.lifecycle.rows.RowEvidence;
import io.chainbridge.alex.lifecycle.rows.RowEvidence.Distinct;
import io.chainbridge.alex.lifecycle.rows.RowEvidence.LookAhead;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Counts the rows of both parts from the two files that are kept of them: when a training is
 * submitted, and whenever it is audited.
 */
public final class RowCounts {
  private static final long DAY = 86_400_000_000L;

  private final RowPrints kept;
  private final long[] prints;
  private final boolean[] events;

  private RowCounts(RowPrints kept, List<String> lines) {
    this.kept = kept;
    this.prints = lines.stream().mapToLong(RowPrints::print).toArray();
    this.events = new boolean[prints.length];
    for (int i = 0; i < events.length; i++) {
      events[i] = lines.get(i).endsWith("1");
    }
  }

  /** The rows of a submission. */
  public static RowCounts of(JudgedRows rows, List<String> features) {
    RowLines lines = new RowLines(rows.table(), rows.events(), features);
    return of(
        IntStream.of(rows.heldOut()).mapToObj(lines::line).toList(), RowPrints.of(rows, features));
  }

  /**
   * The same from what is kept.
   *
   * @param heldOut each held-out row as a line of {@link RowLines}
   * @throws IllegalArgumentException when the two do not have the same number of held-out rows
   */
  public static RowCounts of(List<String> heldOut, RowPrints kept) {
    if (heldOut.size() != kept.heldOut().length) {
      throw new IllegalArgumentException(
          "%s held-out rows are kept, but %s times of them in %s"
              .formatted(heldOut.size(), kept.heldOut().length, RowPrints.FILE));
    }
    return new RowCounts(kept, heldOut);
  }

  /** What is counted, with what the look-ahead check said when it ran. */
  public RowEvidence evidence(LookAhead lookAhead) {
    long[] training = kept.training();
    long repeated =
        IntStream.range(0, training.length)
            .filter(i ->
                (i > 0 && training[i] == training[i - 1])
                    || (i + 1 < training.length && training[i] == training[i + 1]))
            .count();
    long shared =
        Arrays.stream(prints).filter(print -> Arrays.binarySearch(training, print) >= 0).count();
    return new RowEvidence(
        outcomes(),
        training.length,
        repeated,
        shared,
        distinct(_ -> true),
        distinct(row -> events[row]),
        lookAhead);
  }

  /** Whether the rows have a decision time. */
  public boolean timed() {
    return kept.timed();
  }

  private Distinct distinct(IntPredicate which) {
    record InTime(long print, long time) {}
    int[] rows = IntStream.range(0, prints.length).filter(which).toArray();
    long values = Arrays.stream(rows).mapToLong(row -> prints[row]).distinct().count();
    long inTime =
        Arrays.stream(rows)
            .mapToObj(row -> new InTime(prints[row], kept.heldOut()[row]))
            .distinct()
            .count();
    return new Distinct(rows.length, values, kept.timed() ? inTime : rows.length);
  }

  private Sha256 outcomes() {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < events.length; row++) {
      text.append(kept.heldOut()[row]).append(events[row] ? " 1\n" : " 0\n");
    }
    return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Share of a planned window between the first and the last day of a held-out row, in [0, 1]; 1
   * without time.
   */
  public double covered(DataWindow planned) {
    if (!kept.timed() || !(planned instanceof DataWindow.Between window) || prints.length == 0) {
      return 1;
    }
    long first = Math.floorDiv(Arrays.stream(kept.heldOut()).min().orElseThrow(), DAY);
    long last = Math.floorDiv(Arrays.stream(kept.heldOut()).max().orElseThrow(), DAY);
    double seen = (last - first + 1) * Duration.ofDays(1).toSeconds();
    return Math.min(1, seen / Duration.between(window.from(), window.to()).toSeconds());
  }
}
