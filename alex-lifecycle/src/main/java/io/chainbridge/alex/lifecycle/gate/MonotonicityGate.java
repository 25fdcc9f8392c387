// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.gate;

import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import java.util.List;

/** Stage 3: every constraint of the proposal is proven, and so is every other declared one. */
final class MonotonicityGate {
  private MonotonicityGate() {}

  static void check(
      List<Shortfall> found,
      List<TrainingEvidence.ConstraintProof> proofs,
      List<Constraint> proposed) {
    if (proofs.isEmpty()) {
      found.add(
          ShortfallCode.MONOTONICITY_MISSING.of(
              "monotonicity_constraints", "none", "at least one"));
      return;
    }
    proofs.forEach(proof -> judge(found, proof));
    for (Constraint constraint : proposed) {
      if (proofs.stream().noneMatch(proof -> same(proof.constraint(), constraint))) {
        found.add(
            ShortfallCode.CONSTRAINT_DROPPED.of(
                constraint.feature(), "not put to the proof", constraint.direction().name()));
      }
    }
  }

  private static boolean same(Constraint proven, Constraint proposed) {
    return proven.feature().equals(proposed.feature())
        && proven.direction() == proposed.direction();
  }

  private static void judge(List<Shortfall> found, TrainingEvidence.ConstraintProof proof) {
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
