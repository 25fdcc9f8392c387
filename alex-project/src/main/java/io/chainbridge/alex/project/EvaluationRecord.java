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

/** The lines of a ledger of trials: a configuration that was scored, on what, and how well. */
final class EvaluationRecord {
  private static final String EVALUATION = "evaluation";

  private EvaluationRecord() {}

  /** A configuration scored on folds of the training rows because somebody asked. */
  static ObjectNode crossValidation(PreparedRows prepared, CrossValidation scored, Instant at)
      throws IOException {
    ObjectNode look = begun("cross_validation", prepared, at);
    return folds(look, scored);
  }

  /**
   * A trial of a search.
   *
   * @param search number of the line of the search's first trial
   * @param trial counted from 1
   */
  static ObjectNode trial(
      PreparedRows prepared, CrossValidation scored, Instant at, long search, int trial)
      throws IOException {
    ObjectNode look = begun("trial", prepared, at);
    look.put("search", search);
    look.put("trial", trial);
    return folds(look, scored);
  }

  private static ObjectNode folds(ObjectNode look, CrossValidation scored) {
    look.set("folds", scored.json());
    look.put("log_loss", scored.spread(HeldOutFigures::logLoss).mean());
    return look;
  }

  /** A model scored on the held-out rows. */
  static ObjectNode evaluation(PreparedRows prepared, TrainingRun run, Instant at)
      throws IOException {
    ObjectNode look = begun(EVALUATION, prepared, at);
    HeldOutFigures figures =
        HeldOutFigures.of(
            run.model(), prepared, run.data().train().length, prepared.parts().held());
    look.set("held_out", figures.json());
    look.put("log_loss", figures.logLoss());
    look.put("artifact", Sha256.of(run.artifact()).hex());
    return look;
  }

  private static ObjectNode begun(String kind, PreparedRows prepared, Instant at)
      throws IOException {
    TrainingConfig config = prepared.config();
    ObjectNode look = JsonNodeFactory.instance.objectNode();
    look.put("kind", kind);
    look.put("at", at.toString());
    look.put("model_id", config.model().value());
    look.put("family", config.family().key());
    look.put("calibration", config.fit().finish().calibration().name());
    look.put("seed", Long.toString(config.seed()));
    ObjectNode inputs = look.putObject("inputs");
    inputs.put("training_file", Sha256.of(Files.readAllBytes(config.file())).hex());
    inputs.put("features", prepared.rows().bytes().hex());
    look.set("settings", settings(config.fit().settings()));
    return look;
  }

  static ObjectNode settings(Settings settings) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    settings.values().forEach(node::put);
    return node;
  }

  static boolean isEvaluation(JsonNode look) {
    return look.path("kind").asText("").equals(EVALUATION);
  }
}
