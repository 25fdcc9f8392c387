// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import io.chainbridge.alex.data.Column;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds features that are the label itself under another name, whatever raw column made them. */
final class LabelCopies {
  private LabelCopies() {}

  /**
   * Refuses a feature of two values, one for each outcome, in every row.
   *
   * @throws ProjectUnusableException naming each such feature
   */
  static void refuse(TrainingConfig config, FeatureRows rows) {
    List<String> found =
        Stream.concat(config.columns().numeric().stream(), config.columns().categorical().stream())
            .filter(name -> isCopy(rows.table().column(name), rows.events()))
            .map(name ->
                "%s: %s is the label: it has one value in every row with the event and another in"
                        .formatted(config.query(), name)
                    + " every row without; leave it out")
            .toList();
    if (!found.isEmpty()) {
      throw new ProjectUnusableException(found);
    }
  }

  private static boolean isCopy(Column column, boolean[] events) {
    Map<Object, Boolean> outcomes = new HashMap<>();
    boolean consistent =
        IntStream.range(0, events.length)
            .allMatch(row ->
                outcomes.size() <= 2
                    && outcomes.merge(value(column, row), events[row], (old, _) -> old)
                        == events[row]);
    return consistent
        && outcomes.size() == 2
        && outcomes.containsValue(true)
        && outcomes.containsValue(false);
  }

  private static Object value(Column column, int row) {
    return switch (column) {
      case Column.Numeric(String _, double[] values) -> values[row];
      case Column.Text(String _, int[] codes, List<String> _) -> codes[row];
    };
  }
}
