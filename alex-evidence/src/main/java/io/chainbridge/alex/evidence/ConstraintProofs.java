// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.proof.MonotonicityProof;
import io.chainbridge.alex.glassbox.proof.ProofResult;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ConstraintProof;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ConstraintProof.Outcome;
import java.util.List;

/** Proves or refutes each declared constraint over the model's whole domain. */
public final class ConstraintProofs {
  private ConstraintProofs() {}

  /** One outcome for each constraint, in the order given. */
  public static List<ConstraintProof> of(GlassBox model, List<Constraint> constraints) {
    MonotonicityProof prover = MonotonicityProof.of(model);
    return constraints.stream().map(constraint -> prove(model, prover, constraint)).toList();
  }

  private static ConstraintProof prove(
      GlassBox model, MonotonicityProof prover, Constraint constraint) {
    if (model.features().stream().map(Feature::name).noneMatch(constraint.feature()::equals)) {
      return new ConstraintProof(
          constraint, Outcome.UNDECIDED, "the model has no feature " + constraint.feature());
    }
    MonotoneConstraint claim = claim(constraint);
    return switch (prover.decide(claim)) {
      case ProofResult.Proven proven ->
          new ConstraintProof(
              constraint,
              Outcome.PROVEN,
              "borders checked: " + proven.bordersChecked() + certificate(model, claim));
      case ProofResult.Violated violated ->
          new ConstraintProof(constraint, Outcome.VIOLATED, Witness.text(model, violated));
      case ProofResult.Undecided undecided ->
          new ConstraintProof(constraint, Outcome.UNDECIDED, undecided.why());
    };
  }

  /** The constraint as a claim for the prover. */
  static MonotoneConstraint claim(Constraint constraint) {
    Direction direction =
        switch (constraint.direction()) {
          case INCREASING -> Direction.INCREASING;
          case DECREASING -> Direction.DECREASING;
        };
    return new MonotoneConstraint(constraint.feature(), direction);
  }

  /** The certificate with which an ensemble's proof is checked without a search. */
  private static String certificate(GlassBox model, MonotoneConstraint claim) {
    return switch (model) {
      case AdditiveModel _ -> "";
      case TreeEnsemble ensemble ->
          MonotonicityProof.certificate(ensemble, claim)
              .map(certificate -> CertificateText.of(certificate.branches()))
              .orElse("");
    };
  }
}
