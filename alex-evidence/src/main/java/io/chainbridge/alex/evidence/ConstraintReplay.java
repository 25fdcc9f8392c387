// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.proof.CertificateCheck;
import io.chainbridge.alex.glassbox.proof.EnsembleCertificate;
import io.chainbridge.alex.glassbox.proof.MonotonicityProof;
import io.chainbridge.alex.glassbox.proof.ProofResult;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ConstraintProof;

/**
 * Checks an earlier proof without a search. An additive model is proved again, in one pass over its
 * cells; an ensemble is checked along its certificate.
 */
public final class ConstraintReplay {
  private ConstraintReplay() {}

  /** Whether the model confirms the proof. */
  public static boolean holds(GlassBox model, ConstraintProof proven) {
    MonotoneConstraint claim = ConstraintProofs.claim(proven.constraint());
    if (model.features().stream().map(Feature::name).noneMatch(claim.feature()::equals)) {
      return false;
    }
    return switch (model) {
      case AdditiveModel additive ->
          MonotonicityProof.prove(additive, claim) instanceof ProofResult.Proven;
      case TreeEnsemble ensemble ->
          CertificateText.branches(proven.witness())
              .map(branches -> new EnsembleCertificate(claim, branches))
              .filter(certificate -> CertificateCheck.holds(ensemble, certificate))
              .isPresent();
    };
  }
}
