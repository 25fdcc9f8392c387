// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.lifecycle.Promises;
import io.chainbridge.alex.lifecycle.TrainingEvidence.AbsenceFinding;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ConstraintProof;
import java.util.List;

/** The results of proving every promise. */
record Proofs(List<ConstraintProof> ofConstraints, List<AbsenceFinding> ofAbsences) {
  private static final String UNREAD = "the artifact cannot be read";

  static Proofs of(GlassBox model, Promises promises) {
    return new Proofs(
        ConstraintProofs.of(model, promises.constraints()),
        AbsenceFindings.of(model, promises.absences()));
  }

  /** The results for an artifact that cannot be read: every promise is undecided. */
  static Proofs unread(Promises promises) {
    return new Proofs(
        promises.constraints().stream()
            .map(claim -> new ConstraintProof(claim, ConstraintProof.Outcome.UNDECIDED, UNREAD))
            .toList(),
        promises.absences().stream()
            .map(policy -> new AbsenceFinding(policy, AbsenceFinding.Verdict.UNDECIDED, UNREAD))
            .toList());
  }
}
