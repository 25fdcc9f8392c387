// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks each approved model's files: signature, statement, artifact and metadata agree. */
final class ModelFolderAudit {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ModelId model;
  private final Path folder;
  private final ProofKey key;
  private final List<String> findings = new ArrayList<>();

  private ModelFolderAudit(ModelId model, Path folder, ProofKey key) {
    this.model = model;
    this.folder = folder;
    this.key = key;
  }

  static HomeAudit.Line of(Path home, ProofKey key, Map<ModelId, TrainingEvidence> approved) {
    List<String> findings = new ArrayList<>();
    approved.forEach((model, evidence) -> {
      ModelFolderAudit audit =
          new ModelFolderAudit(model, home.resolve("models").resolve(model.value()), key);
      audit.check(evidence);
      findings.addAll(audit.findings);
    });
    return new HomeAudit.Line("approved models and proofs", approved.size(), findings);
  }

  private void check(TrainingEvidence evidence) {
    Optional<byte[]> statement = bytes("ProofPack", "proofpack.json");
    for (byte[] signed : bytes("ProofPack", "proofpack.dsse.json").stream().toList()) {
      try {
        Envelope envelope = envelope(signed);
        if (!key.verifies(envelope)) {
          findings.add(place("ProofPack", "proofpack.dsse.json") + ": the signature does not hold");
        }
        if (statement.isPresent() && !Arrays.equals(statement.get(), envelope.payload())) {
          findings.add(place("ProofPack", "proofpack.json") + " differs from what was signed");
        }
        agree(JSON.readTree(envelope.payload()), evidence);
      } catch (IOException | IllegalArgumentException e) {
        findings.add(
            place("ProofPack", "proofpack.dsse.json") + " cannot be read: " + firstLine(e));
      }
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** Reads the one form our envelopes have, so that no byte of the file is without meaning. */
  private static Envelope envelope(byte[] bytes) throws IOException {
    if (bytes.length == 0 || bytes[bytes.length - 1] != '}') {
      throw new IllegalArgumentException("it does not end where its envelope ends");
    }
    JsonNode root = JSON.readTree(bytes);
    JsonNode signature = root.path("signatures").path(0);
    if (!fields(root).equals(Set.of("payloadType", "payload", "signatures"))
        || !fields(signature).equals(Set.of("keyid", "sig"))
        || root.path("signatures").size() != 1) {
      throw new IllegalArgumentException("it is not an envelope with one signature");
    }
    return new Envelope(
        root.path("payloadType").asText(),
        decoded(root.path("payload").asText()),
        decoded(signature.path("sig").asText()));
  }

  private static Set<String> fields(JsonNode node) {
    Set<String> names = new HashSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static byte[] decoded(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    if (!Base64.getEncoder().encodeToString(bytes).equals(base64)) {
      throw new IllegalArgumentException("its base64 ends in stray bits");
    }
    return bytes;
  }

  private void agree(JsonNode statement, TrainingEvidence evidence) {
    JsonNode subject = statement.path("subject").path(0);
    String proven = subject.path("digest").path("sha256").asText();
    if (!proven.equals(evidence.artifact().hex())) {
      findings.add("ProofPack of " + model + " is about another artifact than the log's");
    }
    same("artifact", subject.path("name").asText(), proven);
    JsonNode metadata = statement.path("predicate").path("inputs").path(0);
    submitted(metadata.path("digest").path("sha256").asText());
  }

  /** The submission is one of the versions; the others are checked as documents of the log. */
  private void submitted(String digest) {
    int version = 1;
    while (Files.isRegularFile(folder.resolve("metadata_v" + version + ".json"))) {
      if (bytes("metadata", "metadata_v" + version + ".json")
          .filter(bytes -> Sha256.of(bytes).hex().equals(digest))
          .isPresent()) {
        return;
      }
      version++;
    }
    same("metadata", "metadata.json", digest);
  }

  private void same(String what, String name, String digest) {
    for (byte[] bytes : bytes(what, name).stream().toList()) {
      if (!Sha256.of(bytes).hex().equals(digest)) {
        findings.add(place(what, name) + " no longer has the digest in its ProofPack");
      }
    }
  }

  /** The file's bytes; where there are none, that is a finding. */
  private Optional<byte[]> bytes(String what, String name) {
    if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*")) {
      findings.add(what + " of " + model + " has no plain file name: " + name);
      return Optional.empty();
    }
    if (!Files.isRegularFile(folder.resolve(name))) {
      findings.add(place(what, name) + " is missing");
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllBytes(folder.resolve(name)));
    } catch (IOException e) {
      findings.add(place(what, name) + " cannot be read: " + e.getMessage());
      return Optional.empty();
    }
  }

  private String place(String what, String name) {
    return what + " " + folder.resolve(name);
  }
}
