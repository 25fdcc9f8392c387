// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import io.chainbridge.alex.evidence.ProofPack;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A training submission with the evidence that was recomputed from it. Nothing has been decided and
 * nothing is stored.
 *
 * @param proposal what was promised; empty when the model was never proposed
 * @param features what the submission declares as its features, in order
 * @param at when the evidence was recomputed
 */
public record PreparedSubmission(
    TrainingSubmission training,
    Optional<Proposal> proposal,
    List<String> features,
    TrainingEvidence evidence,
    ProofPack pack,
    Instant at) {
  public PreparedSubmission {
    features = List.copyOf(features);
  }
}
