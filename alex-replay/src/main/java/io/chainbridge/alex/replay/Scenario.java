// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.monitoring.window.WatchTerms;
import io.chainbridge.alex.operation.report.AlertSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** A scenario file, read and checked: see docs/replay.md for every key. */
public record Scenario(
    String name,
    String title,
    long seed,
    Policy policy,
    AlertSettings alerting,
    ScenarioData data,
    LocalDate serveUntil,
    double decisionThreshold,
    People people,
    List<ModelPlan> models) {
  public Scenario {
    models = List.copyOf(models);
  }

  /** How requests and outcomes are counted and judged. */
  public WatchTerms watchTerms() {
    return new WatchTerms(decisionThreshold, data.labelHorizon(), data.lookBackDays());
  }

  /** Where the rows come from and what their columns mean. */
  public record ScenarioData(
      Source source,
      TimeColumn time,
      String keyColumn,
      String groupColumn,
      String target,
      LabelTime labelTime,
      Duration labelHorizon,
      int lookBackDays,
      int rows,
      List<String> numeric,
      List<String> categorical) {
    public ScenarioData {
      numeric = List.copyOf(numeric);
      categorical = List.copyOf(categorical);
    }
  }

  /** A file on disk, or rows that alex invents. */
  public sealed interface Source {
    /** CSV, CSV.gz or Parquet. */
    record FromFile(Path path) implements Source {}

    /** The demo's shipments. */
    record Generated() implements Source {}
  }

  /** When rows were to be decided. */
  public sealed interface TimeColumn {
    /** The file has no time: nothing is served. */
    record Absent() implements TimeColumn {}

    /** A column with a time stamp or a date. */
    record Stamps(String column) implements TimeColumn {}

    /** A column with a month only: rows are spread evenly over it in file order. */
    record SpreadMonth(String column) implements TimeColumn {}
  }

  /** When outcomes became known. */
  public sealed interface LabelTime {
    /** A fixed age. */
    record After(Duration delay) implements LabelTime {}

    /** On the first day of the month after the decision. */
    record MonthEnd() implements LabelTime {}

    /** The date in a column. */
    record Known(String column) implements LabelTime {}
  }

  /** The test identities who sign; the engine treats them as real signers. */
  public record People(
      String engineer, String alex, String mlLead, String business, String dataOwner) {}
}
