// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.gateway.http.ProblemReason;
import io.chainbridge.alex.gateway.record.StrictJson;
import io.chainbridge.alex.operation.outcome.GivenOutcome;
import io.chainbridge.alex.operation.outcome.GivenOutcome.Subject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outcomes of one call, read strictly: every field that is not what it must be is a fault.
 *
 * @param faults what is wrong, at most {@value #MOST_FAULTS}; empty when all can be given
 */
record OutcomeCall(List<GivenOutcome> outcomes, List<ProblemReason> faults) {
  /** The most outcomes of one call. */
  static final int MOST = 10_000;

  private static final int MOST_FAULTS = 20;
  private static final List<String> FIELDS =
      List.of("record", "request", "outcome", "known_at", "amount", "replaces");

  OutcomeCall {
    outcomes = List.copyOf(outcomes);
    faults = List.copyOf(faults);
  }

  /** Reads {@code {"outcomes": [...]}}. */
  static OutcomeCall json(byte[] body) throws IOException {
    JsonNode root = StrictJson.read(body);
    JsonNode array = root.path("outcomes");
    if (!array.isArray() || root.size() != 1) {
      return new OutcomeCall(
          List.of(),
          List.of(
              ProblemReason.field("body", "another document", "an object with 'outcomes' alone")));
    }
    List<JsonNode> all = new ArrayList<>();
    array.forEach(all::add);
    return of(all);
  }

  /** Reads one object a line. */
  static OutcomeCall lines(byte[] body) throws IOException {
    List<JsonNode> all = new ArrayList<>();
    for (String line : new String(body, StandardCharsets.UTF_8).split("\n")) {
      if (!line.isBlank()) {
        all.add(StrictJson.read(line.getBytes(StandardCharsets.UTF_8)));
      }
    }
    return of(all);
  }

  private static OutcomeCall of(List<JsonNode> all) {
    List<ProblemReason> faults = new ArrayList<>();
    List<GivenOutcome> outcomes = new ArrayList<>();
    if (all.isEmpty() || all.size() > MOST) {
      faults.add(ProblemReason.field("outcomes", all.size() + " outcomes", "1 to " + MOST));
    }
    for (int i = 0; i < all.size() && faults.size() < MOST_FAULTS; i++) {
      new Fields("outcomes[%d].".formatted(i), all.get(i), faults).read().ifPresent(outcomes::add);
    }
    return new OutcomeCall(outcomes, faults);
  }

  /** One outcome, field by field. */
  private record Fields(String place, JsonNode node, List<ProblemReason> faults) {
    Optional<GivenOutcome> read() {
      int before = faults.size();
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (!FIELDS.contains(field.getKey())) {
          fault(field.getKey(), "unknown", "one of " + FIELDS);
        }
      }
      Optional<Subject> subject = subject();
      Optional<Boolean> event = event();
      Optional<Instant> knownAt = knownAt();
      Optional<BigDecimal> amount = amount();
      Optional<Long> replaces = whole("replaces");
      return faults.size() > before
          ? Optional.empty()
          : Optional.of(
              new GivenOutcome(
                  subject.orElseThrow(),
                  event.orElseThrow(),
                  knownAt.orElseThrow(),
                  amount,
                  replaces));
    }

    private void fault(String field, String found, String demanded) {
      faults.add(ProblemReason.field(place + field, found, demanded));
    }

    private static String said(JsonNode value) {
      return value.isMissingNode() ? "nothing" : value.toString();
    }

    private Optional<Subject> subject() {
      JsonNode request = node.path("request");
      if (node.has("record") == node.has("request")
          || (node.has("request") && (!request.isTextual() || request.asText().isBlank()))) {
        fault("record", said(node.path("record")), "a record number, or 'request' with an id");
        return Optional.empty();
      }
      return node.has("request")
          ? Optional.of(new Subject.ByRequest(request.asText()))
          : whole("record").map(Subject.ByRecord::new);
    }

    private Optional<Boolean> event() {
      JsonNode value = node.path("outcome");
      if (value.isBoolean()) {
        return Optional.of(value.asBoolean());
      }
      if (value.isInt() && (value.asInt() == 0 || value.asInt() == 1)) {
        return Optional.of(value.asInt() == 1);
      }
      fault("outcome", said(value), "0 or 1");
      return Optional.empty();
    }

    private Optional<Instant> knownAt() {
      JsonNode value = node.path("known_at");
      try {
        if (value.isTextual()) {
          return Optional.of(Instant.parse(value.asText()));
        }
      } catch (DateTimeException _) {
        // said below
      }
      fault("known_at", said(value), "a time such as 2026-11-28T12:00:00Z");
      return Optional.empty();
    }

    private Optional<BigDecimal> amount() {
      JsonNode value = node.path("amount");
      try {
        if (value.isTextual() || value.isNumber()) {
          return Optional.of(new BigDecimal(value.asText()));
        }
      } catch (NumberFormatException _) {
        // said below
      }
      if (!value.isMissingNode()) {
        fault("amount", said(value), "a decimal number");
      }
      return Optional.empty();
    }

    private Optional<Long> whole(String field) {
      JsonNode value = node.path(field);
      if (value.isIntegralNumber() && value.canConvertToLong() && value.asLong() > 0) {
        return Optional.of(value.asLong());
      }
      if (!value.isMissingNode()) {
        fault(field, said(value), "a number from 1");
      }
      return Optional.empty();
    }
  }
}
