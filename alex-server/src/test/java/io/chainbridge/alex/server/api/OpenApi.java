// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The document that the server serves, and what it says of answers. */
final class OpenApi {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode document;
  private final List<Operation> operations = new ArrayList<>();
  private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();
  private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);

  /** One method of one path. */
  record Operation(String method, String path, JsonNode node) {
    /** As a line, such as {@code GET /api/v1/models/{id}}. */
    String line() {
      return method + " " + path;
    }

    List<String> needs() {
      List<String> needs = new ArrayList<>();
      node.path("x-alex-needs").forEach(need -> needs.add(need.asText()));
      return needs;
    }

    /** A path of literal parts goes before one with parameters. */
    boolean takes(String otherMethod, String otherPath) {
      String form = path.replaceAll("\\{call}", ".+").replaceAll("\\{[a-z]+}", "[^/]+");
      String read = otherMethod.equals("HEAD") ? "GET" : otherMethod;
      return method.equals(read) && otherPath.split("\\?")[0].matches(form);
    }

    int parameters() {
      return path.length() - path.replace("{", "").length();
    }
  }

  private OpenApi(JsonNode document) {
    this.document = document;
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(it ->
                    operations.add(
                        new Operation(
                            it.getKey().toUpperCase(Locale.ROOT), path.getKey(), it.getValue()))));
    operations.sort(java.util.Comparator.comparingInt(Operation::parameters));
  }

  static OpenApi ofTheBuild() {
    try (InputStream in = ViewRoutes.class.getResourceAsStream("openapi.yaml")) {
      LoaderOptions options = new LoaderOptions();
      options.setAllowDuplicateKeys(false);
      Object loaded = new Yaml(new SafeConstructor(options)).load(in);
      return new OpenApi(JSON.valueToTree(loaded));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode document() {
    return document;
  }

  List<Operation> operations() {
    return List.copyOf(operations);
  }

  Optional<Operation> operation(String method, String path) {
    return operations.stream().filter(one -> one.takes(method, path)).findFirst();
  }

  /** Everything in which an answer is not what the document says. */
  List<String> faults(String method, String path, Answered answer) {
    Optional<Operation> operation = operation(method, path);
    if (operation.isEmpty()) {
      boolean refused = List.of(400, 401, 403, 404, 405).contains(answer.status());
      return method.equals("OPTIONS") || refused
          ? List.of()
          : List.of("no operation, but status " + answer.status());
    }
    JsonNode response =
        resolved(operation.get().node().path("responses").path("" + answer.status()));
    if (response.isMissingNode()) {
      return List.of("status " + answer.status() + " is not in the document: " + answer.body());
    }
    JsonNode content = response.path("content");
    if (method.equals("HEAD") || content.isMissingNode()) {
      return answer.body().isEmpty() ? List.of() : List.of("a body, where none is documented");
    }
    String type = answer.type().split(";")[0];
    JsonNode schema = content.path(type).path("schema");
    return schema.isMissingNode()
        ? List.of("media type " + type + " is not in the document")
        : bodyFaults(schema, type, answer.body());
  }

  /** What was answered. */
  record Answered(int status, String type, String body) {}

  private List<String> bodyFaults(JsonNode schema, String type, String body) {
    if (!type.endsWith("json")) {
      return List.of();
    }
    try {
      JsonNode read = JSON.readTree(body);
      return schema(schema).validate(read).stream().map(fault -> fault + " in " + body).toList();
    } catch (JsonProcessingException e) {
      return List.of("no JSON: " + e.getOriginalMessage());
    }
  }

  /** Everything in which a request body is not what the document says. */
  List<String> requestFaults(Operation operation, String type, String body) {
    JsonNode schema = operation.node().path("requestBody").path("content").path(type);
    return bodyFaults(schema.path("schema"), type, body);
  }

  private JsonSchema schema(JsonNode part) {
    return schemas.computeIfAbsent(
        part.toString(),
        _ -> {
          ObjectNode whole = JSON.createObjectNode();
          whole.putArray("allOf").add(part);
          whole.set("components", document.path("components"));
          return factory.getSchema(whole);
        });
  }

  private JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : document.at(reference.substring(1));
  }
}
