// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.ledger.TreeHead;
import java.util.Optional;

/**
 * How many evaluations a project has made, by its own trial log.
 *
 * @param crossValidated configurations scored on folds of the training rows
 * @param heldOut models scored on the held-out rows
 * @param head size and root of the trial log at that time
 */
public record EvaluationCount(long crossValidated, long heldOut, TreeHead head) {
  /** The count as text. */
  public String sentence() {
    return "%d trial%s in cross-validation, %d evaluation%s on held-out rows"
        .formatted(
            crossValidated, crossValidated == 1 ? "" : "s", heldOut, heldOut == 1 ? "" : "s");
  }

  ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("cross_validated", crossValidated);
    node.put("evaluations", heldOut);
    node.putObject("ledger").put("size", head.size()).put("root", head.root().hex());
    return node;
  }

  /** Reads what {@link #json} wrote; empty for anything else. */
  static Optional<EvaluationCount> of(JsonNode node) {
    JsonNode head = node.path("ledger");
    String root = head.path("root").asText("");
    return root.matches("[0-9a-f]{64}")
        ? Optional.of(
            new EvaluationCount(
                node.path("cross_validated").asLong(),
                node.path("evaluations").asLong(),
                new TreeHead(Math.max(0, head.path("size").asLong()), Sha256.parse(root))))
        : Optional.empty();
  }
}
