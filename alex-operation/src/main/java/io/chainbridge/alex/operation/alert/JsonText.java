// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Trees of JSON for bodies, and their text. */
final class JsonText {
  private static final JsonMapper JSON = new JsonMapper();

  private JsonText() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static ArrayNode array() {
    return JSON.createArrayNode();
  }

  static String of(Object tree) {
    try {
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every tree can be written", e);
    }
  }

  /** At most this many characters; a text that is cut ends in three dots. */
  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 3) + "...";
  }
}
