// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.serialization.node.LocationJsonNodeFactoryFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one metadata file; collects its faults and its missing parts. */
final class MetadataReader {
  /** The framework's own example abbreviates with this; a submission must not. */
  private static final String ELISION = "...";

  private static final int MOST_BYTES = 4 << 20;
  private static final Set<String> LIMIT = Set.of("exclusiveMaximum");
  private static final Set<String> FORM = Set.of("required", "pattern", "enum");

  /** Schema violations that a gate of stage 3 rejects with its own code. */
  private static final Map<String, Set<String>> JUDGED_BY_GATES =
      Map.of(
          "/model_type", FORM,
          "/training_data_hash", FORM,
          "/explainability_method", FORM,
          "/proof_pack_id", FORM,
          "/calibration_metrics/brier_score", LIMIT,
          "/calibration_metrics/log_loss", LIMIT,
          "/calibration_metrics/calibration_error", LIMIT);

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String file;
  private final List<Fault> faults = new ArrayList<>();
  private final List<Fault> incomplete = new ArrayList<>();

  MetadataReader(String file) {
    this.file = file;
  }

  Parsed<Metadata> read(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      return wrong(0, 0, "is larger than 4 MB", "shorten it");
    }
    try (JsonParser parser = MAPPER.getFactory().createParser(bytes)) {
      JsonNodeFactory located =
          LocationJsonNodeFactoryFactory.getInstance().getJsonNodeFactory(parser);
      return read(MAPPER.reader(located).readTree(parser));
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
      return wrong(
          Math.max(0, at.getLineNr()),
          Math.max(0, at.getColumnNr()),
          "invalid JSON: " + e.getOriginalMessage(),
          "fix the syntax");
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory are always readable", e);
    }
  }

  private Parsed<Metadata> wrong(int line, int column, String problem, String whatToDo) {
    return new Parsed.Wrong<>(List.of(new Fault(file, line, column, "", problem, whatToDo)));
  }

  private Parsed<Metadata> read(@Nullable JsonNode tree) {
    if (!(tree instanceof ObjectNode root)) {
      return wrong(1, 1, "is not a JSON object", "write the metadata as one object");
    }
    if (root.has("deployment")) {
      fault("/deployment", root.get("deployment"), "is written by alex only", "remove it");
      root.remove("deployment");
    }
    tidy("", root);
    for (MetadataSchema.Break found : MetadataSchema.breaks(file, root)) {
      boolean judged =
          JUDGED_BY_GATES.getOrDefault(found.pointer(), Set.of()).contains(found.keyword());
      if (!judged) {
        (found.keyword().equals("required") ? incomplete : faults).add(found.fault());
      }
    }
    return faults.isEmpty() ? new Parsed.Ok<>(metadata(root)) : new Parsed.Wrong<>(faults);
  }

  private void fault(String pointer, JsonNode node, String problem, String whatToDo) {
    faults.add(MetadataSchema.at(file, pointer, node, problem, whatToDo));
  }

  /** Removes nulls and elisions; a number beyond the range of a double is a fault. */
  private void tidy(String pointer, JsonNode node) {
    if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
      fault(pointer, node, "is beyond the range of a double", "write a smaller number");
    } else if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(names(object))) {
        JsonNode value = object.get(name);
        if (name.equals(ELISION)) {
          elided(pointer, value);
          object.remove(name);
        } else if (value.isNull() && !name.equals("parent_model")) {
          object.remove(name);
        } else {
          tidy(pointer + "/" + name, value);
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = array.size() - 1; i >= 0; i--) {
        if (array.get(i).asText().equals(ELISION)) {
          elided(pointer, array.get(i));
          array.remove(i);
        } else {
          tidy(pointer + "/" + i, array.get(i));
        }
      }
    }
  }

  private static List<String> names(ObjectNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private void elided(String pointer, JsonNode node) {
    incomplete.add(MetadataSchema.at(file, pointer, node, "is abbreviated with ...", ""));
  }

  private Metadata metadata(ObjectNode root) {
    JsonNode lineage = root.path("lineage");
    JsonNode governance = root.path("governance");
    return new Metadata(
        new Metadata.Identity(
            text(root, "model_id"), text(root, "model_type"), text(root, "version")),
        new Metadata.Training(text(root, "training_date"), text(root, "training_data_hash")),
        new Metadata.Features(
            root.path("feature_list").valueStream().map(JsonNode::asText).toList(),
            root.path("feature_count").asLong(),
            map(root.path("monotonicity_constraints"), JsonNode::asInt)),
        new Metadata.Claims(
            map(root.path("calibration_metrics"), JsonNode::asDouble),
            text(root, "explainability_method"),
            map(root.path("feature_importance"), JsonNode::asDouble),
            text(root, "proof_pack_id")),
        new Metadata.Lineage(
            lineage.has("parent_model"),
            lineage.path("parent_model").isNull() ? "" : text(lineage, "parent_model"),
            text(lineage, "training_script"),
            text(lineage, "training_data_source")),
        new Metadata.Governance(
            governance.path("alex_approval").asBoolean(),
            text(governance, "approval_date"),
            text(governance, "reviewer")),
        incomplete);
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asText("");
  }

  private static <T> Map<String, T> map(JsonNode node, Function<JsonNode, T> value) {
    Map<String, T> map = new LinkedHashMap<>();
    node.properties().forEach(entry -> map.put(entry.getKey(), value.apply(entry.getValue())));
    return map;
  }
}
