// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import static io.chainbridge.alex.lifecycle.Limit.Stricter.HIGHER;
import static io.chainbridge.alex.lifecycle.Limit.Stricter.LOWER;

import io.chainbridge.alex.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * The limits that the gates apply. Every decision names the digest of the policy it was made under.
 *
 * <p>A new limit is a component of one of the nested records and a line in that record's {@code
 * through}, which names the limit and says which direction is stricter. The canonical text, the
 * comparison of two policies and the policy file all follow from there.
 */
public record Policy(
    ProposalLimits proposal,
    TrainingLimits training,
    EvidenceLimits evidence,
    ShadowLimits shadow,
    DriftLimits drift,
    OperationLimits operation,
    RolloutLimits rollout,
    OutcomeLimits outcome,
    ProvenanceLimits provenance,
    ReviewLimits review,
    StepLimits step,
    RowLimits rows) {
  private static final Policy FRAMEWORK =
      new Policy(
          new ProposalLimits(5, 0.9),
          new TrainingLimits(0.10, 0.25, 0.05, 0, 0),
          new EvidenceLimits(1_000, 100, 100),
          new ShadowLimits(Duration.ofDays(7), Duration.ofDays(14)),
          new DriftLimits(0.15, 0.25, 0.10, 0.03),
          new OperationLimits(500, 0.01),
          new RolloutLimits(200, List.of(10, 25, 50, 100), Duration.ofDays(7), Duration.ofDays(30)),
          new OutcomeLimits(0.10, 0.10, 0.95),
          new ProvenanceLimits(3, 1),
          new ReviewLimits(3, Duration.ofDays(1)),
          new StepLimits(200, 7, 7, 0.2, 0.5),
          new RowLimits(0.05, 0.05, 0.25, 0.995, 0.001));

  /**
   * What a proposal must say, and how much of it must be done.
   *
   * @param proposalWordsAtLeast different words of problem statement and of justification
   * @param heldOutWindowCoveredAtLeast share of the planned held-out days between its first and
   *     last row
   */
  public record ProposalLimits(long proposalWordsAtLeast, double heldOutWindowCoveredAtLeast) {
    ProposalLimits through(LimitPass pass) {
      return new ProposalLimits(
          pass.count("proposal_words_at_least", proposalWordsAtLeast, HIGHER),
          pass.number("held_out_window_covered_at_least", heldOutWindowCoveredAtLeast, HIGHER));
    }
  }

  /** Limits of a trained model on its held-out rows. */
  public record TrainingLimits(
      double brierScoreBelow,
      double logLossBelow,
      double calibrationErrorBelow,
      double brierSkillAbove,
      double logLossSkillAbove) {
    TrainingLimits through(LimitPass pass) {
      return new TrainingLimits(
          pass.number("brier_score_below", brierScoreBelow, LOWER),
          pass.number("log_loss_below", logLossBelow, LOWER),
          pass.number("calibration_error_below", calibrationErrorBelow, LOWER),
          pass.number("brier_skill_above", brierSkillAbove, HIGHER),
          pass.number("log_loss_skill_above", logLossSkillAbove, HIGHER));
    }
  }

  /** How much data a training verdict needs. */
  public record EvidenceLimits(
      long heldOutRowsAtLeast, long heldOutEventsAtLeast, long probeRowsAtLeast) {
    EvidenceLimits through(LimitPass pass) {
      return new EvidenceLimits(
          pass.count("held_out_rows_at_least", heldOutRowsAtLeast, HIGHER),
          pass.count("held_out_events_at_least", heldOutEventsAtLeast, HIGHER),
          pass.count("probe_rows_at_least", probeRowsAtLeast, HIGHER));
    }
  }

  /** How long shadow mode lasts; after {@code atMost} it is reported as overdue. */
  public record ShadowLimits(Duration atLeast, Duration atMost) {
    ShadowLimits through(LimitPass pass) {
      return new ShadowLimits(
          pass.time("shadow_at_least", atLeast, HIGHER),
          pass.time("shadow_at_most", atMost, LOWER));
    }
  }

  /** How far a running model may move from the champion and from its training. */
  public record DriftLimits(
      double divergenceRateBelow,
      double scoreDriftBelow,
      double importanceDriftBelow,
      double calibrationDriftBelow) {
    DriftLimits through(LimitPass pass) {
      return new DriftLimits(
          pass.number("divergence_rate_below", divergenceRateBelow, LOWER),
          pass.number("score_drift_below", scoreDriftBelow, LOWER),
          pass.number("importance_drift_below", importanceDriftBelow, LOWER),
          pass.number("calibration_drift_below", calibrationDriftBelow, LOWER));
    }
  }

  /** Limits of the scoring service. */
  public record OperationLimits(double latencyP99MillisBelow, double errorRateBelow) {
    OperationLimits through(LimitPass pass) {
      return new OperationLimits(
          pass.number("latency_p99_millis_below", latencyP99MillisBelow, LOWER),
          pass.number("error_rate_below", errorRateBelow, LOWER));
    }
  }

  /**
   * What traffic and time a model needs on its way to a certificate.
   *
   * @param shadowPredictionsAtLeast requests scored in shadow mode before the first step
   * @param steps growing percentages of traffic, up to 100
   * @param stepObservation least time at each step
   * @param productionAtLeast least time at 100 % before certification
   */
  public record RolloutLimits(
      long shadowPredictionsAtLeast,
      List<Integer> steps,
      Duration stepObservation,
      Duration productionAtLeast) {
    public RolloutLimits {
      steps = List.copyOf(steps);
    }

    RolloutLimits through(LimitPass pass) {
      return new RolloutLimits(
          pass.count("shadow_predictions_at_least", shadowPredictionsAtLeast, HIGHER),
          pass.steps("rollout_steps", steps),
          pass.time("step_observation", stepObservation, HIGHER),
          pass.time("production_at_least", productionAtLeast, HIGHER));
    }
  }

  /** What may change for the business, and the share of outcomes that must be known to judge it. */
  public record OutcomeLimits(
      double approvalRateChangeBelow, double lossRateChangeBelow, double labelCoverageAtLeast) {
    OutcomeLimits through(LimitPass pass) {
      return new OutcomeLimits(
          pass.number("approval_rate_change_below", approvalRateChangeBelow, LOWER),
          pass.number("loss_rate_change_below", lossRateChangeBelow, LOWER),
          pass.number("label_coverage_at_least", labelCoverageAtLeast, HIGHER));
    }
  }

  /**
   * How much the server computes again before it judges a training, as the position of a {@link
   * TrainingEvidence.Level}: 0 as submitted, 1 labels and split, 2 rows, 3 retrained.
   *
   * @param ownTrainerEvidenceAtLeast for a model of our own trainers
   * @param otherTrainerEvidenceAtLeast for a model of any other library
   */
  public record ProvenanceLimits(long ownTrainerEvidenceAtLeast, long otherTrainerEvidenceAtLeast) {
    ProvenanceLimits through(LimitPass pass) {
      return new ProvenanceLimits(
          pass.count("own_trainer_evidence_at_least", ownTrainerEvidenceAtLeast, HIGHER),
          pass.count("other_trainer_evidence_at_least", otherTrainerEvidenceAtLeast, HIGHER));
    }
  }

  /**
   * What a signature must carry.
   *
   * @param reasonWordsAtLeast different words of letters in each reason
   * @param exceptionSignedWithin how long before an exception is granted it may be signed
   */
  public record ReviewLimits(long reasonWordsAtLeast, Duration exceptionSignedWithin) {
    ReviewLimits through(LimitPass pass) {
      return new ReviewLimits(
          pass.count("reason_words_at_least", reasonWordsAtLeast, HIGHER),
          pass.time("exception_signed_within", exceptionSignedWithin, LOWER));
    }
  }

  /**
   * What the traffic of a stage must be to count as evidence.
   *
   * @param ownDecisionsAtLeast requests that the model itself decided at a step, and before
   *     certification; fewer only where twice the planned time brought no more
   * @param shadowTrafficDaysAtLeast whole UTC days with traffic in shadow mode; never fewer than
   *     the days of its least time
   * @param stepTrafficDaysAtLeast the same of a step
   * @param oneKeyToldAbove share of the requests of one routing key that the signers are told
   * @param oneKeyAtMost share of the requests of one routing key that holds the model where it is
   */
  public record StepLimits(
      long ownDecisionsAtLeast,
      long shadowTrafficDaysAtLeast,
      long stepTrafficDaysAtLeast,
      double oneKeyToldAbove,
      double oneKeyAtMost) {
    StepLimits through(LimitPass pass) {
      return new StepLimits(
          pass.count("own_decisions_at_least", ownDecisionsAtLeast, HIGHER),
          pass.count("shadow_traffic_days_at_least", shadowTrafficDaysAtLeast, HIGHER),
          pass.count("step_traffic_days_at_least", stepTrafficDaysAtLeast, HIGHER),
          pass.number("one_key_told_above", oneKeyToldAbove, LOWER),
          pass.number("one_key_at_most", oneKeyAtMost, LOWER));
    }
  }

  /**
   * What the rows of a training may look like, and what a signer is asked about.
   *
   * @param sharedRowsExcessAtMost by how much the share of held-out rows that a training row equals
   *     may be above the share of training rows that another training row equals
   * @param sharedRowsAskedAbove the first share; above it the signer is asked
   * @param heldOutRateAtLeast held-out rows a planned day, as a share of training rows a planned
   *     day
   * @param aucRocAskedAbove above it the signer is asked
   * @param brierScoreAskedBelow below it the signer is asked
   */
  public record RowLimits(
      double sharedRowsExcessAtMost,
      double sharedRowsAskedAbove,
      double heldOutRateAtLeast,
      double aucRocAskedAbove,
      double brierScoreAskedBelow) {
    RowLimits through(LimitPass pass) {
      return new RowLimits(
          pass.number("shared_rows_excess_at_most", sharedRowsExcessAtMost, LOWER),
          pass.number("shared_rows_asked_above", sharedRowsAskedAbove, LOWER),
          pass.number("held_out_rate_at_least", heldOutRateAtLeast, HIGHER),
          pass.number("auc_roc_asked_above", aucRocAskedAbove, LOWER),
          pass.number("brier_score_asked_below", brierScoreAskedBelow, HIGHER));
    }
  }

  /** The framework's own limits. */
  public static Policy framework() {
    return FRAMEWORK;
  }

  /** The policy of the values that the pass returns for each limit, in canonical order. */
  public Policy through(LimitPass pass) {
    return new Policy(
        proposal.through(pass),
        training.through(pass),
        evidence.through(pass),
        shadow.through(pass),
        drift.through(pass),
        operation.through(pass),
        rollout.through(pass),
        outcome.through(pass),
        provenance.through(pass),
        review.through(pass),
        step.through(pass),
        rows.through(pass));
  }

  /** Days with traffic that shadow mode needs: a day without traffic is no time. */
  public long shadowTrafficDays() {
    return Math.max(step.shadowTrafficDaysAtLeast(), shadow.atLeast().toDays());
  }

  /** Days with traffic that a step needs. */
  public long stepTrafficDays() {
    return Math.max(step.stepTrafficDaysAtLeast(), rollout.stepObservation().toDays());
  }

  /** Every limit, in canonical order. */
  public List<Limit> limits() {
    LimitList list = new LimitList();
    through(list);
    return list.limits();
  }

  /** Every limit on its own line: name, space, value. */
  public String canonicalText() {
    StringBuilder text = new StringBuilder();
    limits().forEach(limit -> text.append(limit.name() + " " + limit.text() + "\n"));
    return text.toString();
  }

  /** SHA-256 of the canonical text. */
  public Sha256 digest() {
    return Sha256.of(canonicalText().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Every limit here that is weaker than the other policy's, one reason each with the limit's name
   * as subject; empty when this policy is at least as strict throughout.
   */
  public List<Shortfall> weakerThan(Policy other) {
    return PolicyStrength.weaker(this, other);
  }
}
