// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.monitoring.alert.AlertState;
import io.chainbridge.alex.monitoring.alert.AlertTransition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An entry of an outbox as one line of JSON. */
final class OutboxJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private OutboxJson() {}

  static String line(OutboxEntry entry) {
    ObjectNode json = JSON.createObjectNode();
    switch (entry) {
      case OutboxEntry.Queued(long leaves, List<OutboxMessage> messages) -> {
        json.put("entry", "queued").put("leaves", leaves);
        var list = json.putArray("messages");
        messages.forEach(message -> message(list.addObject(), message));
      }
      case OutboxEntry.Failed(String id, Instant next, String why) ->
          json.put("entry", "failed").put("id", id).put("next", next.toString()).put("why", why);
      case OutboxEntry.Sent(String id) -> json.put("entry", "sent").put("id", id);
      case OutboxEntry.Died(String id, Instant at, String why) ->
          json.put("entry", "died").put("id", id).put("at", at.toString()).put("why", why);
      case OutboxEntry.Open(List<AlertTransition> alerts) -> {
        var list = json.put("entry", "open").putArray("alerts");
        alerts.forEach(alert -> transition(list.addObject(), alert));
      }
      case OutboxEntry.Tried(String id, int attempts) ->
          json.put("entry", "tried").put("id", id).put("attempts", attempts);
    }
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every tree can be written", e);
    }
  }

  /**
   * The entry of a line.
   *
   * @throws IllegalArgumentException when the line is not an entry
   */
  static OutboxEntry entry(String line) {
    try {
      JsonNode json = JSON.readTree(line);
      return switch (text(json, "entry")) {
        case "queued" -> new OutboxEntry.Queued(json.path("leaves").asLong(-1), messages(json));
        case "failed" -> new OutboxEntry.Failed(id(json), time(json, "next"), text(json, "why"));
        case "sent" -> new OutboxEntry.Sent(id(json));
        case "died" -> new OutboxEntry.Died(id(json), time(json, "at"), text(json, "why"));
        case "open" -> new OutboxEntry.Open(transitions(json.path("alerts")));
        case "tried" -> new OutboxEntry.Tried(id(json), json.path("attempts").asInt());
        case String other -> throw new IllegalArgumentException("unknown entry " + other);
      };
    } catch (JsonProcessingException | java.time.DateTimeException e) {
      throw new IllegalArgumentException("not an entry of an outbox", e);
    }
  }

  private static String id(JsonNode json) {
    return text(json, "id");
  }

  private static String text(JsonNode json, String key) {
    if (!json.path(key).isTextual()) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return json.path(key).textValue();
  }

  private static Instant time(JsonNode json, String key) {
    return Instant.parse(text(json, key));
  }

  private static void message(ObjectNode json, OutboxMessage message) {
    json.put("receiver", message.receiver()).put("created", message.created().toString());
    var list = json.putArray("transitions");
    message.transitions().forEach(transition -> transition(list.addObject(), transition));
  }

  private static List<OutboxMessage> messages(JsonNode json) {
    List<OutboxMessage> messages = new ArrayList<>();
    for (JsonNode message : json.path("messages")) {
      messages.add(
          new OutboxMessage(
              text(message, "receiver"),
              time(message, "created"),
              transitions(message.path("transitions"))));
    }
    return messages;
  }

  private static List<AlertTransition> transitions(JsonNode list) {
    List<AlertTransition> transitions = new ArrayList<>();
    list.forEach(one -> transitions.add(transition(one)));
    return transitions;
  }

  private static void transition(ObjectNode json, AlertTransition transition) {
    json.put("model", transition.model().value())
        .put("stage", transition.stage().name())
        .put("name", transition.name())
        .put("condition", transition.condition())
        .put("action", transition.action())
        .put("from", transition.from().name())
        .put("to", transition.to().name())
        .put("at", transition.at().toString())
        .put("words", transition.words())
        .put("evidence", transition.evidence().hex());
  }

  private static AlertTransition transition(JsonNode json) {
    return new AlertTransition(
        new ModelId(text(json, "model")),
        Stage.valueOf(text(json, "stage")),
        text(json, "name"),
        text(json, "condition"),
        text(json, "action"),
        AlertState.valueOf(text(json, "from")),
        AlertState.valueOf(text(json, "to")),
        time(json, "at"),
        text(json, "words"),
        new Sha256(text(json, "evidence")));
  }
}
