// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chainbridge.alex.lifecycle.ModelId;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One prediction record as the log keeps it, read without the code that wrote it. See
 * docs/prediction-record.md.
 *
 * @param generation size of the governance log when the request was routed
 */
record KeptRecord(
    long sequence, long generation, Instant at, Route route, Arms arms, JsonNode root) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How the request was routed. */
  record Route(String mode, int percent, String salt, int bucket, String arm) {}

  /** Both models' parts, and which of them decided. */
  record Arms(Arm champion, Optional<Arm> challenger, boolean byChallenger) {}

  /** One model's part; the score is NaN where there is none. */
  record Arm(ModelId model, String artifact, double score, String failure) {
    boolean failed() {
      return failure.startsWith("BAD_INPUT");
    }
  }

  /**
   * Reads a payload.
   *
   * @throws IllegalArgumentException when it is not a prediction record
   */
  static KeptRecord read(long sequence, byte[] payload) {
    try {
      JsonNode root = JSON.readTree(payload);
      JsonNode route = root.required("route");
      return new KeptRecord(
          sequence,
          root.required("generation").asLong(),
          Instant.EPOCH.plus(root.required("at").asLong(), ChronoUnit.MICROS),
          new Route(
              route.required("mode").asText(),
              route.required("percent").asInt(),
              route.required("salt").asText(),
              route.required("bucket").asInt(),
              route.required("arm").asText()),
          new Arms(
              arm(root.required("champion")),
              root.has("challenger") ? Optional.of(arm(root.get("challenger"))) : Optional.empty(),
              root.required("decided_by").asText().equals("CHALLENGER")),
          root);
    } catch (IOException e) {
      throw new IllegalArgumentException("not a prediction record: " + e.getMessage(), e);
    }
  }

  private static Arm arm(JsonNode arm) {
    return new Arm(
        new ModelId(arm.required("model").asText()),
        arm.required("artifact").asText(),
        arm.has("score") ? arm.get("score").asDouble() : Double.NaN,
        arm.path("reason").asText());
  }

  String key() {
    return root.path("key").asText();
  }

  String group() {
    return root.path("group").asText();
  }

  long latencyNanos() {
    return root.path("latency_nanos").asLong();
  }

  JsonNode inputs() {
    return root.path("inputs");
  }

  /** The score that was answered; NaN where there was none. */
  double answered() {
    return root.has("score") ? root.get("score").asDouble() : Double.NaN;
  }

  /** The arm whose score was the answer. */
  Arm decider() {
    return arms.byChallenger() ? arms.challenger().orElse(arms.champion()) : arms.champion();
  }
}
