// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Stage 3: everything the server recomputed, held against the policy; all reasons at once. */
final class TrainingGate {
  private static final Set<String> METHODS = Set.of("EBM_native", "SHAP", "GAM_native");

  private TrainingGate() {}

  static List<Shortfall> shortfalls(TrainingEvidence evidence, Policy policy) {
    List<Shortfall> found = new ArrayList<>(evidence.artifactFaults());
    family(found, evidence);
    monotonicity(found, evidence);
    metrics(found, evidence, policy);
    skill(found, evidence, policy);
    explainability(found, evidence);
    LineageGate.check(found, evidence.lineage());
    if (!evidence.proofPackId().matches("pp_ml_training_[0-9]{8}_[0-9]{3}")) {
      found.add(
          ShortfallCode.PROOF_PACK_MISSING.of(
              "proof_pack_id",
              evidence.proofPackId().isEmpty() ? "none" : evidence.proofPackId(),
              "pp_ml_training_YYYYMMDD_NNN"));
    }
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

  /** What makes an artifact unfit even for a baseline. */
  static List<Shortfall> structural(TrainingEvidence evidence) {
    List<Shortfall> found = new ArrayList<>(evidence.artifactFaults());
    family(found, evidence);
    return found;
  }

  private static void family(List<Shortfall> found, TrainingEvidence evidence) {
    ModelFamily declared = ModelFamily.ofKey(evidence.declaredType());
    boolean unread = !evidence.artifactFaults().isEmpty();
    switch (declared.standing()) {
      case APPROVED, CONDITIONAL -> {
        if (!unread && !compatible(declared, evidence.detected())) {
          found.add(
              ShortfallCode.FAMILY_MISMATCH.of(
                  "model_type",
                  "declared " + declared.key(),
                  "the artifact is " + evidence.detected().key()));
        }
      }
      case UPSTREAM_ONLY, FEATURE_GENERATION_ONLY, BLOCKED ->
          found.add(
              ShortfallCode.BLACK_BOX_MODEL.of(
                  "model_type", evidence.declaredType(), "a glass-box family"));
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

  private static void monotonicity(List<Shortfall> found, TrainingEvidence evidence) {
    if (evidence.proofs().isEmpty()) {
      found.add(
          ShortfallCode.MONOTONICITY_MISSING.of(
              "monotonicity_constraints", "none", "at least one"));
    }
    for (TrainingEvidence.ConstraintProof proof : evidence.proofs()) {
      String feature = proof.constraint().feature();
      switch (proof.outcome()) {
        case PROVEN -> {}
        case VIOLATED ->
            found.add(
                ShortfallCode.MONOTONICITY_VIOLATED.of(
                    feature, proof.witness(), proof.constraint().direction().name()));
        case UNDECIDED ->
            found.add(ShortfallCode.MONOTONICITY_UNDECIDED.of(feature, proof.witness(), "a proof"));
      }
    }
  }

  private static Map<Metric, Reading> counted(TrainingEvidence evidence) {
    return evidence.readings().stream()
        .filter(reading -> reading.mark() != Mark.DECLARED)
        .collect(Collectors.toMap(Reading::metric, reading -> reading, (first, _) -> first));
  }

  private static void metrics(List<Shortfall> found, TrainingEvidence evidence, Policy policy) {
    Map<Metric, Reading> readings = counted(evidence);
    below(
        found,
        readings,
        Metric.BRIER_SCORE,
        policy.brierScoreBelow(),
        ShortfallCode.UNCALIBRATED_BRIER_SCORE);
    below(
        found,
        readings,
        Metric.LOG_LOSS,
        policy.logLossBelow(),
        ShortfallCode.UNCALIBRATED_LOG_LOSS);
    below(
        found,
        readings,
        Metric.CALIBRATION_ERROR,
        policy.calibrationErrorBelow(),
        ShortfallCode.UNCALIBRATED_CALIBRATION_ERROR);
  }

  private static void below(
      List<Shortfall> found,
      Map<Metric, Reading> readings,
      Metric metric,
      double limit,
      ShortfallCode code) {
    Reading reading = readings.get(metric);
    if (reading == null) {
      found.add(ShortfallCode.METRIC_MISSING.of(metric.key(), "not recomputed", "below " + limit));
    } else if (!(reading.value() < limit)) {
      found.add(code.of(metric.key(), reading.value(), limit));
    }
  }

  private static void skill(List<Shortfall> found, TrainingEvidence evidence, Policy policy) {
    Map<Metric, Reading> readings = counted(evidence);
    above(
        found,
        readings,
        Metric.BRIER_SKILL,
        policy.brierSkillAbove(),
        ShortfallCode.NO_SKILL_BRIER);
    above(
        found,
        readings,
        Metric.LOG_LOSS_SKILL,
        policy.logLossSkillAbove(),
        ShortfallCode.NO_SKILL_LOG_LOSS);
    atLeast(
        found,
        readings,
        Metric.HELD_OUT_ROWS,
        (double) policy.heldOutRowsAtLeast(),
        ShortfallCode.TOO_FEW_ROWS);
    atLeast(
        found,
        readings,
        Metric.HELD_OUT_EVENTS,
        (double) policy.heldOutEventsAtLeast(),
        ShortfallCode.TOO_FEW_EVENTS);
  }

  private static void above(
      List<Shortfall> found,
      Map<Metric, Reading> readings,
      Metric metric,
      double limit,
      ShortfallCode code) {
    Reading reading = readings.get(metric);
    if (reading == null) {
      found.add(ShortfallCode.METRIC_MISSING.of(metric.key(), "not recomputed", "above " + limit));
    } else if (!(reading.lower() > limit)) {
      found.add(code.of(metric.key(), reading.lower(), limit));
    }
  }

  private static void atLeast(
      List<Shortfall> found,
      Map<Metric, Reading> readings,
      Metric metric,
      double least,
      ShortfallCode code) {
    Reading reading = readings.get(metric);
    double value = reading == null ? 0 : reading.value();
    if (!(value >= least)) {
      found.add(code.of(metric.key(), value, least));
    }
  }

  private static void explainability(List<Shortfall> found, TrainingEvidence evidence) {
    if (!METHODS.contains(evidence.explainabilityMethod())) {
      found.add(
          ShortfallCode.EXPLAINABILITY_METHOD_MISSING.of(
              "explainability_method",
              evidence.explainabilityMethod().isEmpty() ? "none" : evidence.explainabilityMethod(),
              "EBM_native, SHAP or GAM_native"));
    }
    if (!evidence.declaredImportance()) {
      found.add(
          ShortfallCode.FEATURE_IMPORTANCE_MISSING.of(
              "feature_importance", "none", "every feature"));
    }
  }

  private static void probes(
      List<Shortfall> found, TrainingEvidence.ProbeReplay probes, Policy policy) {
    if (probes.rows() < policy.probeRowsAtLeast()) {
      found.add(
          ShortfallCode.PROBES_MISSING.of("probes", probes.rows(), policy.probeRowsAtLeast()));
    }
    if (!(probes.largestDifference() <= probes.tolerance())) {
      found.add(
          ShortfallCode.PROBES_DIFFER.of("probes", probes.largestDifference(), probes.tolerance()));
    }
  }
}
