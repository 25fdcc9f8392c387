// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.gate;

import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.plan.PlannedSeed;
import io.chainbridge.alex.lifecycle.plan.TrainedOn;
import java.util.ArrayList;
import java.util.List;

/** Stage 3: the model is the one that was proposed, field by field; a difference has both sides. */
final class ProposalBinding {
  private final List<Shortfall> found;

  private ProposalBinding(List<Shortfall> found) {
    this.found = found;
  }

  static void check(
      List<Shortfall> found, TrainingEvidence evidence, Proposal proposal, Policy policy) {
    ProposalBinding binding = new ProposalBinding(found);
    binding.family(evidence, proposal);
    binding.constraints(evidence, proposal);
    binding.features(evidence.trainedOn().features(), proposal);
    binding.rows(evidence.trainedOn(), proposal, policy);
  }

  /** A family that must not decide has its own reasons. */
  private void family(TrainingEvidence evidence, Proposal proposal) {
    ModelFamily declared = ModelFamily.ofKey(evidence.declaredType());
    if (TrainingGate.isGlassBox(declared)) {
      same("model_type", declared.key(), proposal.family().key());
    }
  }

  /**
   * The proofs include every constraint that the metadata declares. A proposed one that is missing
   * or points the other way has its own reasons.
   */
  private void constraints(TrainingEvidence evidence, Proposal proposal) {
    List<String> proposed = proposal.constraints().stream().map(Constraint::feature).toList();
    for (TrainingEvidence.ConstraintProof proof : evidence.proofs()) {
      Constraint declared = proof.constraint();
      if (!proposed.contains(declared.feature())) {
        differs(
            "monotonicity_constraints",
            "declared: " + declared.feature() + " " + declared.direction(),
            "proposed: " + String.join(", ", proposed) + " alone");
      }
    }
  }

  private void features(List<String> trained, Proposal proposal) {
    if (trained.isEmpty()) {
      return; // the artifact cannot be read, which has its own reason
    }
    List<String> extra = new ArrayList<>(trained);
    extra.removeAll(proposal.features().keySet());
    List<String> missing = new ArrayList<>(proposal.features().keySet());
    missing.removeAll(trained);
    extra.forEach(name -> differs(name, "a feature of the model", "not in the feature list"));
    missing.forEach(name -> differs(name, "not a feature of the model", "in the feature list"));
    ProposalGate.label(found, "S3.12", trained, proposal.preregistration().label().column());
  }

  private void rows(TrainedOn trained, Proposal proposal, Policy policy) {
    Proposal.Preregistration planned = proposal.preregistration();
    same("training window", trained.training().words(), planned.data().training().words());
    same("held-out window", trained.heldOut().words(), planned.data().heldOut().words());
    double least = policy.proposal().heldOutWindowCoveredAtLeast();
    if (!(trained.heldOutCovered() >= least)) {
      differs(
          "held-out window",
          "its rows cover %s of the planned days".formatted(trained.heldOutCovered()),
          "at least " + least);
    }
    same("split", trained.split().words(), planned.split().words());
    if (trained.ignoresTime() && planned.split().equals(trained.split())) {
      ProposalProse.check(
          found,
          "split reason",
          planned.splitReason(),
          ShortfallCode.PREREGISTRATION_MISSING,
          policy.proposal().proposalWordsAtLeast());
    }
    same("seed", new PlannedSeed.Of(trained.seed()).words(), planned.seed().words());
    same("label column", text(trained.label()), text(planned.label().column()));
    same("label delay", trained.delay().words(), planned.label().delay().words());
  }

  private static String text(String name) {
    return name.isEmpty() ? "none" : name;
  }

  private void same(String field, String trained, String proposed) {
    if (!trained.equals(proposed)) {
      differs(field, "trained: " + trained, "proposed: " + proposed);
    }
  }

  private void differs(String field, String trained, String proposed) {
    found.add(ShortfallCode.PROPOSAL_DIFFERS.of(field, trained, proposed));
  }
}
