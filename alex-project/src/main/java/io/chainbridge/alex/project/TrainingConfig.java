// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import io.chainbridge.alex.data.RawTable;
import io.chainbridge.alex.data.SplitPlan;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.ModelId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a training file says: the whole of what a run depends on besides the raw files.
 *
 * @param file the file itself
 * @param query the feature query
 */
public record TrainingConfig(
    Path file,
    ModelId model,
    ModelFamily family,
    List<RawTable> raw,
    Path query,
    Columns columns,
    List<Constraint> constraints,
    SplitPlan split,
    long seed) {
  public TrainingConfig {
    raw = List.copyOf(raw);
    constraints = List.copyOf(constraints);
  }

  /**
   * The columns that the feature query yields.
   *
   * @param time decision time of a row, or empty when rows have none
   * @param labelDelay how long after the decision a label becomes known
   */
  public record Columns(
      String time,
      String target,
      Duration labelDelay,
      List<String> numeric,
      List<String> categorical) {
    public Columns {
      numeric = List.copyOf(numeric);
      categorical = List.copyOf(categorical);
    }
  }
}
