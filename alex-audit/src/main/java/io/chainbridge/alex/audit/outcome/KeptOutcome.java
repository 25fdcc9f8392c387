// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * One outcome as its log keeps it, read without the code that wrote it. See docs/http-api.md.
 *
 * @param number its own number
 * @param record number of the prediction record it is of
 * @param replaces number of the outcome that it corrects; 0 when it corrects none
 */
public record KeptOutcome(
    long number,
    Instant receivedAt,
    long record,
    String request,
    boolean event,
    Instant knownAt,
    long replaces) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a payload.
   *
   * @throws IllegalArgumentException when it is not an outcome
   */
  static KeptOutcome read(long number, byte[] payload) {
    try {
      JsonNode root = JSON.readTree(payload);
      int outcome = root.required("outcome").asInt(-1);
      if (outcome != 0 && outcome != 1) {
        throw new IllegalArgumentException("its outcome is neither 0 nor 1");
      }
      return new KeptOutcome(
          number,
          time(root.required("at")),
          root.required("record").asLong(),
          root.required("request").asText(),
          outcome == 1,
          time(root.required("known_at")),
          root.path("replaces").asLong(0));
    } catch (IOException e) {
      throw new IllegalArgumentException("it is not JSON: " + e.getMessage(), e);
    }
  }

  private static Instant time(JsonNode micros) {
    return Instant.EPOCH.plus(micros.asLong(), ChronoUnit.MICROS);
  }

  /** The UTC day on which it was received. */
  LocalDate day() {
    return LocalDate.ofInstant(receivedAt, ZoneOffset.UTC);
  }
}
