// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Every evaluation of a project, as text and as JSON. */
public final class TrialTable {
  private final TrialLog log;

  TrialTable(TrialLog log) {
    this.log = log;
  }

  /** The number of evaluations. */
  public EvaluationCount count() {
    return log.count();
  }

  /** A header, one line per evaluation, and the count. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!log.lines().isEmpty()) {
      lines.add(
          "%4s  %-20s  %-24s  %-28s  %9s  %s"
              .formatted("line", "at", "model", "scored on", "log loss", "settings"));
    }
    for (JsonNode entry : log.lines()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%4d  %-20s  %-24s  %-28s  %9.5f  %s",
              entry.path(TrialLog.LEDGER).path("size").asLong(),
              seconds(entry.path("at").asText()),
              entry.path("model_id").asText(),
              scoredOn(entry),
              entry.path("log_loss").asDouble(),
              settings(entry)));
    }
    lines.add("Evaluations: " + log.count().sentence());
    lines.add("Trial log: %d lines, root %s".formatted(log.head().size(), log.head().root().hex()));
    if (log.isTruncated()) {
      lines.add("The last line is incomplete; the next training removes it.");
    }
    return lines;
  }

  private static String seconds(String at) {
    return at.length() > 20 ? at.substring(0, 19) + "Z" : at;
  }

  private static String scoredOn(JsonNode entry) {
    if (EvaluationRecord.isEvaluation(entry)) {
      return "%d held-out rows".formatted(entry.path("held_out").path("rows_held_out").asInt());
    }
    String folds = "%d folds".formatted(entry.path("folds").size());
    return entry.has("trial") ? folds + ", trial %d".formatted(entry.path("trial").asInt()) : folds;
  }

  private static String settings(JsonNode entry) {
    String set = Search.winner(entry).toString();
    return entry.path("family").asText() + (set.isEmpty() ? "" : " " + set);
  }

  /** The lines of the trial log, and the count. */
  public ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("looks_taken", log.count().json());
    root.putArray("looks").addAll(log.lines());
    return root;
  }
}
