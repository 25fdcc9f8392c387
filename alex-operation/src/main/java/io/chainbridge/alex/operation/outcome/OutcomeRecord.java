// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One outcome as its log keeps it: compact JSON.
 *
 * @param receivedAt when it was received, in whole microseconds
 * @param record number of the prediction record it is of
 * @param request the id of that request
 * @param event whether the event happened
 * @param knownAt when that became known, in whole microseconds
 * @param amount as it was told
 * @param replaces number of the outcome that this one corrects
 */
public record OutcomeRecord(
    Instant receivedAt,
    long record,
    String request,
    boolean event,
    Instant knownAt,
    Optional<BigDecimal> amount,
    Optional<Long> replaces) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public OutcomeRecord {
    receivedAt = receivedAt.truncatedTo(ChronoUnit.MICROS);
    knownAt = knownAt.truncatedTo(ChronoUnit.MICROS);
  }

  /** The payload. */
  public byte[] write() {
    ObjectNode root = JSON.createObjectNode();
    root.put("at", micros(receivedAt));
    root.put("record", record);
    root.put("request", request);
    root.put("outcome", event ? 1 : 0);
    root.put("known_at", micros(knownAt));
    amount.ifPresent(told -> root.put("amount", told.toPlainString()));
    replaces.ifPresent(number -> root.put("replaces", number));
    return root.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when the bytes are not an outcome
   */
  public static OutcomeRecord read(byte[] payload) {
    try {
      JsonNode root = JSON.readTree(payload);
      return new OutcomeRecord(
          time(root.required("at")),
          root.required("record").asLong(),
          root.required("request").asText(),
          root.required("outcome").asInt() == 1,
          time(root.required("known_at")),
          Optional.ofNullable(root.get("amount")).map(told -> new BigDecimal(told.asText())),
          Optional.ofNullable(root.get("replaces")).map(JsonNode::asLong));
    } catch (IOException e) {
      throw new IllegalArgumentException("not an outcome: " + e.getMessage(), e);
    }
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  private static Instant time(JsonNode micros) {
    return Instant.EPOCH.plus(micros.asLong(), ChronoUnit.MICROS);
  }

  /** Whether it says the same of the same request. */
  boolean saysTheSame(OutcomeRecord other) {
    return record == other.record
        && event == other.event
        && knownAt.equals(other.knownAt)
        && sameAmount(other);
  }

  private boolean sameAmount(OutcomeRecord other) {
    return amount
        .map(told -> other.amount.filter(again -> again.compareTo(told) == 0).isPresent())
        .orElse(other.amount.isEmpty());
  }
}
