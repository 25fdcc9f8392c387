// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import io.chainbridge.alex.data.CellQuotes;
import io.chainbridge.alex.data.ColumnKind;
import io.chainbridge.alex.data.ColumnRequest;
import io.chainbridge.alex.data.DataFault;
import io.chainbridge.alex.data.SplitOutcome;
import io.chainbridge.alex.data.Table;
import io.chainbridge.alex.data.TableReading;
import io.chainbridge.alex.data.TableSource;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.evidence.GateData;
import io.chainbridge.alex.evidence.RowSplit;
import io.chainbridge.alex.evidence.RowTimes;
import io.chainbridge.alex.lifecycle.rows.RowEvidence.LookAhead;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The rows of a feature query, with their times and labels.
 *
 * @param timeMicros decision times in microseconds since 1970; all 0 if rows have no time
 * @param lookAhead what was found out about features that look past the decision
 * @param rawFiles digest of each raw file that was read, by table
 */
@SuppressWarnings("ArrayRecordComponent") // created here, read in this package, never compared
record FeatureRows(
    Table table,
    Sha256 bytes,
    long[] timeMicros,
    boolean[] events,
    LookAhead lookAhead,
    SortedMap<String, Sha256> rawFiles) {
  private static final int MOST_FAULTS = 10;

  /** Reads the result of a query. Faults name the query: the file is temporary. */
  static FeatureRows read(
      Path file, TrainingConfig.Columns columns, Path query, CellQuotes quotes) {
    TableReading.Ok ok = table(file, wanted(columns, true), query, quotes);
    double[] labels = ok.table().numeric(columns.target()).values();
    boolean[] events = new boolean[labels.length];
    for (int row = 0; row < events.length; row++) {
      events[row] = labels[row] == 1;
    }
    return of(ok, columns, events);
  }

  /** The same without labels: no row has the event. */
  static FeatureRows readUnlabelled(
      Path file, TrainingConfig.Columns columns, Path query, CellQuotes quotes) {
    TableReading.Ok ok = table(file, wanted(columns, false), query, quotes);
    return of(ok, columns, new boolean[ok.table().rows()]);
  }

  private static TableReading.Ok table(
      Path file, List<ColumnRequest> wanted, Path query, CellQuotes quotes) {
    return switch (TableSource.read(file, wanted, quotes)) {
      case TableReading.Refused refused ->
          throw new ProjectUnusableException(reasons(refused.faults(), query));
      case TableReading.Ok ok -> ok;
    };
  }

  /** The same rows after the check. */
  FeatureRows with(LookAhead checked, SortedMap<String, Sha256> files) {
    return new FeatureRows(table, bytes, timeMicros, events, checked, files);
  }

  private static List<String> reasons(List<DataFault> faults, Path query) {
    List<String> reasons =
        faults.stream()
            .limit(MOST_FAULTS)
            .map(fault -> reason(fault, query))
            .collect(Collectors.toCollection(ArrayList::new));
    if (faults.size() > MOST_FAULTS) {
      reasons.add(query + ": and " + (faults.size() - MOST_FAULTS) + " or more further faults");
    }
    return reasons;
  }

  private static String reason(DataFault fault, Path query) {
    String where = fault.line() > 1 ? "line " + fault.line() + " of its result: " : "";
    String whatToDo = fault.line() > 1 ? "fix the query or the raw data" : fault.whatToDo();
    if (fault.line() == 0) {
      whatToDo = "check that the raw tables have rows and that its conditions select some";
    }
    return new DataFault(query.toString(), 0, fault.column(), where + fault.problem(), whatToDo)
        .render();
  }

  private static List<ColumnRequest> wanted(TrainingConfig.Columns columns, boolean labelled) {
    List<ColumnRequest> wanted = new ArrayList<>();
    columns.numeric().forEach(name -> wanted.add(new ColumnRequest(name, ColumnKind.NUMERIC)));
    columns
        .categorical()
        .forEach(name -> wanted.add(new ColumnRequest(name, ColumnKind.CATEGORICAL)));
    if (labelled) {
      wanted.add(new ColumnRequest(columns.target(), ColumnKind.LABEL));
    }
    if (!columns.time().isEmpty()) {
      wanted.add(new ColumnRequest(columns.time(), ColumnKind.TIME));
    }
    return wanted;
  }

  private static FeatureRows of(
      TableReading.Ok ok, TrainingConfig.Columns columns, boolean[] events) {
    Table table = ok.table();
    long[] times =
        columns.time().isEmpty()
            ? new long[table.rows()]
            : Arrays.stream(table.numeric(columns.time()).values())
                .mapToLong(value -> (long) value)
                .toArray();
    return new FeatureRows(
        table,
        ok.bytesDigest(),
        times,
        events,
        LookAhead.notRun("nobody asked for it"),
        Collections.emptySortedMap());
  }

  /** When the label of each row becomes known, in microseconds since 1970. */
  long[] knownMicros(TrainingConfig config) {
    long delay = config.columns().labelDelay().toMillis() * 1_000L;
    return Arrays.stream(timeMicros).map(time -> time + delay).toArray();
  }

  private RowSplit rule(TrainingConfig config) {
    boolean timed = !config.columns().time().isEmpty();
    return RowSplit.of(config.split(), new RowTimes(timed, timeMicros, knownMicros(config), ""));
  }

  /** What the declared split makes of the rows. */
  SplitOutcome outcome(TrainingConfig config) {
    return rule(config).execute(events);
  }

  /** Splits the rows; training rows are only those whose label was known in time. */
  SplitOutcome.Parts split(TrainingConfig config) {
    return switch (outcome(config)) {
      case SplitOutcome.Parts parts -> parts;
      case SplitOutcome.Refused refused ->
          throw new ProjectUnusableException(
              List.of(
                  config.file()
                      + ": split: "
                      + refused.code()
                      + ": "
                      + refused.why()
                      + "; move the split, or check that both outcomes occur in both parts"));
    };
  }

  /** The rows as the gate needs them. */
  GateData gateData(SplitOutcome.Parts parts, TrainingConfig config) {
    return new GateData(
        table,
        events,
        parts.train(),
        parts.held(),
        bytes,
        config.seed(),
        rule(config),
        config.columns().target(),
        lookAhead,
        rawFiles);
  }
}
