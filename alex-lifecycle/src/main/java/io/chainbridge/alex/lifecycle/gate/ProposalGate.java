// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.gate;

import io.chainbridge.alex.lifecycle.AbsencePolicy;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import java.util.ArrayList;
import java.util.List;

/** Stage 1: the proposal is complete and no threshold is weaker than the policy. */
public final class ProposalGate {
  private ProposalGate() {}

  public static List<Shortfall> shortfalls(Proposal proposal, Policy policy) {
    List<Shortfall> found = new ArrayList<>();
    demand(found, proposal.problemStatement(), ShortfallCode.PROBLEM_STATEMENT_MISSING);
    demand(found, proposal.businessJustification(), ShortfallCode.BUSINESS_JUSTIFICATION_MISSING);
    family(found, proposal);
    features(found, proposal);
    constraints(found, proposal);
    thresholds(found, proposal, policy);
    preregistration(found, proposal.preregistration());
    return found;
  }

  private static void demand(List<Shortfall> found, String text, ShortfallCode code) {
    if (text.isBlank()) {
      found.add(code.of("proposal", "nothing", "a text"));
    }
  }

  private static void preregistration(List<Shortfall> found, Proposal.Preregistration registered) {
    if (registered.dataWindows().isBlank()) {
      found.add(ShortfallCode.PREREGISTRATION_MISSING.of("data_windows", "nothing", "the windows"));
    }
    if (registered.split().isBlank()) {
      found.add(ShortfallCode.PREREGISTRATION_MISSING.of("split", "nothing", "how rows are split"));
    }
    if (registered.rollbackRules().isEmpty()) {
      found.add(ShortfallCode.ROLLBACK_RULES_MISSING.of("rollback", "none", "at least one rule"));
    }
    found.addAll(RolloutPlanGate.rules(registered.rollbackRules()));
  }

  private static void family(List<Shortfall> found, Proposal proposal) {
    switch (proposal.family().standing()) {
      case APPROVED, CONDITIONAL -> {}
      case UPSTREAM_ONLY, FEATURE_GENERATION_ONLY, BLOCKED ->
          found.add(
              ShortfallCode.FAMILY_NOT_ALLOWED.of(
                  "model_type",
                  proposal.modelType(),
                  "EBM, GAM, LogisticRegression, MonotoneGBDT"));
    }
  }

  private static void features(List<Shortfall> found, Proposal proposal) {
    if (proposal.features().isEmpty()) {
      found.add(ShortfallCode.FEATURE_LIST_MISSING.of("feature_list", "empty", "every feature"));
    }
    proposal
        .features()
        .forEach((name, source) -> {
          if (source.isBlank()) {
            found.add(ShortfallCode.FEATURE_SOURCE_MISSING.of(name, "no source", "its source"));
          }
        });
  }

  private static void constraints(List<Shortfall> found, Proposal proposal) {
    if (proposal.constraints().isEmpty()) {
      found.add(
          ShortfallCode.MONOTONICITY_NOT_DECLARED.of(
              "monotonicity_constraints", "none", "at least one"));
    }
    for (Constraint constraint : proposal.constraints()) {
      promise(found, proposal, constraint.feature(), constraint.rationale());
    }
    for (AbsencePolicy policy : proposal.absences()) {
      promise(found, proposal, policy.feature(), policy.rationale());
    }
  }

  /** Every promise has a rationale and names a listed feature. */
  private static void promise(
      List<Shortfall> found, Proposal proposal, String feature, String rationale) {
    if (!proposal.features().containsKey(feature)) {
      found.add(
          ShortfallCode.CONSTRAINT_ON_UNKNOWN_FEATURE.of(
              feature, "not in the feature list", "a listed feature"));
    }
    if (rationale.isBlank()) {
      found.add(ShortfallCode.RATIONALE_MISSING.of(feature, "no rationale", "a reason"));
    }
  }

  private static void thresholds(List<Shortfall> found, Proposal proposal, Policy policy) {
    threshold(found, proposal, Metric.BRIER_SCORE, policy.training().brierScoreBelow());
    threshold(found, proposal, Metric.LOG_LOSS, policy.training().logLossBelow());
    threshold(found, proposal, Metric.CALIBRATION_ERROR, policy.training().calibrationErrorBelow());
  }

  private static void threshold(
      List<Shortfall> found, Proposal proposal, Metric metric, double limit) {
    Double planned = proposal.thresholds().get(metric);
    if (planned == null) {
      found.add(ShortfallCode.THRESHOLD_MISSING.of(metric.key(), "none", "below " + limit));
    } else if (!(planned <= limit)) {
      found.add(ShortfallCode.THRESHOLD_WEAKER_THAN_POLICY.of(metric.key(), planned, limit));
    }
  }
}
