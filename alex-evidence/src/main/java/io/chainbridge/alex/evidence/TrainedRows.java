// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.data.Column;
import io.chainbridge.alex.data.SplitOutcome;
import io.chainbridge.alex.data.SplitPlan;
import io.chainbridge.alex.evidence.rows.RowCounts;
import io.chainbridge.alex.lifecycle.plan.DataWindow;
import io.chainbridge.alex.lifecycle.plan.SplitRule;
import io.chainbridge.alex.lifecycle.plan.TrainedOn;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Finds out what a model was trained and judged on: executes the split again, looks at rows. */
final class TrainedRows {
  private TrainedRows() {}

  static TrainedOn of(List<String> features, GateData data, RowCounts counts) {
    return new TrainedOn(
        features,
        training(data.split()),
        heldOut(data.split()),
        counts.covered(heldOut(data.split())),
        rule(data),
        data.seed(),
        label(data),
        data.split().times().delay(data.table()),
        data.split().times().timed());
  }

  private static DataWindow training(RowSplit split) {
    return switch (split.plan()) {
      case SplitPlan.ByTime plan -> new DataWindow.Between(plan.trainFrom(), plan.trainTo());
      case SplitPlan.Random _, SplitPlan.FileOrder _ -> split.drawnFrom();
    };
  }

  private static DataWindow heldOut(RowSplit split) {
    return switch (split.plan()) {
      case SplitPlan.ByTime plan -> new DataWindow.Between(plan.evaluateFrom(), plan.evaluateTo());
      case SplitPlan.Random _, SplitPlan.FileOrder _ -> split.drawnFrom();
    };
  }

  /** The rule of the plan, if executing it gives the very parts; the seed is the training's. */
  private static SplitRule rule(GateData data) {
    RowSplit split = data.split();
    return switch (split.plan()) {
      case SplitPlan.ByTime plan -> explained(data, plan, new SplitRule.ByTime());
      case SplitPlan.Random(double share, long _) ->
          explained(data, new SplitPlan.Random(share, data.seed()), new SplitRule.Random(share));
      case SplitPlan.FileOrder plan ->
          explained(data, plan, new SplitRule.FileOrder(plan.trainShare()));
    };
  }

  private static SplitRule explained(GateData data, SplitPlan plan, SplitRule rule) {
    RowSplit split = data.split();
    RowSplit again = new RowSplit(plan, split.drawnFrom(), split.knownBy(), split.times());
    return again.execute(data.events()) instanceof SplitOutcome.Parts parts
            && Arrays.equals(parts.train(), data.train())
            && Arrays.equals(parts.held(), data.heldOut())
        ? rule
        : new SplitRule.Unknown();
  }

  /** The column that has the outcomes. */
  private static String label(GateData data) {
    return data.table().columns().stream()
            .filter(column -> column.name().equals(data.label()))
            .anyMatch(column -> column instanceof Column.Numeric numbers && isLabel(numbers, data))
        ? data.label()
        : "";
  }

  private static boolean isLabel(Column.Numeric numbers, GateData data) {
    return IntStream.range(0, data.events().length)
        .allMatch(row -> numbers.values()[row] == 1 == data.events()[row]);
  }
}
