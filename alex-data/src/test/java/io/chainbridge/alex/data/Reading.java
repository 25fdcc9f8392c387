// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Writes a file and reads it, for tests. */
final class Reading {
  private Reading() {}

  /** Columns wanted as numbers, texts, times or labels, by a letter before a colon. */
  static List<ColumnRequest> wanted(String... columns) {
    return Arrays.stream(columns)
        .map(column -> new ColumnRequest(column.substring(2), kind(column.charAt(0))))
        .toList();
  }

  private static ColumnKind kind(char letter) {
    return switch (letter) {
      case 'n' -> ColumnKind.NUMERIC;
      case 'c' -> ColumnKind.CATEGORICAL;
      case 't' -> ColumnKind.TIME;
      case 'l' -> ColumnKind.LABEL;
      default -> throw new IllegalArgumentException("no kind: " + letter);
    };
  }

  static Path file(Path folder, String text) throws IOException {
    return Files.write(folder.resolve("data.csv"), text.getBytes(StandardCharsets.UTF_8));
  }

  static TableReading.Ok ok(Path file, String... columns) {
    return switch (TableSource.read(file, wanted(columns))) {
      case TableReading.Ok ok -> ok;
      case TableReading.Refused(List<DataFault> faults) ->
          throw new AssertionError(faults.toString());
    };
  }

  /** Each fault as {@code line column: problem}. */
  static List<String> faults(Path file, String... columns) {
    return switch (TableSource.read(file, wanted(columns))) {
      case TableReading.Refused(List<DataFault> faults) ->
          faults.stream()
              .map(fault -> fault.line() + " " + fault.column() + ": " + fault.problem())
              .toList();
      case TableReading.Ok ok -> throw new AssertionError("it was read: " + ok.table());
    };
  }
}
