// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.alert;

import java.util.Map;
import java.util.stream.Collectors;

/** The few JSON forms an alert body needs, as text (RFC 8259). */
final class JsonText {
  private JsonText() {}

  /** A JSON string, quoted and escaped. */
  static String string(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || Character.isSurrogate(c)) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  /** A JSON object of strings, in the map's order. */
  static String object(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> string(member.getKey()) + ":" + string(member.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }
}
