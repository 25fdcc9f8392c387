// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The published schema beside the framework's section 3, word by word. */
final class MetadataSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode schema() {
    return tree(MetadataSchema.text());
  }

  private static JsonNode section3() {
    return tree(new String(Documents.framework("metadata-fields.json"), Documents.UTF_8));
  }

  @Test
  @Proves("D1")
  void isAValidSchemaOfItsDraft() {
    assertThat(schema().path("$schema").asText())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(
            JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SchemaLocation.of(SchemaId.V202012))
                .validate(schema()))
        .isEmpty();
  }

  @Test
  @Proves("D1")
  void hasEveryFieldTypeEnumAndRequirednessOfSectionThreeAndNoOther() {
    List<String> differences = new ArrayList<>();
    compare("", section3(), schema(), differences);
    assertThat(differences).isEmpty();
  }

  private static void compare(String at, JsonNode demanded, JsonNode schema, List<String> found) {
    boolean byName = demanded.has("feature_name");
    if (!byName && !names(demanded).equals(names(schema.path("properties")))) {
      found.add(at + " has fields " + names(schema.path("properties")));
    }
    for (Map.Entry<String, JsonNode> field : demanded.properties()) {
      String pointer = at + "/" + field.getKey();
      JsonNode part =
          byName
              ? schema.path("additionalProperties")
              : schema.path("properties").path(field.getKey());
      boolean required = schema.path("required").valueStream().anyMatch(text(field.getKey()));
      JsonNode words = field.getValue();
      if (words.isObject()) {
        boolean holdsRequired = words.toString().contains("(required");
        same(pointer + " required", holdsRequired, required, found);
        same(pointer + " type", "object", part.path("type").asText(), found);
        compare(pointer, words, part, found);
      } else {
        String text = words.isArray() ? words.get(0).asText() : words.asText();
        same(pointer + " required", text.contains("(required"), required, found);
        same(pointer, form(text), form(field.getKey(), part), found);
      }
    }
  }

  private static Predicate<JsonNode> text(String name) {
    return node -> node.asText().equals(name);
  }

  private static Set<String> names(JsonNode object) {
    return object.properties().stream()
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void same(String what, Object demanded, Object given, List<String> found) {
    if (!demanded.equals(given)) {
      found.add(what + ": section 3 says " + demanded + ", the schema " + given);
    }
  }

  /** Section 3's words as a short form: type, values, limit. */
  private static String form(String words) {
    if (words.startsWith("enum: [")) {
      return "enum " + words.substring(7, words.indexOf(']'));
    }
    if (words.startsWith("integer: -1")) {
      return "integer of -1, 1";
    }
    String form =
        switch (words.split(" ", 2)[0]) {
          case "string" -> "string";
          case "ISO" -> "date-time";
          case "SHA-256" -> "sha256";
          case "array" -> "array of string";
          case "integer" -> "integer";
          case "float" -> "number";
          case "boolean" -> "boolean";
          default -> throw new AssertionError(words);
        };
    String limit = words.replaceAll(".*must be < ([0-9.]+)\\).*", "$1");
    return form
        + (limit.equals(words) ? "" : " < " + Double.parseDouble(limit))
        + (words.contains("or null") ? " or null" : "");
  }

  /** The schema of a field in the same short form. */
  private static String form(String name, JsonNode part) {
    JsonNode values =
        name.equals("explainability_method")
            ? schema().at("/else/properties/explainability_method/enum")
            : part.path("enum");
    if (!values.isMissingNode() && values.get(0).isTextual()) {
      return "enum " + values.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
    }
    if (!values.isMissingNode()) {
      return part.path("type").asText()
          + " of "
          + values.valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
    }
    List<String> types =
        part.path("type").isArray()
            ? part.path("type").valueStream().map(JsonNode::asText).toList()
            : List.of(part.path("type").asText());
    String form = types.getFirst();
    form = part.path("format").asText(form);
    form = part.path("pattern").asText().startsWith("^sha256:") ? "sha256" : form;
    form = form.equals("array") ? "array of " + part.at("/items/type").asText() : form;
    return form
        + (part.has("exclusiveMaximum") ? " < " + part.path("exclusiveMaximum").asDouble() : "")
        + (types.contains("null") ? " or null" : "");
  }

  @Test
  @Proves({"D1", "S3.4"})
  void letsALogisticRegressionBeExplainedByItsCoefficientsToo() {
    assertThat(schema().at("/then/properties/explainability_method/enum").toString())
        .isEqualTo("[\"EBM_native\",\"SHAP\",\"GAM_native\",\"coefficients\"]");
    assertThat(schema().at("/if/properties/model_type/const").asText())
        .isEqualTo("LogisticRegression");
  }

  @Test
  void tellsOfEveryFieldWhatToWrite() {
    List<String> silent = new ArrayList<>();
    describe("", schema(), silent);
    assertThat(silent).isEmpty();
  }

  private static void describe(String at, JsonNode part, List<String> silent) {
    if (part.path("description").asText("").isBlank()) {
      silent.add(at);
    }
    part.path("properties")
        .properties()
        .forEach(field -> describe(at + "/" + field.getKey(), field.getValue(), silent));
    for (String inside : List.of("items", "additionalProperties")) {
      if (part.path(inside).isObject()) {
        describe(at + "/" + inside, part.path(inside), silent);
      }
    }
  }

  @Test
  @Proves("D1")
  void isPublishedAmongTheDocumentsByteForByte() throws Exception {
    assertThat(Documents.page("metadata.schema.json")).isEqualTo(MetadataSchema.text());
  }

  /** Groups that exist in the record only: their fields are top-level fields of the JSON. */
  private static final Set<Class<?>> GROUPS =
      Set.of(
          Metadata.Identity.class,
          Metadata.Training.class,
          Metadata.Features.class,
          Metadata.Claims.class);

  @Test
  @Proves("D1")
  void namesEveryFieldThatTheReaderReads() {
    Set<String> read =
        Arrays.stream(Metadata.class.getRecordComponents())
            .flatMap(part ->
                GROUPS.contains(part.getType())
                    ? Arrays.stream(part.getType().getRecordComponents())
                    : Stream.of(part))
            .map(component -> component.getName().replaceAll("([A-Z])", "_$1"))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    read.remove("incomplete");
    read.add("deployment");
    assertThat(names(schema().path("properties"))).isEqualTo(read);
  }
}
