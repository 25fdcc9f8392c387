// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.serialization.node.JsonLocationAware;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The published JSON Schema (draft 2020-12) of the metadata, and the check of a document against
 * it.
 *
 * <p>Thread-safe.
 */
public final class MetadataSchema {
  private static final String RESOURCE = "metadata.schema.json";
  private static final String TEXT = load();
  private static final JsonSchema SCHEMA = compile();

  private MetadataSchema() {}

  /** One violated keyword of the schema, such as {@code required}, at a JSON pointer. */
  record Break(String pointer, String keyword, Fault fault) {}

  /** The schema as published. */
  public static String text() {
    return TEXT;
  }

  /** Every violation of the schema in a document, one per pointer, in line order. */
  static List<Break> breaks(String file, JsonNode root) {
    Map<String, Break> breaks = new TreeMap<>();
    for (ValidationMessage message : SCHEMA.validate(root)) {
      Break found = broken(file, root, message);
      breaks.merge(found.pointer, found, (one, other) -> one.keyword.equals("type") ? one : other);
    }
    return breaks.values().stream()
        .sorted(Comparator.comparingInt((Break b) -> b.fault.line()).thenComparing(Break::pointer))
        .toList();
  }

  private static Break broken(String file, JsonNode root, ValidationMessage message) {
    String property = message.getProperty() == null ? "" : "/" + escaped(message.getProperty());
    String pointer = message.getInstanceLocation() + property;
    JsonNode found = root.at(pointer);
    JsonNode place =
        found.isMissingNode() ? root.at(message.getInstanceLocation().toString()) : found;
    String keyword = message.getType();
    return new Break(pointer, keyword, at(file, pointer, place, problem(keyword, found), ""));
  }

  /** A fault at a node; without {@code whatToDo} it says what the schema expects there. */
  static Fault at(String file, String pointer, JsonNode node, String problem, String whatToDo) {
    JsonLocation at =
        node instanceof JsonLocationAware located ? located.tokenLocation() : JsonLocation.NA;
    int line = Math.max(0, at.getLineNr());
    int column = Math.max(0, at.getColumnNr());
    String todo = whatToDo.isEmpty() ? wanted(pointer) : whatToDo;
    return new Fault(file, line, column, pointer, problem, todo);
  }

  private static String problem(String keyword, JsonNode found) {
    return switch (keyword) {
      case "required" -> "is missing";
      case "additionalProperties" -> "is not a field of the metadata";
      case "type" -> kind(found) + " has the wrong type";
      case "uniqueItems" -> "contains a duplicate feature";
      case "minItems" -> "is empty";
      default -> shown(found) + " is not allowed (" + keyword + ")";
    };
  }

  private static String kind(JsonNode node) {
    return node.isContainerNode()
        ? "an " + node.getNodeType().name().toLowerCase(Locale.ROOT)
        : shown(node);
  }

  private static String shown(JsonNode node) {
    String text = node.toString();
    return text.length() > 80 ? text.substring(0, 80) + "..." : text;
  }

  /** What to write at a pointer: the description in the schema. */
  private static String wanted(String pointer) {
    JsonNode at = SCHEMA.getSchemaNode();
    for (String part : pointer.split("/", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      String name = part.replace("~1", "/").replace("~0", "~");
      JsonNode next = at.path("properties").path(name);
      next = next.isMissingNode() ? at.path("items") : next;
      at = next.isMissingNode() ? at.path("additionalProperties") : next;
    }
    String description = at.path("description").asText("");
    return description.isEmpty() ? "remove it" : "write " + description;
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static JsonSchema compile() {
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .formatAssertionsEnabled(true)
            .build();
    JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(TEXT, config);
    schema.initializeValidators();
    return schema;
  }

  private static String load() {
    try (InputStream in = MetadataSchema.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }
}
