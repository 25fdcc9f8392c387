// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.gate;

import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.plan.PlannedLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Stage 3: compares everything the server recomputed with the policy; all reasons at once. */
public final class TrainingGate {
  private static final Set<String> METHODS = Set.of("EBM_native", "SHAP", "GAM_native");

  private TrainingGate() {}

  public static List<Shortfall> shortfalls(
      TrainingEvidence evidence, Proposal proposal, Policy policy) {
    List<Shortfall> found = new ArrayList<>(evidence.artifactFaults());
    family(found, evidence);
    ProposalBinding.check(found, evidence, proposal, policy);
    MonotonicityGate.check(found, evidence.proofs(), proposal.constraints());
    AbsenceGate.check(found, evidence.absences(), proposal.absences());
    metrics(found, evidence, proposal, policy);
    skill(found, evidence, policy);
    RowGate.check(found, evidence, policy);
    explainability(found, evidence);
    LineageGate.check(found, evidence.lineage());
    level(found, evidence, policy);
    proofPack(found, evidence.proofPackId(), evidence.lineage().issuedProofPackId());
    probes(found, evidence.probes(), policy);
    for (TrainingEvidence.Mismatch mismatch : evidence.mismatches()) {
      found.add(
          ShortfallCode.DECLARED_VALUE_DIFFERS.of(
              mismatch.field(),
              "declared " + mismatch.declared(),
              "recomputed " + mismatch.recomputed()));
    }
    return found;
  }

  /** Reasons that exclude an artifact even as a baseline. */
  public static List<Shortfall> structural(TrainingEvidence evidence) {
    List<Shortfall> found = new ArrayList<>(evidence.artifactFaults());
    family(found, evidence);
    return found;
  }

  private static void family(List<Shortfall> found, TrainingEvidence evidence) {
    ModelFamily declared = ModelFamily.ofKey(evidence.declaredType());
    ModelFamily detected = evidence.detected();
    boolean unread = detected == ModelFamily.UNKNOWN && !evidence.artifactFaults().isEmpty();
    standing(found, "declared model_type", declared, evidence.declaredType());
    if (!unread) {
      standing(found, "detected model_type", detected, detected.key());
      if (isGlassBox(declared) && isGlassBox(detected) && !compatible(declared, detected)) {
        found.add(
            ShortfallCode.FAMILY_MISMATCH.of(
                "model_type", "declared " + declared.key(), "the artifact is " + detected.key()));
      }
    }
  }

  static boolean isGlassBox(ModelFamily family) {
    return switch (family.standing()) {
      case APPROVED, CONDITIONAL -> true;
      case UPSTREAM_ONLY, FEATURE_GENERATION_ONLY, BLOCKED -> false;
    };
  }

  private static void standing(
      List<Shortfall> found, String subject, ModelFamily family, String name) {
    String shown = name.isBlank() ? "none" : name;
    switch (family.standing()) {
      case APPROVED, CONDITIONAL -> {}
      case UPSTREAM_ONLY ->
          found.add(
              ShortfallCode.FAMILY_NOT_ALLOWED.at(
                  "V1", subject, shown + ": upstream only", "a family that may decide"));
      case FEATURE_GENERATION_ONLY ->
          found.add(
              ShortfallCode.FAMILY_NOT_ALLOWED.at(
                  "V1", subject, shown + ": feature generation only", "a family that may decide"));
      case BLOCKED ->
          found.add(ShortfallCode.BLACK_BOX_MODEL.of(subject, shown, "a glass-box family"));
    }
  }

  private static boolean compatible(ModelFamily declared, ModelFamily detected) {
    return switch (detected) {
      case LOGISTIC_REGRESSION ->
          declared == ModelFamily.LOGISTIC_REGRESSION
              || declared == ModelFamily.GAM
              || declared == ModelFamily.EBM;
      case EBM, GAM -> declared == ModelFamily.EBM || declared == ModelFamily.GAM;
      case MONOTONE_GBDT -> declared == ModelFamily.MONOTONE_GBDT;
      case ISOLATION_FOREST, GNN, RANDOM_FOREST, XGBOOST, NEURAL_NETWORK, UNKNOWN -> false;
    };
  }

  private static void metrics(
      List<Shortfall> found, TrainingEvidence evidence, Proposal proposal, Policy policy) {
    CountedReadings readings = new CountedReadings(evidence.readings());
    readings.below(
        found,
        Metric.BRIER_SCORE,
        PlannedLimits.strictest(proposal, Metric.BRIER_SCORE, policy.training().brierScoreBelow()),
        ShortfallCode.UNCALIBRATED_BRIER_SCORE);
    readings.below(
        found,
        Metric.LOG_LOSS,
        PlannedLimits.strictest(proposal, Metric.LOG_LOSS, policy.training().logLossBelow()),
        ShortfallCode.UNCALIBRATED_LOG_LOSS);
    calibration(
        found,
        evidence.detected(),
        readings,
        PlannedLimits.strictest(
            proposal, Metric.CALIBRATION_ERROR, policy.training().calibrationErrorBelow()));
    PlannedLimits.judge(found, readings, proposal);
  }

