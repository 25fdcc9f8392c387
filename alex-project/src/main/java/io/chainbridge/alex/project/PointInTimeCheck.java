// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import io.chainbridge.alex.data.Column;
import io.chainbridge.alex.data.DataFault;
import io.chainbridge.alex.data.FeatureQuery;
import io.chainbridge.alex.data.RawTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds features that look past the decision time of a row.
 *
 * <p>The query is run again on the raw rows that were available at a cut-off time. Rows decided
 * until then must keep their features. Three cut-off times are tried. The check needs raw tables
 * that say when their rows became available.
 */
final class PointInTimeCheck {
  private static final double[] QUANTILES = {0.25, 0.5, 0.75};

  private final TrainingConfig config;
  private final FeatureRows whole;

  PointInTimeCheck(TrainingConfig config, FeatureRows whole) {
    this.config = config;
    this.whole = whole;
  }

  /** Whether the configuration has the times that the check needs. */
  boolean isPossible() {
    return !config.columns().time().isEmpty()
        && config.raw().stream().map(RawTable::availableAt).anyMatch(column -> !column.isEmpty());
  }

  /**
   * Runs the check.
   *
   * @throws ProjectUnusableException naming the features that change without later raw rows
   */
  void run(Path scratch) throws IOException {
    long[] sorted = whole.timeMicros().clone();
    Arrays.sort(sorted);
    for (double quantile : QUANTILES) {
      if (sorted.length > 0) {
        check(sorted[(int) (quantile * (sorted.length - 1))], scratch);
      }
    }
  }

  private void check(long until, Path scratch) throws IOException {
    Instant instant = Instant.EPOCH.plus(until, ChronoUnit.MICROS);
    Path file = scratch.resolve("as_of.csv");
    FeatureQuery query = config.featureQuery().asOf(instant);
    List<DataFault> faults = query.write(file);
    if (!faults.isEmpty()) {
      throw new ProjectUnusableException(faults.stream().map(DataFault::render).toList());
    }
    FeatureRows then = FeatureRows.read(file, config.columns(), config.query(), query.quotes());
    Files.delete(file);
    int[] before = rowsUntil(whole, until);
    int[] after = rowsUntil(then, until);
    List<String> found = new ArrayList<>();
    if (before.length != after.length) {
      found.add(
          "%s: for rows decided until %s the query yields %d rows, but %d without later raw rows"
              .formatted(config.query(), instant, before.length, after.length));
    } else {
      names()
          .filter(name -> differ(name, then, before, after))
          .forEach(name ->
              found.add(
                  "%s: %s looks past the decision time: it changes for rows decided until %s"
                          .formatted(config.query(), name, instant)
                      + " when later raw rows are removed; join on what was available then"));
    }
    if (!found.isEmpty()) {
      throw new ProjectUnusableException(found);
    }
  }

  private Stream<String> names() {
    return Stream.concat(
        config.columns().numeric().stream(), config.columns().categorical().stream());
  }

  private static int[] rowsUntil(FeatureRows rows, long until) {
    return IntStream.range(0, rows.timeMicros().length)
        .filter(row -> rows.timeMicros()[row] <= until)
        .toArray();
  }

  private boolean differ(String name, FeatureRows then, int[] before, int[] after) {
    Column left = whole.table().column(name);
    Column right = then.table().column(name);
    return IntStream.range(0, before.length)
        .anyMatch(i -> !text(left, before[i]).equals(text(right, after[i])));
  }

  private static String text(Column column, int row) {
    return switch (column) {
      case Column.Numeric(String _, double[] values) -> Double.toString(values[row]);
      case Column.Text(String _, int[] codes, List<String> levels) ->
          codes[row] < 0 ? "" : "=" + levels.get(codes[row]);
    };
  }
}
