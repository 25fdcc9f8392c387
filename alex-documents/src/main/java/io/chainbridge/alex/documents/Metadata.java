// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a metadata file declares (framework section 3); a part it lacks is an empty text or map.
 *
 * @param parentDeclared whether {@code lineage.parent_model} is there, null being a valid value
 */
public record Metadata(
    String modelId,
    String modelType,
    String version,
    String trainingDataHash,
    List<String> featureList,
    Map<String, Integer> monotonicityConstraints,
    Map<String, Double> calibrationMetrics,
    String explainabilityMethod,
    Map<String, Double> featureImportance,
    String proofPackId,
    boolean parentDeclared,
    String parentModel,
    String trainingScript,
    String trainingDataSource) {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  public Metadata {
    featureList = List.copyOf(featureList);
    monotonicityConstraints =
        Collections.unmodifiableMap(new LinkedHashMap<>(monotonicityConstraints));
    calibrationMetrics = Collections.unmodifiableMap(new LinkedHashMap<>(calibrationMetrics));
    featureImportance = Collections.unmodifiableMap(new LinkedHashMap<>(featureImportance));
  }

  /** Reads the JSON; deployment dates in it are a fault, the server alone writes them (row D3). */
  public static Parsed<Metadata> read(byte[] bytes) {
    try {
      JsonNode root = MAPPER.readTree(bytes);
      if (!root.isObject()) {
        return wrong(1, "", "is not a JSON object", "write the metadata as one object");
      }
      if (root.has("deployment")) {
        return wrong(0, "deployment", "is written by the server", "leave it out");
      }
      return new Parsed.Ok<>(of(root));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      return wrong(line, "", "is not JSON: " + e.getOriginalMessage(), "mend the syntax");
    } catch (IOException e) {
      return wrong(0, "", "cannot be read: " + e.getMessage(), "submit it again");
    }
  }

  private static Parsed<Metadata> wrong(int line, String field, String problem, String whatToDo) {
    return new Parsed.Wrong<>(List.of(new Fault("metadata", line, 0, field, problem, whatToDo)));
  }

  private static Metadata of(JsonNode root) {
    JsonNode lineage = root.path("lineage");
    return new Metadata(
        root.path("model_id").asText(""),
        root.path("model_type").asText(""),
        root.path("version").asText(""),
        root.path("training_data_hash").asText(""),
        root.path("feature_list").valueStream().map(JsonNode::asText).toList(),
        map(root.path("monotonicity_constraints"), JsonNode::asInt),
        map(root.path("calibration_metrics"), JsonNode::asDouble),
        root.path("explainability_method").asText(""),
        map(root.path("feature_importance"), JsonNode::asDouble),
        root.path("proof_pack_id").asText(""),
        lineage.has("parent_model"),
        lineage.path("parent_model").isTextual() ? lineage.path("parent_model").asText() : "",
        lineage.path("training_script").asText(""),
        lineage.path("training_data_source").asText(""));
  }

  private static <T> Map<String, T> map(JsonNode node, Function<JsonNode, T> value) {
    Map<String, T> map = new LinkedHashMap<>();
    node.properties().forEach(entry -> map.put(entry.getKey(), value.apply(entry.getValue())));
    return map;
  }
}
