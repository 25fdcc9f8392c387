// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.ledger.TreeHead;
import java.util.Optional;

/**
 * How many looks a project has taken at its data, by its own ledger of trials.
 *
 * @param crossValidated configurations scored on folds of the training rows
 * @param evaluations models scored on the held-out rows
 * @param head of the ledger that holds them
 */
public record EvaluationCount(long crossValidated, long evaluations, TreeHead head) {
  /** The count in words. */
  public String sentence() {
    return "%d trial%s in cross-validation, %d evaluation%s on held-out rows"
        .formatted(
            crossValidated,
            crossValidated == 1 ? "" : "s",
            evaluations,
            evaluations == 1 ? "" : "s");
  }

  ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("cross_validated", crossValidated);
    node.put("evaluations", evaluations);
    node.putObject("ledger").put("size", head.size()).put("root", head.root().hex());
    return node;
  }

  /** Reads what {@link #json} wrote; empty when it is not that. */
  static Optional<EvaluationCount> of(JsonNode node) {
    JsonNode ledger = node.path("ledger");
    String root = ledger.path("root").asText("");
    return root.matches("[0-9a-f]{64}")
        ? Optional.of(
            new EvaluationCount(
                node.path("cross_validated").asLong(),
                node.path("evaluations").asLong(),
                new TreeHead(Math.max(0, ledger.path("size").asLong()), Sha256.parse(root))))
        : Optional.empty();
  }
}
