// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import io.chainbridge.alex.metrics.CalibrationCounts;
import io.chainbridge.alex.monitoring.bins.ModelReference;

/**
 * The counts that one window has of the predictions of one UTC day: how many can be labelled, and
 * the labels that arrived.
 *
 * @param eligible predictions of that day of which an outcome is expected
 * @param decided requests of that day that the watched model itself decided
 * @param labelled outcomes known by the label horizon
 * @param late outcomes known only after it: counted, never used
 * @param unexpected outcomes of requests that cannot have one, for example of a declined request
 * @param calibration the watched model's scores against the labelled outcomes
 * @param championCalibration the scores of the champion beside it against the same outcomes, over
 *     the same edges
 * @param watched outcomes of requests the watched model decided
 * @param champion outcomes of requests the champion decided
 * @param approved outcomes by who would have approved, where every request has an outcome
 */
public record Cohort(
    long eligible,
    long decided,
    long labelled,
    long late,
    long unexpected,
    CalibrationCounts calibration,
    CalibrationCounts championCalibration,
    ArmOutcomes watched,
    ArmOutcomes champion,
    ApprovedOutcomes approved) {

  /** A cohort without predictions or labels, over the score edges of the reference. */
  static Cohort empty(ModelReference reference) {
    return new Cohort(
        0,
        0,
        0,
        0,
        0,
        reference.emptyCalibration(),
        reference.emptyCalibration(),
        ArmOutcomes.EMPTY,
        ArmOutcomes.EMPTY,
        ApprovedOutcomes.EMPTY);
  }

  Cohort withEligible() {
    return withCounts(eligible + 1, decided, late, unexpected);
  }

  Cohort withDecided() {
    return withCounts(eligible, decided + 1, late, unexpected);
  }

  Cohort withLate() {
    return withCounts(eligible, decided, late + 1, unexpected);
  }

  Cohort withUnexpected() {
    return withCounts(eligible, decided, late, unexpected + 1);
  }

  private Cohort withCounts(long nowEligible, long nowDecided, long nowLate, long nowUnexpected) {
    return new Cohort(
        nowEligible,
        nowDecided,
        labelled,
        nowLate,
        nowUnexpected,
        calibration,
        championCalibration,
        watched,
        champion,
        approved);
  }

  /** Its predictions without what became known of them. */
  Cohort unlabelled() {
    CalibrationCounts none = CalibrationCounts.empty(calibration.edges());
    return new Cohort(
        eligible,
        decided,
        0,
        0,
        0,
        none,
        none,
        ArmOutcomes.EMPTY,
        ArmOutcomes.EMPTY,
        ApprovedOutcomes.EMPTY);
  }

  Cohort with(Outcome outcome, WatchPlan plan) {
    boolean own = outcome.challengerDecided();
    long nanos = Math.round(outcome.championScore() * 1e9);
    return new Cohort(
        eligible,
        decided,
        labelled + 1,
        late,
        unexpected,
        calibration.plus(outcome.challengerScore(), outcome.event()),
        outcome.besideChampion()
            ? championCalibration.plus(outcome.championScore(), outcome.event())
            : championCalibration,
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
  Cohort plus(Cohort other) {
    return new Cohort(
        eligible + other.eligible,
        decided + other.decided,
        labelled + other.labelled,
        late + other.late,
        unexpected + other.unexpected,
        calibration.plus(other.calibration),
        championCalibration.plus(other.championCalibration),
        watched.plus(other.watched),
        champion.plus(other.champion),
        approved.plus(other.approved));
  }
}
