// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

/** The prover of monotone constraints. */
public final class MonotonicityProof {
  private MonotonicityProof() {}

  /** Decides one constraint over the whole domain of the model. */
  public static ProofResult prove(GlassBox model, MonotoneConstraint constraint) {
    if (!model.calibrator().keepsOrder()) {
      return new ProofResult.Undecided(constraint, "the calibrator does not keep the order");
    }
    return switch (model) {
      case AdditiveModel additive -> new AdditiveProof(additive, constraint).result();
      case TreeEnsemble ensemble ->
          new EnsembleProof(ensemble, constraint, EnsembleProof.DEFAULT_STEPS).result();
    };
  }
}
