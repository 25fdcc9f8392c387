// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.gateway.record.FeatureValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One named input of an inference request: rows of the same number of values.
 *
 * @param values row by row
 */
record RequestTensor(String name, int rows, int columns, boolean texts, List<FeatureValue> values) {
  private static final List<String> DATATYPES =
      Arrays.stream(Datatype.values()).map(Datatype::name).toList();

  RequestTensor {
    values = List.copyOf(values);
  }

  static RequestTensor read(JsonNode node) throws RefusedCallException {
    String name = node.path("name").asText("");
    if (name.isEmpty()) {
      throw RefusedCallException.field("inputs[].name", "nothing", "a name");
    }
    String named = node.path("datatype").asText("");
    if (!DATATYPES.contains(named)) {
      throw RefusedCallException.field("input " + name + " datatype", named, "one of " + DATATYPES);
    }
    Datatype datatype = Datatype.valueOf(named);
    List<JsonNode> flat = new ArrayList<>();
    flatten(node.path("data"), name, flat);
    int[] shape = shape(node.path("shape"), name, flat.size());
    List<FeatureValue> values = new ArrayList<>(flat.size());
    for (JsonNode value : flat) {
      values.add(value(value, datatype, name));
    }
    return new RequestTensor(name, shape[0], shape[1], datatype == Datatype.BYTES, values);
  }

  FeatureValue at(int row, int column) {
    return values.get(row * columns + column);
  }

  private static void flatten(JsonNode data, String name, List<JsonNode> flat)
      throws RefusedCallException {
    if (!data.isArray()) {
      throw RefusedCallException.field("input " + name + " data", data.toString(), "an array");
    }
    for (JsonNode element : data) {
      if (element.isArray()) {
        flatten(element, name, flat);
      } else {
        flat.add(element);
      }
    }
  }

  private static int[] shape(JsonNode shape, String name, int size) throws RefusedCallException {
    boolean sound = shape.isArray() && (shape.size() == 1 || shape.size() == 2);
    for (JsonNode side : shape) {
      sound &= side.isInt() && side.asInt() > 0;
    }
    if (!sound) {
      throw RefusedCallException.field(
          "input " + name + " shape", shape.toString(), "[n] or [n,k] of positive numbers");
    }
    int columns = shape.size() == 2 ? shape.get(1).asInt() : 1;
    if ((long) shape.get(0).asInt() * columns != size) {
      throw RefusedCallException.field(
          "input " + name + " shape", shape.toString(), "a shape of " + size + " values");
    }
    return new int[] {shape.get(0).asInt(), columns};
  }

  private static FeatureValue value(JsonNode value, Datatype datatype, String name)
      throws RefusedCallException {
    if (value.isNull()) {
      return FeatureValue.MISSING;
    }
    if (!datatype.fits(value)) {
      throw RefusedCallException.field(
          "input " + name + " data", value.toString(), "exact values of " + datatype + " or null");
    }
    return datatype == Datatype.BYTES
        ? new FeatureValue.Text(value.asText())
        : new FeatureValue.Numeric(datatype.number(value));
  }
}
