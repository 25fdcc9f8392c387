// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.outcomes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.data.Column;
import io.chainbridge.alex.data.ColumnKind;
import io.chainbridge.alex.data.ColumnRequest;
import io.chainbridge.alex.data.DataFault;
import io.chainbridge.alex.data.Table;
import io.chainbridge.alex.data.TableReading;
import io.chainbridge.alex.data.TableSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Outcomes in a CSV or Parquet file, one a row. */
sealed interface OutcomeFile {
  /** The largest whole number that a double holds with all before it. */
  double LARGEST = 1L << 53;

  /** Each row as the server reads it, in file order. */
  record Rows(List<ObjectNode> outcomes) implements OutcomeFile {
    public Rows {
      outcomes = List.copyOf(outcomes);
    }
  }

  /** Everything that is wrong with the file. */
  record Wrong(List<String> faults) implements OutcomeFile {
    public Wrong {
      faults = List.copyOf(faults);
    }
  }

  /**
   * Reads the file.
   *
   * @throws IOException when it cannot be read
   */
  static OutcomeFile read(Path file) throws IOException {
    List<String> header = TableSource.header(file);
    boolean record = header.contains("record");
    List<String> faults = new ArrayList<>();
    if (record == header.contains("request")) {
      faults.add(file + ": needs one of the columns 'record' and 'request'");
    }
    for (String column : List.of("outcome", "known_at")) {
      if (!header.contains(column)) {
        faults.add("%s: needs the column '%s'".formatted(file, column));
      }
    }
    return faults.isEmpty() ? rows(file, header, record) : new Wrong(faults);
  }

  private static OutcomeFile rows(Path file, List<String> header, boolean record) {
    List<ColumnRequest> wanted = new ArrayList<>();
    wanted.add(
        record
            ? new ColumnRequest("record", ColumnKind.NUMERIC)
            : new ColumnRequest("request", ColumnKind.CATEGORICAL));
    wanted.add(new ColumnRequest("outcome", ColumnKind.LABEL));
    wanted.add(new ColumnRequest("known_at", ColumnKind.TIME));
    if (header.contains("amount")) {
      wanted.add(new ColumnRequest("amount", ColumnKind.CATEGORICAL));
    }
    if (header.contains("replaces")) {
      wanted.add(new ColumnRequest("replaces", ColumnKind.NUMERIC));
    }
    return switch (TableSource.read(file, wanted)) {
      case TableReading.Refused refused ->
          new Wrong(refused.faults().stream().map(DataFault::render).toList());
      case TableReading.Ok(Table table, _, _) ->
          new Rows(IntStream.range(0, table.rows()).mapToObj(row -> json(table, row)).toList());
    };
  }

  /** What is missing or no whole number is left to the server to refuse, with its row. */
  private static ObjectNode json(Table table, int row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Column column : table.columns()) {
      switch (column) {
        case Column.Text text when text.codes()[row] >= 0 ->
            json.put(text.name(), text.levels().get(text.codes()[row]));
        case Column.Text _ -> {}
        case Column.Numeric numbers -> number(json, numbers.name(), numbers.values()[row]);
      }
    }
    return json;
  }

  private static void number(ObjectNode json, String name, double value) {
    if (name.equals("known_at")) {
      json.put(name, Instant.EPOCH.plus((long) value, ChronoUnit.MICROS).toString());
    } else if (value == Math.rint(value) && Math.abs(value) <= LARGEST) {
      json.put(name, (long) value);
    } else if (!Double.isNaN(value)) {
      json.put(name, value);
    }
  }
}
