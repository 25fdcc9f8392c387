// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.data.Column;
import io.chainbridge.alex.data.ColumnKind;
import io.chainbridge.alex.data.ColumnRequest;
import io.chainbridge.alex.data.DataFault;
import io.chainbridge.alex.data.Table;
import io.chainbridge.alex.data.TableReading;
import io.chainbridge.alex.data.TableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a scenario's rows and works out their times, labels, keys and groups. */
final class RowsLoader {
  private static final long DAY_MICROS = 86_400_000_000L;

  private final Path file;
  private final Scenario.ScenarioData data;
  private final Table table;

  private RowsLoader(Path file, Scenario.ScenarioData data, Table table) {
    this.file = file;
    this.data = data;
    this.table = table;
  }

  /** What loading came to. */
  sealed interface Outcome permits Done, Refused {}

  /** The rows are there. */
  record Done(ReplayRows rows) implements Outcome {}

  /** The data file has faults, one line each. */
  record Refused(List<String> faults) implements Outcome {}

  static Outcome load(Scenario scenario, Path folder) throws IOException {
    Scenario.ScenarioData data = scenario.data();
    Path file =
        switch (data.source()) {
          case Scenario.Source.FromFile(Path path) -> path;
          case Scenario.Source.Generated _ ->
              DemoData.write(
                  Files.createDirectories(folder).resolve("shipments.csv"), scenario.seed());
        };
    return switch (TableSource.read(file, wanted(data), data.rows())) {
      case TableReading.Refused refused ->
          new Refused(refused.faults().stream().map(DataFault::render).toList());
      case TableReading.Ok ok -> new RowsLoader(file, data, ok.table()).rows(ok);
    };
  }

  private static List<ColumnRequest> wanted(Scenario.ScenarioData data) {
    Map<String, ColumnKind> wanted = new LinkedHashMap<>();
    data.numeric().forEach(name -> wanted.put(name, ColumnKind.NUMERIC));
    data.categorical().forEach(name -> wanted.put(name, ColumnKind.CATEGORICAL));
    wanted.put(data.target(), ColumnKind.LABEL);
    switch (data.time()) {
      case Scenario.TimeColumn.Absent _ -> {}
      case Scenario.TimeColumn.Stamps(String column) -> wanted.put(column, ColumnKind.TIME);
      case Scenario.TimeColumn.SpreadMonth(String column) -> wanted.put(column, ColumnKind.TIME);
    }
    if (data.labelTime() instanceof Scenario.LabelTime.Known(String column)) {
      wanted.put(column, ColumnKind.TIME);
    }
    for (String name : List.of(data.keyColumn(), data.groupColumn())) {
      if (!name.isEmpty()) {
        wanted.putIfAbsent(name, ColumnKind.CATEGORICAL);
      }
    }
    return wanted.entrySet().stream()
        .map(entry -> new ColumnRequest(entry.getKey(), entry.getValue()))
        .toList();
  }

  private Outcome rows(TableReading.Ok ok) {
    int rows = table.rows();
    long[] times = times();
    long[] known = known(times);
    boolean[] events = new boolean[rows];
    double[] labels = table.numeric(data.target()).values();
    String[] keys = texts(data.keyColumn(), "row-");
    String[] groups = texts(data.groupColumn(), "");
    List<String> faults = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      events[row] = labels[row] == 1;
      if (known[row] < times[row]) {
        faults.add(fault(row, "the label is known before the row's time", "fix the cell"));
      }
      if (row > 0 && times[row] < times[row - 1]) {
        faults.add(fault(row, "the row is earlier than the one above it", "sort the file by time"));
      }
    }
    boolean timed = !(data.time() instanceof Scenario.TimeColumn.Absent);
    return faults.isEmpty()
        ? new Done(
            new ReplayRows(table, ok.bytesDigest(), timed, times, known, events, keys, groups))
        : new Refused(faults.subList(0, Math.min(20, faults.size())));
  }

  private String fault(int row, String problem, String whatToDo) {
    return new DataFault(file.toString(), row + 2L, timeColumn(), problem, whatToDo).render();
  }

  private String timeColumn() {
    return switch (data.time()) {
      case Scenario.TimeColumn.Absent _ -> "";
      case Scenario.TimeColumn.Stamps(String column) -> column;
      case Scenario.TimeColumn.SpreadMonth(String column) -> column;
    };
  }

  private long[] times() {
    return switch (data.time()) {
      case Scenario.TimeColumn.Absent _ -> new long[table.rows()];
      case Scenario.TimeColumn.Stamps(String column) -> longs(column);
      case Scenario.TimeColumn.SpreadMonth(String column) -> spread(longs(column));
    };
  }

  private long[] longs(String column) {
    double[] values = table.numeric(column).values();
    long[] longs = new long[values.length];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = (long) values[i];
    }
    return longs;
  }

  /** Rows of a month lie evenly over it in file order. */
  private static long[] spread(long[] months) {
    Map<Long, Integer> counts = new HashMap<>();
    for (long month : months) {
      counts.merge(month, 1, Integer::sum);
    }
    Map<Long, Integer> seen = new HashMap<>();
    long[] times = new long[months.length];
    for (int i = 0; i < times.length; i++) {
      int position = seen.merge(months[i], 1, Integer::sum) - 1;
      long length = nextMonth(months[i]) - months[i];
      times[i] = months[i] + Math.floorDiv(length * position, counts.getOrDefault(months[i], 1));
    }
    return times;
  }

  private static long nextMonth(long micros) {
    Instant next =
        LocalDate.ofInstant(ReplayRows.micros(micros), ZoneOffset.UTC)
            .withDayOfMonth(1)
            .plusMonths(1)
            .atStartOfDay()
            .toInstant(ZoneOffset.UTC);
    return ChronoUnit.MICROS.between(Instant.EPOCH, next);
  }

  private long[] known(long[] times) {
    long[] known = new long[times.length];
    switch (data.labelTime()) {
      case Scenario.LabelTime.After(Duration delay) -> {
        for (int i = 0; i < known.length; i++) {
          known[i] = times[i] + delay.toMillis() * 1_000L;
        }
      }
      case Scenario.LabelTime.MonthEnd _ -> {
        for (int i = 0; i < known.length; i++) {
          known[i] = nextMonth(times[i]);
        }
      }
      case Scenario.LabelTime.Known(String column) -> {
        long[] dates = longs(column);
        for (int i = 0; i < known.length; i++) {
          // A date says only the day: a label of the row's own day is known at the row's time.
          boolean sameDay =
              Math.floorDiv(dates[i], DAY_MICROS) == Math.floorDiv(times[i], DAY_MICROS);
          known[i] = sameDay ? Math.max(dates[i], times[i]) : dates[i];
        }
      }
    }
    return known;
  }

  private String[] texts(String column, String otherwise) {
    String[] texts = new String[table.rows()];
    for (int row = 0; row < texts.length; row++) {
      texts[row] = otherwise.isEmpty() ? "" : otherwise + (row + 1);
    }
    if (column.isEmpty()) {
      return texts;
    }
    switch (table.column(column)) {
      case Column.Text(String _, int[] codes, List<String> levels) -> {
        for (int row = 0; row < texts.length; row++) {
          texts[row] = codes[row] < 0 ? texts[row] : levels.get(codes[row]);
        }
      }
      case Column.Numeric(String _, double[] values) -> {
        for (int row = 0; row < texts.length; row++) {
          texts[row] = Double.toString(values[row]);
        }
      }
    }
    return texts;
  }
}