  /**
   * A conditional family must prove its calibration, with or without a calibrator: the whole
   * interval recomputed on held-out rows must be below the limit (row M4). That a calibrator keeps
   * the order is part of the proof of every constraint.
   */
  private static void calibration(
      List<Shortfall> found, ModelFamily detected, CountedReadings readings, double limit) {
    ShortfallCode code = ShortfallCode.UNCALIBRATED_CALIBRATION_ERROR;
    switch (detected.standing()) {
      case CONDITIONAL -> readings.provenBelow(found, Metric.CALIBRATION_ERROR, limit, code);
      case APPROVED, UPSTREAM_ONLY, FEATURE_GENERATION_ONLY, BLOCKED ->
          readings.below(found, Metric.CALIBRATION_ERROR, limit, code);
    }
  }

  private static void skill(List<Shortfall> found, TrainingEvidence evidence, Policy policy) {
    CountedReadings readings = new CountedReadings(evidence.readings());
    readings.above(
        found,
        Metric.BRIER_SKILL,
        policy.training().brierSkillAbove(),
        ShortfallCode.NO_SKILL_BRIER);
    readings.above(
        found,
        Metric.LOG_LOSS_SKILL,
        policy.training().logLossSkillAbove(),
        ShortfallCode.NO_SKILL_LOG_LOSS);
    readings.atLeast(
        found,
        Metric.HELD_OUT_ROWS,
        (double) policy.evidence().heldOutRowsAtLeast(),
        ShortfallCode.TOO_FEW_ROWS);
    readings.atLeast(
        found,
        Metric.HELD_OUT_EVENTS,
        (double) policy.evidence().heldOutEventsAtLeast(),
        ShortfallCode.TOO_FEW_EVENTS);
  }

  private static void explainability(List<Shortfall> found, TrainingEvidence evidence) {
    String method = evidence.explainabilityMethod();
    ModelFamily family = ModelFamily.ofKey(evidence.declaredType());
    boolean coefficients =
        family == ModelFamily.LOGISTIC_REGRESSION && method.equals("coefficients");
    if (!METHODS.contains(method) && !coefficients) {
      found.add(
          ShortfallCode.EXPLAINABILITY_METHOD_MISSING.of(
              "explainability_method",
              method.isEmpty() ? "none" : method,
              "EBM_native, SHAP or GAM_native"));
    } else if (family == ModelFamily.MONOTONE_GBDT && !method.equals("SHAP")) {
      found.add(ShortfallCode.SHAP_REQUIRED.of("explainability_method", method, "SHAP"));
    }
    if (!evidence.declaredImportance()) {
      found.add(
          ShortfallCode.FEATURE_IMPORTANCE_MISSING.of(
              "feature_importance", "none", "every feature"));
    }
  }

  private static void proofPack(List<Shortfall> found, String declared, String issued) {
    if (!declared.matches("pp_ml_training_[0-9]{8}_[0-9]{3}")) {
      found.add(
          ShortfallCode.PROOF_PACK_MISSING.of(
              "proof_pack_id", declared.isEmpty() ? "none" : declared, issued));
    } else if (!declared.equals(issued)) {
      found.add(ShortfallCode.PROOF_PACK_NOT_ISSUED.of("proof_pack_id", declared, issued));
    }
  }

  /** Our own trainers can be run again; of everything else the rows can be checked. */
  private static void level(List<Shortfall> found, TrainingEvidence evidence, Policy policy) {
    boolean ours = evidence.probes().madeBy().equals(TrainingEvidence.ProbeReplay.TRAINER);
    long limit =
        ours
            ? policy.provenance().ownTrainerEvidenceAtLeast()
            : policy.provenance().otherTrainerEvidenceAtLeast();
    TrainingEvidence.Level demanded = TrainingEvidence.Level.of(limit);
    TrainingEvidence.Level level = evidence.lineage().level();
    if (level.compareTo(demanded) < 0) {
      found.add(
          ShortfallCode.EVIDENCE_LEVEL_TOO_LOW.of("evidence", level.words(), demanded.words()));
    }
  }

  private static void probes(
      List<Shortfall> found, TrainingEvidence.ProbeReplay probes, Policy policy) {
    if (probes.rows() < policy.evidence().probeRowsAtLeast()) {
      found.add(
          ShortfallCode.PROBES_MISSING.of(
              "probes",
              probes.rows(),
              PlannedLimit.atLeast((double) policy.evidence().probeRowsAtLeast())));
    }
    if (probes.madeBy().isBlank()) {
      found.add(
          ShortfallCode.PROBES_WITHOUT_ORIGIN.of(
              "probes", "scores of no library", "the library that trained the model"));
    }
    if (!(probes.largestDifference() <= probes.tolerance())) {
      found.add(
          ShortfallCode.PROBES_DIFFER.of(
              "probes", difference(probes), "scores apart by at most " + probes.tolerance()));
    }
  }

  private static String difference(TrainingEvidence.ProbeReplay probes) {
    return Double.isFinite(probes.largestDifference())
        ? "scores apart by " + probes.largestDifference()
        : "a probe row without a score";
  }
}
