// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import io.chainbridge.alex.data.Column;
import io.chainbridge.alex.data.DataFault;
import io.chainbridge.alex.data.FeatureQuery;
import io.chainbridge.alex.data.raw.KnownBy;
import io.chainbridge.alex.lifecycle.rows.RowEvidence.LookAhead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds features that look past the decision time of a row.
 *
 * <p>The query is run again on what was known at a cut-off time: without later raw rows, and with
 * the labels that were not known yet turned into the other ones. Rows decided until then must keep
 * their features. Three cut-off times are tried.
 */
final class PointInTimeCheck {
  private static final double[] QUANTILES = {0.25, 0.5, 0.75};

  private final TrainingConfig config;
  private final FeatureRows whole;
  private final Set<KnownBy.Hiding> hidden = new LinkedHashSet<>();
  private final Set<String> gaps = new LinkedHashSet<>();

  PointInTimeCheck(TrainingConfig config, FeatureRows whole) {
    this.config = config;
    this.whole = whole;
  }

  /**
   * Runs the check as far as the configuration allows.
   *
   * @throws ProjectUnusableException naming the features that change without what came later
   */
  LookAhead run(Path scratch) throws IOException {
    if (config.columns().time().isEmpty()) {
      return LookAhead.notRun("the rows have no time: the training file names no data.time");
    }
    long[] sorted = whole.timeMicros().clone();
    Arrays.sort(sorted);
    if (sorted.length == 0) {
      return LookAhead.notRun("the query yields no rows");
    }
    for (double quantile : QUANTILES) {
      check(sorted[(int) (quantile * (sorted.length - 1))], scratch);
    }
    tables();
    boolean something =
        hidden.stream()
            .anyMatch(table ->
                table.rows() != KnownBy.Rows.SHOWN || table.labels() == KnownBy.Labels.HIDDEN);
    return new LookAhead(something ? QUANTILES.length : 0, List.copyOf(gaps));
  }

  private void tables() {
    for (KnownBy.Hiding table : hidden) {
      if (table.rows() == KnownBy.Rows.SHOWN) {
        gaps.add(
            "table %s does not say when its rows became known (data.available)"
                .formatted(table.table()));
      }
      if (table.labels() == KnownBy.Labels.SHOWN) {
        gaps.add(
            "the labels in table %s have no time or are texts, so they were not hidden"
                .formatted(table.table()));
      }
    }
    if (hidden.stream().allMatch(table -> table.labels() == KnownBy.Labels.NONE)) {
      gaps.add(
          "no raw table has a column %s, so no labels were hidden"
              .formatted(config.columns().target()));
    }
  }

  private void check(long until, Path scratch) throws IOException {
    Instant instant = Instant.EPOCH.plus(until, ChronoUnit.MICROS);
    Path file = scratch.resolve("as_of.csv");
    TrainingConfig.Columns columns = config.columns();
    FeatureQuery query =
        config
            .featureQuery()
            .asOf(new KnownBy(instant, columns.time(), columns.target(), columns.labelDelay()));
    List<DataFault> faults = query.write(file, _ -> {}, hidden::add);
    if (!faults.isEmpty()) {
      throw new ProjectUnusableException(faults.stream().map(DataFault::render).toList());
    }
    FeatureRows then =
        FeatureRows.readUnlabelled(file, config.columns(), config.query(), query.quotes());
    Files.delete(file);
    compare(then, until);
  }

  private void compare(FeatureRows then, long until) {
    Instant instant = Instant.EPOCH.plus(until, ChronoUnit.MICROS);
    int[] before = rowsUntil(whole, until);
    int[] after = rowsUntil(then, until);
    List<String> found = new ArrayList<>();
    if (before.length != after.length) {
      String other =
          "for rows decided until %s the query yields %s rows, but %s without later raw rows"
              .formatted(instant, before.length, after.length);
      if (isDeclared()) {
        found.add(config.query() + ": " + other);
      } else {
        gaps.add(other);
      }
    } else {
      names()
          .filter(name -> differ(name, then, before, after))
          .forEach(name ->
              found.add(
                  "%s: %s looks past the decision time: it changes for rows decided until %s"
                          .formatted(config.query(), name, instant)
                      + " when later raw rows and labels are hidden; join on what was available"
                      + " then"));
    }
    if (!found.isEmpty()) {
      throw new ProjectUnusableException(found);
    }
  }

  /** Whether every table that was cut says itself when its rows became known. */
  private boolean isDeclared() {
    return hidden.stream().noneMatch(table -> table.rows() == KnownBy.Rows.HIDDEN_BY_DECISION);
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
