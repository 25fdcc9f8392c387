// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.gateway.ScoreAnswer.Scored;
import io.chainbridge.alex.gateway.record.ExactNumber;
import io.chainbridge.alex.gateway.record.FeatureRow;
import io.chainbridge.alex.gateway.record.FeatureValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The plain score call: one row in, a score with its reasons out. */
record PlainCall(String id, String key, String group, FeatureRow features) {
  /** The most reason codes of an answer: what adverse action notices customarily list. */
  private static final int REASONS = 4;

  private static final List<String> FIELDS = List.of("id", "key", "group", "features");

  static PlainCall read(JsonNode root) throws RefusedCallException {
    if (!root.isObject()) {
      throw RefusedCallException.field("body", kind(root), "a JSON object");
    }
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (!FIELDS.contains(field.getKey())) {
        throw RefusedCallException.field("field", field.getKey(), "one of " + FIELDS);
      }
    }
    if (!root.path("features").isObject()) {
      throw RefusedCallException.field("features", kind(root.path("features")), "an object");
    }
    String id = text(root, "id");
    return new PlainCall(
        id.isBlank() ? UUID.randomUUID().toString() : id,
        text(root, "key"),
        text(root, "group"),
        features(root.path("features")));
  }

  private static String kind(JsonNode node) {
    return node.isMissingNode() ? "nothing" : node.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  private static String text(JsonNode root, String field) throws RefusedCallException {
    JsonNode value = root.path(field);
    if (!value.isMissingNode() && !value.isTextual()) {
      throw RefusedCallException.field(field, value.toString(), "a string");
    }
    return value.asText("");
  }

  private static FeatureRow features(JsonNode features) throws RefusedCallException {
    Map<String, FeatureValue> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> feature : features.properties()) {
      JsonNode value = feature.getValue();
      if (value.isNumber()) {
        requireExact(feature.getKey(), value);
        values.put(feature.getKey(), new FeatureValue.Numeric(value.asDouble()));
      } else if (value.isTextual()) {
        values.put(feature.getKey(), new FeatureValue.Text(value.asText()));
      } else if (value.isNull()) {
        values.put(feature.getKey(), FeatureValue.MISSING);
      } else {
        throw RefusedCallException.field(
            "features." + feature.getKey(), value.toString(), "a number, a string or null");
      }
    }
    return new FeatureRow(values);
  }

  private static void requireExact(String name, JsonNode value) throws RefusedCallException {
    if (!ExactNumber.holds(value)) {
      throw RefusedCallException.field(
          "features." + name,
          value.toString(),
          "a number that a double holds exactly, as every whole number up to 2^53");
    }
  }

  static ObjectNode answer(Scored row) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("id", row.id());
    root.put("score", row.score());
    root.put("model", row.servable().id().value());
    root.put("model_version", row.servable().id().version());
    root.put("stage", row.servable().grant().stage().name());
    root.put("artifact_sha256", row.servable().artifact().hex());
    root.put("record", row.sequence());
    ArrayNode reasons = root.putArray("reason_codes");
    row.contributions()
        .topAdverse(REASONS)
        .forEach(part -> InferAnswer.contribution(reasons, part));
    return root;
  }
}
