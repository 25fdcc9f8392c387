// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.gateway.record.FeatureRow;
import io.chainbridge.alex.gateway.record.FeatureValue;
import io.chainbridge.alex.glassbox.Feature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An inference request as it was read: one row for each record to come.
 *
 * @param outputs the outputs that are requested, empty for all
 */
record InferCall(String id, List<Row> rows, boolean explain, List<String> outputs) {
  /** The inputs that are not features: the routing key and the risk group of each row. */
  private static final String KEY = "alex.key";

  private static final String GROUP = "alex.group";

  InferCall {
    rows = List.copyOf(rows);
    outputs = List.copyOf(outputs);
  }

  /** One row with its routing key and group, empty where there is none. */
  record Row(String key, String group, FeatureRow features) {}

  static InferCall read(JsonNode root, List<Feature> features) throws RefusedCallException {
    JsonNode parameters = root.path("parameters");
    Map<String, RequestTensor> tensors = tensors(root.path("inputs"));
    int rows = tensors.values().iterator().next().rows();
    for (RequestTensor tensor : tensors.values()) {
      if (tensor.rows() != rows) {
        throw RefusedCallException.field(
            "input " + tensor.name() + " shape", tensor.rows() + " rows", "of " + rows + " rows");
      }
    }
    List<String> keys = texts(tensors.remove(KEY), rows, text(parameters, KEY));
    List<String> groups = texts(tensors.remove(GROUP), rows, text(parameters, GROUP));
    List<Row> read = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      read.add(new Row(keys.get(row), groups.get(row), features(tensors, row, features)));
    }
    String id = root.path("id").asText("");
    return new InferCall(
        id.isBlank() ? UUID.randomUUID().toString() : id,
        read,
        parameters.path("alex.explain").asBoolean(false),
        outputs(root.path("outputs")));
  }

  /** The id of one row's record: the request's own, numbered where there are several. */
  String rowId(int row) {
    return rows.size() == 1 ? id : id + "#" + row;
  }

  private static Map<String, RequestTensor> tensors(JsonNode inputs) throws RefusedCallException {
    if (!inputs.isArray() || inputs.isEmpty()) {
      throw RefusedCallException.field("inputs", inputs.toString(), "a non-empty array of tensors");
    }
    Map<String, RequestTensor> tensors = new LinkedHashMap<>();
    for (JsonNode input : inputs) {
      RequestTensor tensor = RequestTensor.read(input);
      if (tensors.put(tensor.name(), tensor) != null) {
        throw RefusedCallException.field(
            "inputs", "two named " + tensor.name(), "named differently");
      }
    }
    return tensors;
  }

  private static List<String> texts(@Nullable RequestTensor tensor, int rows, String otherwise)
      throws RefusedCallException {
    List<String> texts = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      if (tensor == null) {
        texts.add(otherwise);
      } else if (tensor.columns() == 1 && tensor.at(row, 0) instanceof FeatureValue.Text text) {
        texts.add(text.value());
      } else {
        throw RefusedCallException.field(
            "input " + tensor.name(), "something else", "BYTES of shape [n] or [n,1] without null");
      }
    }
    return texts;
  }

  private static String text(JsonNode parameters, String name) throws RefusedCallException {
    JsonNode value = parameters.path(name);
    if (!value.isMissingNode() && !value.isTextual()) {
      throw RefusedCallException.field("parameters." + name, value.toString(), "a string");
    }
    return value.asText("");
  }

  private static FeatureRow features(
      Map<String, RequestTensor> tensors, int row, List<Feature> features)
      throws RefusedCallException {
    Map<String, FeatureValue> values = new LinkedHashMap<>();
    if (isMatrix(tensors, features)) {
      RequestTensor matrix = tensors.values().iterator().next();
      List<String> names = numeric(features);
      if (matrix.columns() != names.size() || matrix.texts()) {
        throw RefusedCallException.field(
            "input " + matrix.name(),
            matrix.columns() + (matrix.texts() ? " strings" : " numbers") + " a row",
            "the " + names.size() + " numbers " + names);
      }
      for (int column = 0; column < names.size(); column++) {
        values.put(names.get(column), matrix.at(row, column));
      }
      return new FeatureRow(values);
    }
    for (RequestTensor tensor : tensors.values()) {
      if (tensor.columns() != 1) {
        throw RefusedCallException.field(
            "input " + tensor.name() + " shape",
            tensor.columns() + " values a row",
            "[n] or [n,1], one feature an input");
      }
      values.put(tensor.name(), tensor.at(row, 0));
    }
    return new FeatureRow(values);
  }

  /** Whether one input has all features: it is the only one, and too wide or unknown by name. */
  private static boolean isMatrix(Map<String, RequestTensor> tensors, List<Feature> features) {
    if (tensors.size() != 1) {
      return false;
    }
    RequestTensor only = tensors.values().iterator().next();
    return only.columns() > 1
        || features.stream().noneMatch(feature -> feature.name().equals(only.name()));
  }

  private static List<String> numeric(List<Feature> features) {
    return features.stream()
        .filter(feature -> feature instanceof Feature.Numeric)
        .map(Feature::name)
        .toList();
  }

  private static List<String> outputs(JsonNode outputs) throws RefusedCallException {
    TreeSet<String> names = new TreeSet<>();
    for (JsonNode output : outputs) {
      String name = output.path("name").asText("");
      if (!InferAnswer.OUTPUTS.contains(name)) {
        throw RefusedCallException.field("output", name, "one of " + InferAnswer.OUTPUTS);
      }
      names.add(name);
    }
    return List.copyOf(names);
  }
}
