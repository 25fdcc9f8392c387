// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.alexjson;

import com.fasterxml.jackson.core.JsonGenerator;
import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.formats.io.JsonFields;
import io.chainbridge.alex.formats.io.ModelLimits;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.Feature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads and writes the features of {@link AlexJson}. Not thread-safe. */
final class AlexJsonFeatures {
  private static final Set<String> NUMERIC = Set.of("name", "type");
  private static final Set<String> CATEGORICAL = Set.of("name", "type", "levels");

  private final JsonCursor json;
  private final String usersKey;
  private final List<Feature> features = new ArrayList<>();
  private final Map<String, Integer> indexes = new HashMap<>();
  private int levels;

  /**
   * Starts without features.
   *
   * @param usersKey the key of the list that refers to features by name
   */
  AlexJsonFeatures(JsonCursor json, String usersKey) {
    this.json = json;
    this.usersKey = usersKey;
  }

  List<Feature> all() {
    return List.copyOf(features);
  }

  Feature at(int index) {
    return features.get(index);
  }

  void read() throws IOException, RefusedInputException {
    json.each(this::feature);
  }

  private void feature() throws IOException, RefusedInputException {
    JsonFields seen = new JsonFields(json);
    json.object(key -> {
      switch (key) {
        case "name", "type" -> seen.put(key, json.text());
        case "levels" -> seen.put(key, levels());
        default -> throw json.unknown(key);
      }
    });
    Feature feature = made(seen);
    if (indexes.putIfAbsent(feature.name(), features.size()) != null) {
      throw json.wrong(
          "duplicate feature name: " + feature.name(), "give each feature its own name");
    }
    if (features.size() == ModelLimits.MAX_FEATURES) {
      throw tooMany(ModelLimits.MAX_FEATURES + " features", "use fewer features");
    }
    features.add(feature);
  }

  private String[] levels() throws IOException, RefusedInputException {
    List<String> names = new ArrayList<>();
    json.each(() -> {
      names.add(json.text());
      if (++levels > ModelLimits.MAX_LEVELS) {
        throw tooMany(ModelLimits.MAX_LEVELS + " levels", "group the rare ones");
      }
    });
    return names.toArray(String[]::new);
  }

  private Feature made(JsonFields seen) throws IOException, RefusedInputException {
    String type = seen.get("type", String.class);
    seen.only(type.equals("categorical") ? CATEGORICAL : NUMERIC);
    String name = seen.get("name", String.class);
    return switch (type) {
      case "numeric" -> json.make(() -> new Feature.Numeric(name));
      case "categorical" -> {
        List<String> names = List.of(seen.get("levels", String[].class));
        yield json.make(() -> new Feature.Categorical(name, names));
      }
      default -> throw json.wrong("unknown type \"" + type + "\"", "use numeric or categorical");
    };
  }

  private RefusedInputException tooMany(String what, String whatToDo) {
    return json.wrong("the model has more than " + what, whatToDo)
        .as(ArtifactReading.Kind.UNSUPPORTED);
  }

  /** Reads the name of a feature and gives its index. */
  int index() throws IOException, RefusedInputException {
    String name = json.text();
    Integer index = indexes.get(name);
    if (index == null) {
      throw json.wrong(
          "unknown feature: " + name, "list it under features, before the key " + usersKey);
    }
    return index;
  }

  /** Writes the key {@code features} and the list. */
  static void write(JsonGenerator json, List<Feature> features) throws IOException {
    json.writeArrayFieldStart("features");
    for (Feature feature : features) {
      write(json, feature);
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Feature feature) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", feature.name());
    switch (feature) {
      case Feature.Numeric _ -> json.writeStringField("type", "numeric");
      case Feature.Categorical(_, List<String> levels) -> {
        json.writeStringField("type", "categorical");
        json.writeArrayFieldStart("levels");
        for (String level : levels) {
          json.writeString(level);
        }
        json.writeEndArray();
      }
    }
    json.writeEndObject();
  }
}
