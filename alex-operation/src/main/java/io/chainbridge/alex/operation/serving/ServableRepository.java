// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chainbridge.alex.gateway.loading.ServableFiles;
import io.chainbridge.alex.gateway.loading.ServableSource;
import io.chainbridge.alex.gateway.loading.StageGrant;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.ledger.Envelope;
import io.chainbridge.alex.lifecycle.ModelId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** What the disk of a home holds of its models, read anew every time. */
record ServableRepository(Home home) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Artifact, ProofPack and a grant for the stage that the log gives the model. */
  ServableSource source(ServingPlan.Part part, long generation) {
    Envelope grant =
        new StageGrant(part.model(), part.artifact(), part.stage(), generation)
            .sign(home.keys().proofs());
    return () -> new ServableFiles(artifact(part), proof(part.model()), grant);
  }

  private byte[] artifact(ServingPlan.Part part) {
    return home.blobs()
        .get(part.artifact())
        .orElseThrow(
            () -> new IllegalStateException("the artifact store lacks " + part.artifact()));
  }

  private Envelope proof(ModelId model) {
    Path file =
        home.folder().resolve("models").resolve(model.value()).resolve("proofpack.dsse.json");
    try {
      JsonNode root = JSON.readTree(Files.readAllBytes(file));
      return new Envelope(
          root.path("payloadType").asText(),
          Base64.getDecoder().decode(root.path("payload").asText()),
          Base64.getDecoder().decode(root.path("signatures").path(0).path("sig").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
