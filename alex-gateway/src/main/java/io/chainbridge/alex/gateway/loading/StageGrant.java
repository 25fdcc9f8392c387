// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.loading;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.ledger.Envelope;
import io.chainbridge.alex.ledger.InstallationKey;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Stage;
import java.nio.charset.StandardCharsets;

/**
 * The statement that an artifact is at a stage. The control plane signs it, the gateway demands it.
 * On the wire it is an in-toto statement.
 *
 * @param generation grows with every change of the model's stage
 */
public record StageGrant(ModelId model, Sha256 artifact, Stage stage, long generation) {
  /** The type of the predicate. */
  public static final String PREDICATE_TYPE = "https://chainbridge.io/alex/stagegrant/v1";

  /** The grant as a signed envelope. */
  public Envelope sign(InstallationKey key) {
    return key.sign(Envelope.PAYLOAD_TYPE_IN_TOTO, statement());
  }

  private byte[] statement() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("_type", Statement.TYPE);
    root.put("predicateType", PREDICATE_TYPE);
    ObjectNode subject = root.putArray("subject").addObject();
    subject.put("name", model.value());
    subject.putObject("digest").put("sha256", artifact.hex());
    ObjectNode predicate = root.putObject("predicate");
    predicate.put("modelId", model.value());
    predicate.put("stage", stage.name());
    predicate.put("generation", generation);
    return root.toString().getBytes(StandardCharsets.UTF_8);
  }
}
