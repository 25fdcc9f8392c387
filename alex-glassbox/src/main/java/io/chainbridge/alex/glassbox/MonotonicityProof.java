// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

/** The prover of monotone constraints. */
public final class MonotonicityProof {
  private MonotonicityProof() {}

  /**
   * Decides one constraint over the whole domain of the model.
   *
   * <p>A calibrator that keeps the order keeps a proof of the raw score as well. With any other
   * nothing is proven: the claim is violated when two rows show it in the served score, and
   * undecided when none are found.
   */
  public static ProofResult prove(GlassBox model, MonotoneConstraint constraint) {
    if (!model.calibrator().keepsOrder()) {
      return new ServedOrder(model, constraint).result();
    }
    return switch (model) {
      case AdditiveModel additive -> new AdditiveProof(additive, constraint).result();
      case TreeEnsemble ensemble ->
          new EnsembleProof(ensemble, constraint, EnsembleProof.DEFAULT_STEPS).result();
    };
  }
}
