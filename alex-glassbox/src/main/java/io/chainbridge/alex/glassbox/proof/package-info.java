/**
 * Exact proofs over the whole domain of a model: monotonicity, the effect of absent values, score
 * bounds. A refuted claim comes with a counterexample. Start at {@link
 * io.chainbridge.alex.glassbox.proof.MonotonicityProof}.
 */
@NullMarked
package io.chainbridge.alex.glassbox.proof;

import org.jspecify.annotations.NullMarked;
