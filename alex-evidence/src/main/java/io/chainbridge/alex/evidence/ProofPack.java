// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.CanonicalJson;
import io.chainbridge.alex.ledger.Envelope;
import io.chainbridge.alex.ledger.InstallationKey;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import java.time.Instant;

/**
 * A ProofPack: an in-toto Statement about one artifact whose predicate is the recomputed evidence.
 *
 * <p>{@code statement} holds the exact bytes that are signed; they are never written a second way.
 */
public record ProofPack(String id, byte[] statement) {
  /** The type of alex's predicate. */
  private static final String PREDICATE_TYPE = "https://chainbridge.io/alex/proofpack/v1";

  /** The type of every in-toto statement. */
  private static final String STATEMENT_TYPE = "https://in-toto.io/Statement/v1";

  public ProofPack {
    statement = statement.clone();
  }

  /** Builds the statement; the same evidence at the same time gives the same bytes. */
  public static ProofPack of(
      ModelId model, Submission submission, TrainingEvidence evidence, Policy policy, Instant at) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("_type", STATEMENT_TYPE);
    root.put("predicateType", PREDICATE_TYPE);
    ObjectNode subject = root.putArray("subject").addObject();
    subject.put("name", submission.artifactName());
    subject.putObject("digest").put("sha256", evidence.artifact().hex());
    ObjectNode predicate = root.putObject("predicate");
    predicate.put("proofPackId", evidence.proofPackId());
    predicate.put("modelId", model.value());
    predicate.put("version", model.version());
    predicate.put("stage", "TRAINING_APPROVAL");
    predicate.putObject("policy").putObject("digest").put("sha256", policy.digest().hex());
    predicate.put("recomputedAt", at.toString());
    predicate.put("assurance", "recomputed");
    ObjectNode metadata = predicate.putArray("inputs").addObject();
    metadata.put("name", "metadata");
    metadata.putObject("digest").put("sha256", Sha256.of(submission.metadata()).hex());
    predicate.set("evidence", EvidenceJson.of(evidence));
    return new ProofPack(evidence.proofPackId(), CanonicalJson.write(root));
  }

  /** The signed envelope round the exact bytes. */
  public Envelope sign(InstallationKey key) {
    return key.sign(Envelope.PAYLOAD_TYPE_IN_TOTO, statement);
  }

  @Override
  public byte[] statement() {
    return statement.clone();
  }
}
