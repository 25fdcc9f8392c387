// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/** Another value of the same form, which any reader would still read. */
final class Values {
  private Values() {}

  static void change(ObjectNode holder, String field) {
    JsonNode value = holder.path(field);
    switch (value.getNodeType()) {
      case BOOLEAN -> holder.put(field, !value.asBoolean());
      case NUMBER -> {
        if (value.isIntegralNumber()) {
          holder.put(field, value.asLong() + 1);
        } else {
          holder.put(field, value.asDouble() * 0.9);
        }
      }
      case STRING -> holder.put(field, text(field, value.asText()));
      case ARRAY -> ((ArrayNode) value).remove(value.size() - 1);
      case OBJECT -> change((ObjectNode) value, value.fieldNames().next());
      case MISSING, NULL, BINARY, POJO -> throw new IllegalStateException("no value " + field);
    }
  }

  private static String text(String field, String before) {
    if (before.matches("[0-9a-f]{64}")) {
      return (before.startsWith("0") ? "1" : "0") + before.substring(1);
    }
    return switch (before) {
      case "PASS" -> "FAIL";
      case "FAIL", "INSUFFICIENT" -> "PASS";
      case "EBM", "LOGISTIC_REGRESSION" ->
          field.equals("detected") || field.equals("family") ? "GAM" : before + "x";
      case "SHADOW_MODE", "CONTROLLED_DEPLOYMENT", "PRODUCTION_FREEZE", "TRAINING_APPROVAL" ->
          before.equals("SHADOW_MODE") ? "PRODUCTION_FREEZE" : "SHADOW_MODE";
      case "BRIER_SCORE" -> "LOG_LOSS";
      case "INCREASING" -> "DECREASING";
      case "DECREASING" -> "INCREASING";
      case "PROVEN" -> "VIOLATED";
      default ->
          before.matches("\\d{4}-\\d\\d-\\d\\dT.*Z")
              ? Instant.parse(before).plus(Duration.ofDays(1)).toString()
              : before.matches("[a-z_]+_v\\d+\\.\\d+\\.\\d+")
                  ? before.substring(0, before.length() - 1) + "9"
                  : before + "x";
    };
  }

  /** One digit in the middle of a file is another. */
  static String digitUp(String text) {
    int at = text.length() / 2;
    while (at < text.length() && !Character.isDigit(text.charAt(at))) {
      at++;
    }
    char digit = text.charAt(at) == '9' ? '1' : (char) (text.charAt(at) + 1);
    return text.substring(0, at) + digit + text.substring(at + 1);
  }
}
