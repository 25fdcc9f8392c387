// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.metrics.CalibrationCounts;
import io.chainbridge.alex.metrics.Interval;
import io.chainbridge.alex.metrics.OutcomeCorrelation;
import io.chainbridge.alex.metrics.ProportionIntervals;
import java.util.Arrays;
import java.util.Optional;

/**
 * One of two models that scored the same requests.
 *
 * @param outcomes its scores against matured outcomes, over the watched model's calibration bins
 * @param approved requests it would have approved, of those both scored
 * @param approvedLabelled labelled requests it would have approved
 * @param approvedEvents events among them
 */
public record ModelComparisonSide(
    ModelId model,
    CalibrationCounts outcomes,
    long approved,
    long approvedLabelled,
    long approvedEvents) {

  /** Whether the outcomes are enough to judge by. */
  private boolean enough() {
    long others = outcomes.rows() - outcomes.events();
    return outcomes.rows() >= Evaluation.LEAST_LABELS
        && Math.min(outcomes.events(), others) >= LabelReadings.LEAST_EVENTS;
  }

  /** Calibration error; empty where outcomes are too few. */
  public Optional<Interval> calibrationError() {
    return enough() ? Optional.of(outcomes.interval(LabelReadings.SEED)) : Optional.empty();
  }

  /** Observed over expected events; empty where outcomes are too few. */
  public Optional<Interval> observedToExpected() {
    double expected = Arrays.stream(outcomes.scoreNanos()).sum() / 1e9;
    return enough() && expected > 0
        ? Optional.of(ProportionIntervals.observedToExpected(outcomes.events(), expected))
        : Optional.empty();
  }

  /** Rank correlation of score and outcome; empty where outcomes are too few. */
  public Optional<Interval> outcomeCorrelation() {
    return enough() ? Optional.of(OutcomeCorrelation.of(outcomes)) : Optional.empty();
  }

  /** Share of events among what it would have approved; empty where outcomes are too few. */
  public Optional<Interval> lossRate() {
    return enough() && approvedLabelled >= Evaluation.LEAST_LABELS
        ? Optional.of(ProportionIntervals.of(approvedEvents, approvedLabelled))
        : Optional.empty();
  }

  /** Share of rows with an event in a calibration bin; empty where the bin holds no row. */
  public Optional<Interval> observedRate(int bin) {
    long rows = outcomes.binRows()[bin];
    return rows == 0
        ? Optional.empty()
        : Optional.of(ProportionIntervals.of(outcomes.binEvents()[bin], rows));
  }

  /** Mean score in a calibration bin; 0 where the bin holds no row. */
  public double meanScore(int bin) {
    long rows = outcomes.binRows()[bin];
    return rows == 0 ? 0 : outcomes.scoreNanos()[bin] / 1e9 / rows;
  }
}
