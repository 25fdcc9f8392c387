// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Canonical JSON (RFC 8785): sorted keys, no spaces, shortest numbers. Equal trees have equal
 * bytes.
 */
public final class CanonicalJson {
  /** 2^53 - 1: the largest whole number that every JSON reader represents exactly. */
  private static final BigInteger MOST = BigInteger.valueOf((1L << 53) - 1);

  private final StringBuilder out = new StringBuilder();

  private CanonicalJson() {}

  /**
   * The canonical bytes of a tree.
   *
   * @throws IllegalArgumentException when the tree contains a number that is not finite, a whole
   *     number beyond 2^53 - 1, or text that is not Unicode: these have no canonical form
   */
  public static byte[] write(JsonNode tree) {
    CanonicalJson json = new CanonicalJson();
    json.node(tree);
    return json.out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void node(JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT -> object(node);
      case ARRAY -> array(node);
      case STRING -> text(node.textValue());
      case NUMBER -> number(node);
      case BOOLEAN -> out.append(node.booleanValue());
      case NULL -> out.append("null");
      case BINARY, MISSING, POJO ->
          throw new IllegalArgumentException("not a JSON value: " + node.getNodeType());
    }
  }

  private void object(JsonNode node) {
    TreeMap<String, JsonNode> fields = new TreeMap<>(); // the RFC sorts by UTF-16 units
    node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    String separator = "{";
    for (Map.Entry<String, JsonNode> field : fields.entrySet()) {
      out.append(separator);
      text(field.getKey());
      out.append(':');
      node(field.getValue());
      separator = ",";
    }
    out.append(fields.isEmpty() ? "{}" : "}");
  }

  private void array(JsonNode node) {
    String separator = "[";
    for (JsonNode item : node) {
      out.append(separator);
      node(item);
      separator = ",";
    }
    out.append(node.isEmpty() ? "[]" : "]");
  }

  private void number(JsonNode node) {
    if (!node.isIntegralNumber()) {
      out.append(CanonicalNumber.of(node.doubleValue()));
      return;
    }
    BigInteger whole = node.bigIntegerValue();
    if (whole.abs().compareTo(MOST) > 0) {
      throw new IllegalArgumentException("a number must be within 2^53 - 1, was: " + whole);
    }
    out.append(whole);
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else if (Character.isSurrogate(c)) {
        throw new IllegalArgumentException("text must be Unicode, contains a lone surrogate");
      } else {
        character(c);
      }
    }
    out.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> {
        if (c < 0x20) {
          out.append("\\u%04x".formatted((int) c));
        } else {
          out.append(c);
        }
      }
    }
  }
}
