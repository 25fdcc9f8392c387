// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.metrics.CalibrationCounts;
import io.chainbridge.alex.metrics.Interval;
import io.chainbridge.alex.metrics.OutcomeCorrelation;
import io.chainbridge.alex.metrics.ProportionIntervals;
import io.chainbridge.alex.monitoring.window.Approvals;
import io.chainbridge.alex.monitoring.window.ApprovedOutcomes;
import io.chainbridge.alex.monitoring.window.Cohort;
import java.util.Arrays;
import java.util.Optional;

/**
 * One of the two models of a comparison: its scores, approvals and outcomes on the same requests.
 *
 * @param outcomes its scores against matured outcomes, in the calibration bins of the watched model
 * @param approved requests it would have approved, of those that both models scored
 * @param approvedLabelled labelled requests it would have approved
 * @param approvedEvents events among them
 */
public record ModelComparisonSide(
    ModelId model,
    CalibrationCounts outcomes,
    long approved,
    long approvedLabelled,
    long approvedEvents) {

  static ModelComparisonSide ofChampion(ModelId model, Cohort matured, Approvals approvals) {
    ApprovedOutcomes outcomes = matured.approved();
    return new ModelComparisonSide(
        model,
        matured.championCalibration(),
        approvals.both() + approvals.championOnly(),
        outcomes.byChampion(),
        outcomes.bothEvents() + outcomes.championOnlyEvents());
  }

  static ModelComparisonSide ofWatched(ModelId model, Cohort matured, Approvals approvals) {
    ApprovedOutcomes outcomes = matured.approved();
    return new ModelComparisonSide(
        model,
        matured.calibration(),
        approvals.both() + approvals.watchedOnly(),
        outcomes.byWatched(),
        outcomes.bothEvents() + outcomes.watchedOnlyEvents());
  }

  /** Whether there are enough outcomes to judge by. */
  private boolean enough() {
    long others = outcomes.rows() - outcomes.events();
    return outcomes.rows() >= Evaluation.LEAST_LABELS
        && Math.min(outcomes.events(), others) >= LabelReadings.LEAST_EVENTS;
  }

  /** Calibration error; empty where there are too few outcomes. */
  public Optional<Interval> calibrationError() {
    return enough() ? Optional.of(outcomes.interval(LabelReadings.SEED)) : Optional.empty();
  }

  /** Observed over expected events; empty where there are too few outcomes. */
  public Optional<Interval> observedToExpected() {
    double expected = Arrays.stream(outcomes.scoreNanos()).sum() / 1e9;
    return enough() && expected > 0
        ? Optional.of(ProportionIntervals.observedToExpected(outcomes.events(), expected))
        : Optional.empty();
  }

  /** Rank correlation of score and outcome; empty where there are too few outcomes. */
  public Optional<Interval> outcomeCorrelation() {
    return enough() ? Optional.of(OutcomeCorrelation.of(outcomes)) : Optional.empty();
  }

  /**
   * Share of events among the requests it would have approved; empty where there are too few
   * outcomes.
   */
  public Optional<Interval> lossRate() {
    return enough() && approvedLabelled >= Evaluation.LEAST_LABELS
        ? Optional.of(ProportionIntervals.of(approvedEvents, approvedLabelled))
        : Optional.empty();
  }

  /** Share of rows with an event in a calibration bin; empty where the bin has no rows. */
  public Optional<Interval> observedRate(int bin) {
    long rows = outcomes.binRows()[bin];
    return rows == 0
        ? Optional.empty()
        : Optional.of(ProportionIntervals.of(outcomes.binEvents()[bin], rows));
  }

  /** Mean score in a calibration bin; 0 where the bin has no rows. */
  public double meanScore(int bin) {
    long rows = outcomes.binRows()[bin];
    return rows == 0 ? 0 : outcomes.scoreNanos()[bin] / 1e9 / rows;
  }
}
