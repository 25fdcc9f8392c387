// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.interpret;

import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Feature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One feature of an interpret file: the feature, and its axis in terms of one, of two, ... */
record InterpretFeature(Feature feature, List<Axis> levels) {
  InterpretFeature {
    levels = List.copyOf(levels);
  }

  /**
   * The axis in a term of so many features: the last level serves all that have none of their own.
   */
  Axis axis(int featuresInTerm) {
    return levels.get(Math.min(levels.size(), featuresInTerm) - 1);
  }

  static InterpretFeature read(JsonCursor json) throws IOException, RefusedInputException {
    Reading reading = new Reading(json);
    json.object(reading::field);
    return reading.feature();
  }

  private static final class Reading {
    private final JsonCursor json;
    private String name = "";
    private String type = "";
    private List<Axis> cuts = List.of();
    private List<Map<String, Integer>> categories = List.of();
    private List<Integer> bins = new ArrayList<>();

    Reading(JsonCursor json) {
      this.json = json;
    }

    void field(String key) throws IOException, RefusedInputException {
      switch (key) {
        case "name" -> name = json.text();
        case "type" -> type = json.text();
        case "cuts" -> cuts = json.list(this::cutLevel);
        case "categories" -> categories = json.list(this::categoryLevel);
        default -> json.skip();
      }
    }

    private Axis cutLevel() throws IOException, RefusedInputException {
      double[] values =
          json.list(() -> InterpretNumber.read(json)).stream()
              .mapToDouble(Double::doubleValue)
              .toArray();
      return json.make(() -> new Axis.Cuts(values));
    }

    /** The bin of each category: entry i of the list, a name or a list of names, has bin i + 1. */
    private Map<String, Integer> categoryLevel() throws IOException, RefusedInputException {
      Map<String, Integer> bins = new LinkedHashMap<>();
      List<List<String>> entries =
          json.list(() -> json.atList() ? json.list(json::text) : List.of(json.text()));
      for (int i = 0; i < entries.size(); i++) {
        for (String category : entries.get(i)) {
          if (bins.put(category, i + 1) != null) {
            throw json.wrong("the category " + category + " stands here twice", "export it again");
          }
        }
      }
      this.bins.add(entries.size() + 2);
      return bins;
    }

    InterpretFeature feature() throws IOException, RefusedInputException {
      return switch (type) {
        case "continuous" -> {
          requireLevels(cuts, "cuts");
          yield new InterpretFeature(json.make(() -> new Feature.Numeric(name)), cuts);
        }
        case "nominal", "ordinal" -> {
          requireLevels(categories, "categories");
          yield categorical();
        }
        default ->
            throw json.wrong(
                "the feature type \"" + type + "\" is not known",
                "use continuous, nominal or ordinal features");
      };
    }

    private InterpretFeature categorical() throws IOException, RefusedInputException {
      List<String> names =
          categories.stream().flatMap(level -> level.keySet().stream()).distinct().toList();
      Feature feature = json.make(() -> new Feature.Categorical(name, names));
      List<Axis> axes = new ArrayList<>();
      for (int i = 0; i < categories.size(); i++) {
        Map<String, Integer> known = categories.get(i);
        int unseen = bins.get(i) - 1;
        int[] binOfLevel = new int[names.size()];
        Arrays.setAll(binOfLevel, level -> known.getOrDefault(names.get(level), unseen));
        int size = bins.get(i);
        axes.add(json.make(() -> new Axis.Categories(binOfLevel, size)));
      }
      return new InterpretFeature(feature, axes);
    }

    private void requireLevels(List<?> levels, String key) throws RefusedInputException {
      if (levels.isEmpty()) {
        throw json.wrong("the feature " + name + " has no " + key, "export the model again");
      }
    }
  }
}
