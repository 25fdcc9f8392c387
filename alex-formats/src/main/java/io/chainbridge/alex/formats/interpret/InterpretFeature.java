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

/**
 * One feature of an interpret file, with its axes.
 *
 * @param levels the axis in terms of one feature, then in terms of two features, ...; none if no
 *     term uses the feature and the library has swept its bins
 */
record InterpretFeature(Feature feature, List<Axis> levels) {
  InterpretFeature {
    levels = List.copyOf(levels);
  }

  /** The axis in a term of this many features; the last level also serves all larger terms. */
  Axis axis(int featuresInTerm) {
    return levels.get(Math.min(levels.size(), featuresInTerm) - 1);
  }

  static InterpretFeature read(JsonCursor json) throws IOException, RefusedInputException {
    Reading reading = new Reading(json);
    json.object(reading::field);
    return reading.feature();
  }

  private static final class Reading {
    private static final String EXPORT_AGAIN = "export the model again";

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

    /** Reads the bin of each category: entry i, a name or a list of names, is bin i + 1. */
    private Map<String, Integer> categoryLevel() throws IOException, RefusedInputException {
      Map<String, Integer> bins = new LinkedHashMap<>();
      List<List<String>> entries =
          json.list(() -> json.atList() ? json.list(json::text) : List.of(json.text()));
      for (int i = 0; i < entries.size(); i++) {
        for (String category : entries.get(i)) {
          if (bins.put(category, i + 1) != null) {
            throw json.wrong("duplicate category: " + category, EXPORT_AGAIN);
          }
        }
      }
      this.bins.add(entries.size() + 2);
      return bins;
    }

    InterpretFeature feature() throws IOException, RefusedInputException {
      return switch (type) {
        case "continuous" -> new InterpretFeature(json.make(() -> new Feature.Numeric(name)), cuts);
        case "nominal", "ordinal" -> categorical();
        default ->
            throw json.wrong(
                "unknown feature type \"" + type + "\"",
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
  }
}
