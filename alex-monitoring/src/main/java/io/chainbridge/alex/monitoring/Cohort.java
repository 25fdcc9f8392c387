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
 * @param approved outcomes by who would have approved, where every request has an outcome
 */
public record Cohort(
    long eligible,
    long labelled,
    long late,
    long unexpected,
    CalibrationCounts calibration,
    Arm watched,
    Arm champion,
    ApprovedOutcomes approved) {

  /** A cohort of which nothing is known, over these score edges. */
  static Cohort empty(ModelReference reference) {
    return new Cohort(
        0, 0, 0, 0, reference.emptyCalibration(), Arm.EMPTY, Arm.EMPTY, ApprovedOutcomes.EMPTY);
  }

  Cohort withEligible() {
    return new Cohort(
        eligible + 1, labelled, late, unexpected, calibration, watched, champion, approved);
  }

  Cohort withLate() {
    return new Cohort(
        eligible, labelled, late + 1, unexpected, calibration, watched, champion, approved);
  }

  Cohort withUnexpected() {
    return new Cohort(
        eligible, labelled, late, unexpected + 1, calibration, watched, champion, approved);
  }

  Cohort with(Outcome outcome, WatchPlan plan) {
    boolean own = outcome.challengerDecided();
    long nanos = Math.round(outcome.championScore() * 1e9);
    return new Cohort(
        eligible,
        labelled + 1,
        late,
        unexpected,
        calibration.plus(outcome.challengerScore(), outcome.event()),
        own ? watched.add(nanos, outcome.event()) : watched,
        own ? champion : champion.add(nanos, outcome.event()),
        approved(outcome, plan));
  }

  private ApprovedOutcomes approved(Outcome outcome, WatchPlan plan) {
    return switch (plan.scope()) {
      case APPROVED_ONLY -> approved;
      case EVERY_REQUEST ->
          outcome.besideChampion()
              ? approved.add(
                  plan.approves(outcome.championScore()),
                  plan.approves(outcome.challengerScore()),
                  outcome.event())
              : approved;
    };
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
        champion.plus(other.champion),
        approved.plus(other.approved));
  }
}
