// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.plan.LabelDelay;
import io.chainbridge.alex.lifecycle.rows.DataSet;
import java.util.Map;
import java.util.TreeMap;

/** The file of a scenario as its data owner registers it, under the name of the scenario. */
final class ScenarioDataSet {
  private ScenarioDataSet() {}

  static DataSet of(Scenario scenario, Sha256 bytes) {
    Scenario.ScenarioData data = scenario.data();
    String file =
        switch (data.source()) {
          case Scenario.Source.FromFile(var path) -> String.valueOf(path.getFileName());
          case Scenario.Source.Generated _ -> "shipments.csv";
        };
    return new DataSet(
        scenario.name(),
        new TreeMap<>(Map.of(file, bytes)),
        new DataSet.Columns(
            data.keyColumn().isEmpty() ? "none" : data.keyColumn(),
            decided(data.time()),
            data.target(),
            known(data.labelTime())));
  }

  private static String decided(Scenario.TimeColumn time) {
    return switch (time) {
      case Scenario.TimeColumn.Absent _ -> "no time";
      case Scenario.TimeColumn.Stamps(String column) -> column;
      case Scenario.TimeColumn.SpreadMonth(String column) -> column + ", a month";
    };
  }

  private static String known(Scenario.LabelTime time) {
    return switch (time) {
      case Scenario.LabelTime.After(var delay) ->
          new LabelDelay.After(delay.toSeconds()).words() + " after the decision";
      case Scenario.LabelTime.MonthEnd _ -> "the end of the month";
      case Scenario.LabelTime.Known(String column) -> column;
    };
  }
}
