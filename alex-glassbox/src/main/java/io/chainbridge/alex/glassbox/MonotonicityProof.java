// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import java.util.Optional;

/** The prover of monotone constraints. */
public final class MonotonicityProof {
  /** Boxes that a search may look at: enough for hundreds of trees, and seconds to a minute. */
  public static final long DEFAULT_STEPS = 1_000_000;

  private MonotonicityProof() {}

  /**
   * Decides one constraint over the whole domain of the model.
   *
   * <p>A calibrator that keeps the order keeps a proof of the raw score as well. With any other
   * nothing is proven: the claim is violated when two rows show it in the served score, and
   * undecided when none are found.
   */
  public static ProofResult prove(GlassBox model, MonotoneConstraint constraint) {
    return prove(model, constraint, DEFAULT_STEPS);
  }

  /**
   * Decides one constraint, looking at no more than so many boxes where an ensemble needs a search;
   * it is undecided when they do not suffice.
   *
   * @param steps at least 1
   */
  public static ProofResult prove(GlassBox model, MonotoneConstraint constraint, long steps) {
    if (!model.calibrator().keepsOrder()) {
      return new ServedOrder(model, constraint).result();
    }
    return switch (model) {
      case AdditiveModel additive -> new AdditiveProof(additive, constraint).result();
      case TreeEnsemble ensemble -> EnsembleProof.of(ensemble, constraint, steps).result();
    };
  }

  /**
   * What lets {@link CertificateCheck} check the proof of a claim without searching; empty where
   * the claim is not proven. It costs a proof.
   */
  public static Optional<EnsembleCertificate> certificate(
      TreeEnsemble model, MonotoneConstraint constraint) {
    return model.calibrator().keepsOrder()
        ? EnsembleProof.of(model, constraint, DEFAULT_STEPS).certificate()
        : Optional.empty();
  }
}
