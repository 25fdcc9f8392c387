// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.ledger.Envelope;
import io.chainbridge.alex.ledger.ProofKey;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Checks each approved model's files: signature, statement, artifact and metadata agree. */
final class ModelFolderAudit {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final ProofKey key;
  private final List<String> findings = new ArrayList<>();

  private ModelFolderAudit(Path folder, ProofKey key) {
    this.folder = folder;
    this.key = key;
  }

  static HomeAudit.Line of(Path home, ProofKey key, Map<ModelId, TrainingEvidence> approved) {
    List<String> findings = new ArrayList<>();
    approved.forEach((model, evidence) -> {
      ModelFolderAudit audit =
          new ModelFolderAudit(home.resolve("models").resolve(model.value()), key);
      audit.check(evidence);
      findings.addAll(audit.findings);
    });
    return new HomeAudit.Line("approved models and proofs", approved.size(), findings);
  }

  private void check(TrainingEvidence evidence) {
    try {
      byte[] statement = Files.readAllBytes(folder.resolve("proofpack.json"));
      Envelope envelope = envelope(Files.readAllBytes(folder.resolve("proofpack.dsse.json")));
      if (!key.verifies(envelope)) {
        findings.add("ProofPack " + folder + "/proofpack.dsse.json: the signature does not hold");
      }
      if (!Arrays.equals(statement, envelope.payload())) {
        findings.add("ProofPack " + folder + "/proofpack.json differs from what was signed");
      }
      agree(JSON.readTree(envelope.payload()), evidence);
    } catch (IOException | IllegalArgumentException e) {
      findings.add("ProofPack in " + folder + " cannot be read: " + e.getMessage());
    }
  }

  private static Envelope envelope(byte[] bytes) throws IOException {
    JsonNode root = JSON.readTree(bytes);
    return new Envelope(
        root.path("payloadType").asText(),
        Base64.getDecoder().decode(root.path("payload").asText()),
        Base64.getDecoder().decode(root.path("signatures").path(0).path("sig").asText()));
  }

  private void agree(JsonNode statement, TrainingEvidence evidence) throws IOException {
    JsonNode subject = statement.path("subject").path(0);
    String proven = subject.path("digest").path("sha256").asText();
    if (!proven.equals(evidence.artifact().hex())) {
      findings.add("ProofPack of " + folder + " is about another artifact than the log's");
    }
    same("artifact", subject.path("name").asText(), proven);
    JsonNode metadata = statement.path("predicate").path("inputs").path(0);
    same("metadata", "metadata.json", metadata.path("digest").path("sha256").asText());
  }

  private void same(String what, String name, String digest) throws IOException {
    Path file = folder.resolve(name);
    if (!Sha256.of(Files.readAllBytes(file)).hex().equals(digest)) {
      findings.add(what + " " + file + " no longer has the digest in its ProofPack");
    }
  }
}
