// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chainbridge.alex.gateway.record.ExactNumber;
import io.chainbridge.alex.glassbox.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of features as a JSON object: numbers, texts, and null for unknown values. */
final class RowFile {
  private final Path file;
  private final List<String> faults = new ArrayList<>();

  private RowFile(Path file) {
    this.file = file;
  }

  /** A row in the order of the features, or every fault of the file. */
  sealed interface Read {
    @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
    record Row(double[] values) implements Read {}

    record Wrong(List<String> faults) implements Read {
      public Wrong {
        faults = List.copyOf(faults);
      }
    }
  }

  static Read read(Path file, List<Feature> features) throws IOException {
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      return new Read.Wrong(
          List.of(
              "%s:%d:%d: invalid JSON; write {\"feature\": value, ...}"
                  .formatted(file, e.getLocation().getLineNr(), e.getLocation().getColumnNr())));
    }
    if (!root.isObject()) {
      return new Read.Wrong(
          List.of(file + ": is not a JSON object; write {\"feature\": value, ...}"));
    }
    return new RowFile(file).row(root, features);
  }

  private Read row(JsonNode root, List<Feature> features) {
    double[] row = new double[features.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = value(features.get(i), root.get(features.get(i).name()));
    }
    List<String> names = features.stream().map(Feature::name).toList();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (!names.contains(field.getKey())) {
        fault(field.getKey(), "is not a feature of the model; leave it out");
      }
    }
    return faults.isEmpty() ? new Read.Row(row) : new Read.Wrong(faults);
  }

  private double value(Feature feature, @Nullable JsonNode value) {
    if (value == null) {
      fault(feature.name(), "is missing; write null if unknown");
      return Feature.MISSING;
    }
    if (value.isNull()) {
      return Feature.MISSING;
    }
    return switch (feature) {
      case Feature.Numeric _ -> {
        if (!value.isNumber()) {
          fault(feature.name(), value + " is not a number");
        } else if (!ExactNumber.holds(value)) {
          fault(feature.name(), value + " is beyond 2^53 and would lose digits");
        }
        yield value.asDouble();
      }
      case Feature.Categorical categorical -> {
        if (!value.isTextual()) {
          fault(
              feature.name(),
              value + " is not a text; write the category in quotes: \"" + value + "\"");
        }
        yield categorical.read(value.asText());
      }
    };
  }

  private void fault(String field, String problem) {
    faults.add(file + ": " + field + ": " + problem);
  }

  /** A value of a row as people write it. */
  static String shown(Feature feature, double value) {
    if (Double.isNaN(value)) {
      return "missing";
    }
    return switch (feature) {
      case Feature.Numeric _ -> Double.toString(value);
      case Feature.Categorical(_, List<String> levels) ->
          value >= 0 && value < levels.size() ? levels.get((int) value) : "a new category";
    };
  }
}
