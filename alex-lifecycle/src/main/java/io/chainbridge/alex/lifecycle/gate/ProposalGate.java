// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.gate;

import io.chainbridge.alex.lifecycle.AbsencePolicy;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Stage 1: the proposal is complete and no threshold is weaker than the policy. */
public final class ProposalGate {
  private ProposalGate() {}

  public static List<Shortfall> shortfalls(Proposal proposal, Policy policy) {
    List<Shortfall> found = new ArrayList<>();
    long least = policy.proposal().proposalWordsAtLeast();
    ProposalProse.check(
        found,
        "problem statement",
        proposal.problemStatement(),
        ShortfallCode.PROBLEM_STATEMENT_MISSING,
        least);
    ProposalProse.check(
        found,
        "business justification",
        proposal.businessJustification(),
        ShortfallCode.BUSINESS_JUSTIFICATION_MISSING,
        least);
    family(found, proposal);
    features(found, proposal);
    constraints(found, proposal);
    PlannedLimits.check(found, proposal, policy);
    PreregistrationGate.check(found, proposal.preregistration());
    return found;
  }

  /** A word that names no family is a fault; a family that may not decide is a violation too. */
  private static void family(List<Shortfall> found, Proposal proposal) {
    switch (proposal.family().standing()) {
      case APPROVED, CONDITIONAL -> {}
      case UPSTREAM_ONLY, FEATURE_GENERATION_ONLY, BLOCKED -> {
        found.add(
            ShortfallCode.FAMILY_NOT_ALLOWED.of(
                "model_type", proposal.modelType(), "EBM, GAM, LogisticRegression, MonotoneGBDT"));
        if (proposal.family().isBlackBox()) {
          found.add(
              ShortfallCode.BLACK_BOX_MODEL.of(
                  "model_type", proposal.modelType(), "a glass-box family"));
        }
      }
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
    label(found, "S1.4", proposal.features().keySet(), proposal.preregistration().label().column());
  }

  /** The label is no feature, in whatever case it is written. */
  static void label(List<Shortfall> found, String row, Collection<String> features, String label) {
    features.stream()
        .filter(label::equalsIgnoreCase)
        .forEach(name ->
            found.add(
                ShortfallCode.LABEL_AS_FEATURE.at(
                    row, name, "a feature", "the label is no feature")));
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
}
