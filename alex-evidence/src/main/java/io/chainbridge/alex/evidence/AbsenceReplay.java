// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.proof.AbsenceProof;
import io.chainbridge.alex.glassbox.proof.ProofResult;
import io.chainbridge.alex.lifecycle.AbsencePolicy;
import io.chainbridge.alex.lifecycle.TrainingEvidence.AbsenceFinding;

/**
 * Checks findings about missing and unseen values without a search. Bounds are computed again and
 * an additive model is proved again; an ensemble is checked along its certificate.
 */
public final class AbsenceReplay {
  private AbsenceReplay() {}

  /**
   * Whether the model confirms a proof or a report; false for a finding that never lets a model
   * pass.
   */
  public static boolean holds(GlassBox model, AbsenceFinding finding) {
    AbsencePolicy policy = finding.policy();
    if (AbsenceFindings.senseless(model, policy).isPresent()) {
      return false;
    }
    return switch (finding.verdict()) {
      case PROVEN -> proven(model, finding);
      case REPORTED -> AbsenceFindings.bounds(model, policy).equals(finding.detail());
      case VIOLATED, UNDECIDED -> false;
    };
  }

  private static boolean proven(GlassBox model, AbsenceFinding finding) {
    String feature = finding.policy().feature();
    AbsenceProof.Absence absence = AbsenceFindings.absence(finding.policy());
    return switch (model) {
      case AdditiveModel additive ->
          AbsenceProof.decide(additive, feature, absence) instanceof ProofResult.Proven;
      case TreeEnsemble ensemble ->
          CertificateText.branches(finding.detail())
              .filter(branches -> AbsenceProof.holds(ensemble, feature, absence, branches))
              .isPresent();
    };
  }
}
