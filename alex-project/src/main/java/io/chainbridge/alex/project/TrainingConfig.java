// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import io.chainbridge.alex.data.FeatureQuery;
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
    long seed,
    FitPlan fit,
    SearchPlan search) {
  public TrainingConfig {
    raw = List.copyOf(raw);
    constraints = List.copyOf(constraints);
  }

  /** The feature query over the raw tables. Messages quote no file outside the project. */
  FeatureQuery featureQuery() {
    Path folder = file.toAbsolutePath().normalize().resolveSibling("");
    boolean usual = folder.endsWith("training");
    return FeatureQuery.of(query, raw, usual ? folder.resolveSibling("") : folder)
        .categories(columns.categorical());
  }

  /** The same with another fit plan. */
  TrainingConfig with(FitPlan other) {
    return new TrainingConfig(
        file, model, family, raw, query, columns, constraints, split, seed, other, search);
  }

  /** The same with another split. */
  TrainingConfig with(SplitPlan other) {
    return new TrainingConfig(
        file, model, family, raw, query, columns, constraints, other, seed, fit, search);
  }

  /** The same with this many threads, which does not change the result. */
  public TrainingConfig onThreads(int threads) {
    return with(new FitPlan(fit.form(), fit.settings(), fit.finish(), threads));
  }

  /**
   * The columns of the feature query.
   *
   * @param time column of the decision time, or empty if rows have no time
   * @param labelDelay time from a decision until its label is known
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
