// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.loading;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.record.StrictJson;
import io.chainbridge.alex.ledger.Envelope;
import java.io.IOException;
import java.util.Optional;

/** The parts of an in-toto statement about one artifact that the gateway reads. */
record Statement(String predicateType, String name, Sha256 artifact, JsonNode predicate) {
  static final String TYPE = "https://in-toto.io/Statement/v1";

  /** Reads the payload; empty unless it is a statement about exactly one SHA-256. */
  static Optional<Statement> read(Envelope envelope) {
    if (!envelope.payloadType().equals(Envelope.PAYLOAD_TYPE_IN_TOTO)) {
      return Optional.empty();
    }
    try {
      JsonNode root = StrictJson.read(envelope.payload());
      JsonNode subjects = root.path("subject");
      String sha256 = subjects.path(0).path("digest").path("sha256").asText("");
      if (!root.path("_type").asText("").equals(TYPE)
          || subjects.size() != 1
          || !sha256.matches("[0-9a-f]{64}")) {
        return Optional.empty();
      }
      return Optional.of(
          new Statement(
              root.path("predicateType").asText(""),
              subjects.path(0).path("name").asText(""),
              new Sha256(sha256),
              root.path("predicate")));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  String modelId() {
    return predicate.path("modelId").asText("");
  }
}
