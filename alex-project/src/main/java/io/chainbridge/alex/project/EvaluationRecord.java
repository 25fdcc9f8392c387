// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.training.recipe.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;

/** Writes entries of the trial log: which configuration was scored, on which rows, and how well. */
final class EvaluationRecord {
  private static final String EVALUATION = "evaluation";

  private EvaluationRecord() {}

  /** A configuration scored on folds of the training rows, outside a search. */
  static ObjectNode crossValidation(PreparedRows prepared, CrossValidation scored, Instant at)
      throws IOException {
    ObjectNode entry = begun("cross_validation", prepared, at);
    return folds(entry, scored);
  }

  /**
   * A trial of a search.
   *
   * @param search line number of the first trial of the search
   * @param trial counted from 1
   */
  static ObjectNode trial(
      PreparedRows prepared, CrossValidation scored, Instant at, long search, int trial)
      throws IOException {
    ObjectNode entry = begun("trial", prepared, at);
    entry.put("search", search);
    entry.put("trial", trial);
    return folds(entry, scored);
  }

  private static ObjectNode folds(ObjectNode entry, CrossValidation scored) {
    entry.set("folds", scored.json());
    entry.put("log_loss", scored.spread(HeldOutFigures::logLoss).mean());
    return entry;
  }

  /** A model scored on the held-out rows. */
  static ObjectNode evaluation(PreparedRows prepared, TrainingRun run, Instant at)
      throws IOException {
    ObjectNode entry = begun(EVALUATION, prepared, at);
    HeldOutFigures figures =
        HeldOutFigures.of(
            run.model(), prepared, run.data().train().length, prepared.parts().held());
    entry.set("held_out", figures.json());
    entry.put("log_loss", figures.logLoss());
    entry.put("artifact", Sha256.of(run.artifact()).hex());
    return entry;
  }

  private static ObjectNode begun(String kind, PreparedRows prepared, Instant at)
      throws IOException {
    TrainingConfig config = prepared.config();
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.put("kind", kind);
    entry.put("at", at.toString());
    entry.put("model_id", config.model().value());
    entry.put("family", config.family().key());
    entry.put("calibration", config.fit().finish().calibration().name());
    entry.put("seed", Long.toString(config.seed()));
    ObjectNode inputs = entry.putObject("inputs");
    inputs.put("training_file", Sha256.of(Files.readAllBytes(config.file())).hex());
    inputs.put("features", prepared.rows().bytes().hex());
    entry.set("settings", settings(config.fit().settings()));
    return entry;
  }

  static ObjectNode settings(Settings settings) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    settings.values().forEach(node::put);
    return node;
  }

  static boolean isEvaluation(JsonNode entry) {
    return entry.path("kind").asText("").equals(EVALUATION);
  }
}
