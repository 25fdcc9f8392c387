// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.util.Optional;

/** The prover of the monotone constraints of one model. Immutable and thread-safe. */
public final class MonotonicityProof {
  /** The default limit of boxes a search may examine: hundreds of trees, at most about a minute. */
  static final long DEFAULT_STEPS = 1_000_000;

  private final Way way;

  /** How claims of one kind of model are decided. */
  private interface Way {
    ProofResult decide(MonotoneConstraint constraint, long steps);
  }

  private MonotonicityProof(Way way) {
    this.way = way;
  }

  /** The prover of a model; computes what the proofs of all its constraints share. */
  public static MonotonicityProof of(GlassBox model) {
    if (!model.calibrator().keepsOrder()) {
      return new MonotonicityProof((claim, _) -> new ServedOrder(model, claim).result());
    }
    return switch (model) {
      case AdditiveModel additive -> {
        TermSizes sizes = TermSizes.of(additive);
        yield new MonotonicityProof(
            (claim, _) -> new AdditiveProof(additive, claim, sizes).result());
      }
      case TreeEnsemble ensemble ->
          new MonotonicityProof(
              (claim, steps) -> EnsembleProof.of(ensemble, claim, steps).result());
    };
  }

  /**
   * Decides one constraint over the whole domain of the model.
   *
   * <p>A calibrator that keeps the order keeps a proof of the raw score. With any other calibrator
   * nothing is proven: the claim is violated if two rows contradict it in the served score, and
   * undecided if none are found.
   *
   * @throws IllegalArgumentException when the model has no feature of the constraint's name
   */
  public ProofResult decide(MonotoneConstraint constraint) {
    return way.decide(constraint, DEFAULT_STEPS);
  }

  /** Decides one constraint alone, as {@link #decide} does. */
  public static ProofResult prove(GlassBox model, MonotoneConstraint constraint) {
    return of(model).decide(constraint);
  }

  /**
   * Decides one constraint, with a limit on the boxes that are examined where an ensemble needs a
   * search. The claim is undecided when the limit is reached.
   *
   * @param steps at least 1
   */
  public static ProofResult prove(GlassBox model, MonotoneConstraint constraint, long steps) {
    return of(model).way.decide(constraint, steps);
  }

  /**
   * The certificate with which {@link CertificateCheck} checks a proof without searching. Empty
   * where the claim is not proven. Costs as much as a proof.
   */
  public static Optional<EnsembleCertificate> certificate(
      TreeEnsemble model, MonotoneConstraint constraint) {
    return model.calibrator().keepsOrder()
        ? EnsembleProof.of(model, constraint, DEFAULT_STEPS).certificate()
        : Optional.empty();
  }
}
