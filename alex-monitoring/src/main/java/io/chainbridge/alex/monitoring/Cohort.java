// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring;

import io.chainbridge.alex.metrics.CalibrationCounts;

/**
 * What one window saw of the predictions of one UTC day: how many can be labelled, and which labels
 * came.
 *
 * @param eligible predictions of that day of which an outcome is expected
 * @param labelled outcomes known by the label horizon
 * @param late outcomes known only after it: counted, never used
 * @param unexpected outcomes of requests that cannot have one, such as a declined request
 * @param calibration the watched model's scores against the labelled outcomes
 * @param watched outcomes of requests the watched model decided
 * @param champion outcomes of requests the champion decided
 */
public record Cohort(
    long eligible,
    long labelled,
    long late,
    long unexpected,
    CalibrationCounts calibration,
    Arm watched,
    Arm champion) {

  /** A cohort of which nothing is known, over these score edges. */
  static Cohort empty(ModelReference reference) {
    return new Cohort(0, 0, 0, 0, reference.emptyCalibration(), Arm.EMPTY, Arm.EMPTY);
  }

  Cohort withEligible() {
    return new Cohort(eligible + 1, labelled, late, unexpected, calibration, watched, champion);
  }

  Cohort withLate() {
    return new Cohort(eligible, labelled, late + 1, unexpected, calibration, watched, champion);
  }

  Cohort withUnexpected() {
    return new Cohort(eligible, labelled, late, unexpected + 1, calibration, watched, champion);
  }

  Cohort with(Outcome outcome) {
    boolean own = outcome.challengerDecided();
    long nanos = Math.round(outcome.championScore() * 1e9);
    return new Cohort(
        eligible,
        labelled + 1,
        late,
        unexpected,
        calibration.plus(outcome.challengerScore(), outcome.event()),
        own ? watched.add(nanos, outcome.event()) : watched,
        own ? champion : champion.add(nanos, outcome.event()));
  }

  /** Both counted together. */
  public Cohort plus(Cohort other) {
    return new Cohort(
        eligible + other.eligible,
        labelled + other.labelled,
        late + other.late,
        unexpected + other.unexpected,
        calibration.plus(other.calibration),
        watched.plus(other.watched),
        champion.plus(other.champion));
  }
}
