// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Every look of a project, for people and as JSON. */
public final class TrialTable {
  private final TrialLog log;

  TrialTable(TrialLog log) {
    this.log = log;
  }

  /** How many looks there are. */
  public EvaluationCount looks() {
    return log.looks();
  }

  /** A header, a line a look, and the count. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!log.lines().isEmpty()) {
      lines.add(
          "%4s  %-20s  %-24s  %-28s  %9s  %s"
              .formatted("look", "at", "model", "scored on", "log loss", "settings"));
    }
    for (JsonNode look : log.lines()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%4d  %-20s  %-24s  %-28s  %9.5f  %s",
              look.path(TrialLog.LEDGER).path("size").asLong(),
              seconds(look.path("at").asText()),
              look.path("model_id").asText(),
              scoredOn(look),
              look.path("log_loss").asDouble(),
              settings(look)));
    }
    lines.add("Looks taken: " + log.looks().sentence());
    lines.add("Ledger: %d lines, root %s".formatted(log.head().size(), log.head().root().hex()));
    if (log.halfWritten()) {
      lines.add("A last line was half written; the next training cuts it off.");
    }
    return lines;
  }

  private static String seconds(String at) {
    return at.length() > 20 ? at.substring(0, 19) + "Z" : at;
  }

  private static String scoredOn(JsonNode look) {
    if (EvaluationRecord.isEvaluation(look)) {
      return "%d held-out rows".formatted(look.path("held_out").path("rows_held_out").asInt());
    }
    String folds = "%d folds".formatted(look.path("folds").size());
    return look.has("trial") ? folds + ", trial %d".formatted(look.path("trial").asInt()) : folds;
  }

  private static String settings(JsonNode look) {
    String set = Search.winner(look).toString();
    return look.path("family").asText() + (set.isEmpty() ? "" : " " + set);
  }

  /** The looks as they stand in the ledger, and the count. */
  public ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("looks_taken", log.looks().json());
    root.putArray("looks").addAll(log.lines());
    return root;
  }
}
