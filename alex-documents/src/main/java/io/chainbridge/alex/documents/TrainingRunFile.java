// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * What a training report says beyond its evidence, kept as a file of the submission, so that the
 * report can be written again.
 *
 * @param at the time in the report
 */
public record TrainingRunFile(TrainingReport.Run run, Instant at) {
  /** Its name among the files of a command. */
  public static final String FILE = "training_run.json";

  /** Canonical JSON. */
  public byte[] bytes() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("at", at.toString());
    root.put("date_range", run.dateRange());
    root.put("train_rows", Long.toString(run.trainRows()));
    root.put("hyperparameters", run.hyperparameters());
    root.put("evaluations", run.evaluations());
    return CanonicalJson.write(root);
  }

  /**
   * Reads it back.
   *
   * @throws IllegalArgumentException when the bytes are not of this form
   */
  public static TrainingRunFile in(byte[] bytes) {
    try {
      JsonNode root = new ObjectMapper().readTree(bytes);
      return new TrainingRunFile(
          new TrainingReport.Run(
              root.required("date_range").asText(),
              Long.parseLong(root.required("train_rows").asText()),
              root.required("hyperparameters").asText(),
              root.required("evaluations").asText()),
          Instant.parse(root.required("at").asText()));
    } catch (IOException | DateTimeException e) {
      throw new IllegalArgumentException(FILE + " cannot be read: " + e.getMessage(), e);
    }
  }
}
