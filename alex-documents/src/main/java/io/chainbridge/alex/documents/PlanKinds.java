// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.chainbridge.alex.lifecycle.plan.DataWindow;
import io.chainbridge.alex.lifecycle.plan.LabelDelay;
import io.chainbridge.alex.lifecycle.plan.PlannedSeed;
import io.chainbridge.alex.lifecycle.plan.SplitRule;

/** How JSON tells the kinds of planned values apart: by a field {@code kind}. */
final class PlanKinds {
  private PlanKinds() {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = DataWindow.Between.class, name = "between"),
    @JsonSubTypes.Type(value = DataWindow.AllRows.class, name = "all_rows"),
    @JsonSubTypes.Type(value = DataWindow.Unstated.class, name = "unstated")
  })
  interface Windows {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = SplitRule.ByTime.class, name = "by_time"),
    @JsonSubTypes.Type(value = SplitRule.Random.class, name = "random"),
    @JsonSubTypes.Type(value = SplitRule.FileOrder.class, name = "file_order"),
    @JsonSubTypes.Type(value = SplitRule.Unknown.class, name = "unknown")
  })
  interface Splits {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = LabelDelay.After.class, name = "after"),
    @JsonSubTypes.Type(value = LabelDelay.MonthEnd.class, name = "month_end"),
    @JsonSubTypes.Type(value = LabelDelay.InColumn.class, name = "in_column"),
    @JsonSubTypes.Type(value = LabelDelay.Unknown.class, name = "unknown")
  })
  interface Delays {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = PlannedSeed.Of.class, name = "of"),
    @JsonSubTypes.Type(value = PlannedSeed.Missing.class, name = "missing")
  })
  interface Seeds {}
}
