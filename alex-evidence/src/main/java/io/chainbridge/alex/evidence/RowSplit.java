// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.data.Split;
import io.chainbridge.alex.data.SplitOutcome;
import io.chainbridge.alex.data.SplitPlan;
import io.chainbridge.alex.lifecycle.plan.DataWindow;
import java.time.Instant;
import java.util.stream.IntStream;

/**
 * How rows are split, with the times that decide it. It can be executed again at any time, with the
 * same result.
 *
 * @param drawnFrom window whose rows a plan that is not by time splits
 * @param knownBy such a plan leaves out timed rows whose label was not known then
 */
public record RowSplit(SplitPlan plan, DataWindow drawnFrom, Instant knownBy, RowTimes times) {
  /** A split of all rows, or of the plan's own windows. */
  public static RowSplit of(SplitPlan plan, RowTimes times) {
    return new RowSplit(plan, new DataWindow.AllRows(), Instant.MAX, times);
  }

  /** Executes the split on rows with these outcomes. */
  public SplitOutcome execute(boolean[] events) {
    return switch (plan) {
      case SplitPlan.ByTime _ -> Split.of(plan, times.decided(), times.known(), events);
      case SplitPlan.Random _, SplitPlan.FileOrder _ -> among(drawn(events.length), events);
    };
  }

  private int[] drawn(int rows) {
    return IntStream.range(0, rows).filter(row -> !times.timed() || isDrawn(row)).toArray();
  }

  private boolean isDrawn(int row) {
    boolean inside =
        switch (drawnFrom) {
          case DataWindow.Between window -> window.contains(times.at(row));
          case DataWindow.AllRows _ -> true;
          case DataWindow.Unstated _ -> false;
        };
    return inside && times.isKnownBy(row, knownBy);
  }

  private SplitOutcome among(int[] chosen, boolean[] events) {
    boolean[] outcomes = new boolean[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      outcomes[i] = events[chosen[i]];
    }
    long[] decided = IntStream.of(chosen).mapToLong(row -> times.decided()[row]).toArray();
    long[] known = IntStream.of(chosen).mapToLong(row -> times.known()[row]).toArray();
    return switch (Split.of(plan, decided, known, outcomes)) {
      case SplitOutcome.Parts parts ->
          new SplitOutcome.Parts(
              mapped(parts.train(), chosen), mapped(parts.held(), chosen), parts.purged());
      case SplitOutcome.Refused refused -> refused;
    };
  }

  private static int[] mapped(int[] positions, int[] chosen) {
    return IntStream.of(positions).map(position -> chosen[position]).toArray();
  }
}
