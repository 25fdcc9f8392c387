// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.RecordedCommand;
import io.chainbridge.alex.evidence.EvidenceRecord;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The statement of a ProofPack beside the evidence it is made of, field by field. */
final class StatementCheck {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> found = new ArrayList<>();

  private StatementCheck() {}

  /** Every field that says something else. */
  static List<String> of(RecordedCommand given, TrainingEvidence evidence, byte[] statement) {
    StatementCheck check = new StatementCheck();
    try {
      JsonNode root = JSON.readTree(statement);
      JsonNode predicate = root.path("predicate");
      check.same("artifact", root.at("/subject/0/digest/sha256"), evidence.artifact().hex());
      check.same("proofPackId", predicate.path("proofPackId"), evidence.proofPackId());
      check.same("modelId", predicate.path("modelId"), given.model().value());
      check.same("version", predicate.path("version"), given.model().version());
      Sha256 metadata = given.files().get("metadata.json");
      check.same(
          "metadata",
          predicate.at("/inputs/0/digest/sha256"),
          metadata == null ? "" : metadata.hex());
      if (!predicate.path("evidence").equals(JSON.readTree(EvidenceRecord.write(evidence)))) {
        check.found.add("its proofpack.json holds other evidence than it");
      }
    } catch (IOException e) {
      check.found.add("its proofpack.json cannot be read: " + e.getMessage());
    }
    return check.found;
  }

  private void same(String field, JsonNode said, String expected) {
    if (!Objects.equals(said.asText(), expected)) {
      found.add(
          "its proofpack.json names %s %s, the log %s".formatted(field, said.asText(), expected));
    }
  }
}
