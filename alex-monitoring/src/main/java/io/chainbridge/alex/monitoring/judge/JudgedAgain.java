// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.window.Matured;
import io.chainbridge.alex.monitoring.window.Maturity;
import io.chainbridge.alex.monitoring.window.Readings;
import io.chainbridge.alex.monitoring.window.WatchedPeriod;
import java.util.List;

/** A judgement from kept counts alone: by the watch that decides, and by an audit years later. */
public final class JudgedAgain {
  /** Labels of one stormy day are not independent: a rule needs at least this many. */
  private static final long RULE_LABELS = 1_000;

  private JudgedAgain() {}

  /** The readings that rollback rules and alerts see: labels of the newest matured cohorts. */
  public static Readings readings(
      WatchedPeriod period, ModelReference reference, Maturity maturity) {
    Matured newest = Matured.latest(period.labels().cohorts(), maturity, reference, RULE_LABELS);
    return ReadingsOf.of(period, reference, newest, RULE_LABELS);
  }

  /**
   * The observation of these counts, beside one that was made of them before.
   *
   * @param seen names stage, percent and period
   */
  public static Observation observation(
      Observation seen,
      WatchedPeriod period,
      ModelReference reference,
      Policy policy,
      Maturity maturity) {
    Matured matured = Matured.all(period.labels().cohorts(), maturity, reference);
    Evaluation evaluation =
        new Evaluation(
            ReadingsOf.of(period, reference, matured, Evaluation.LEAST_LABELS),
            matured,
            StageTraffic.of(period.requests(), seen.from(), seen.to()),
            policy);
    return new Observation(
        seen.stage(),
        seen.percent(),
        seen.from(),
        seen.to(),
        period.requests().traffic().predictions(),
        checks(seen.stage(), evaluation),
        period.digest());
  }

  private static List<Finding> checks(Stage stage, Evaluation evaluation) {
    return switch (stage) {
      case SHADOW_MODE -> evaluation.shadow();
      case CONTROLLED_DEPLOYMENT -> evaluation.step();
      case PRODUCTION_FREEZE -> evaluation.tenure();
      case PROPOSAL, PROTOTYPE, TRAINING_APPROVAL -> List.of();
    };
  }
}
