// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.alexjson;

import com.fasterxml.jackson.core.JsonGenerator;
import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.formats.io.JsonFields;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.Calibrator;
import java.io.IOException;
import java.util.Set;

/** Reads and writes the calibrator of {@link AlexJson}. */
final class AlexJsonCalibrator {
  private static final String KEY = "calibrator";

  private AlexJsonCalibrator() {}

  /** Reads a document with only a calibrator, bare or under the key that it has in a model. */
  static Calibrator document(JsonCursor json) throws IOException, RefusedInputException {
    JsonFields seen = new JsonFields(json);
    json.object(key -> {
      if (key.equals(KEY)) {
        seen.put(key, read(json));
      } else {
        field(json, seen, key);
      }
    });
    if (seen.has(KEY)) {
      seen.only(Set.of(KEY));
      return seen.get(KEY, Calibrator.class);
    }
    return made(json, seen);
  }

  static Calibrator read(JsonCursor json) throws IOException, RefusedInputException {
    JsonFields seen = new JsonFields(json);
    json.object(key -> field(json, seen, key));
    return made(json, seen);
  }

  private static void field(JsonCursor json, JsonFields seen, String key)
      throws IOException, RefusedInputException {
    switch (key) {
      case "type" -> seen.put(key, json.text());
      case "input" -> seen.put(key, input(json));
      case "slope", "offset", "a", "b", "c" -> seen.put(key, json.number());
      case "points", "values" -> seen.put(key, json.numbers());
      default -> throw json.unknown(key);
    }
  }

  private static Calibrator made(JsonCursor json, JsonFields seen)
      throws IOException, RefusedInputException {
    String type = seen.get("type", String.class);
    return switch (type) {
      case "platt" -> platt(json, seen);
      case "beta" -> beta(json, seen);
      case "isotonic" -> isotonic(json, seen);
      default -> throw json.wrong("unknown type \"" + type + "\"", "use platt, beta or isotonic");
    };
  }

  private static Calibrator platt(JsonCursor json, JsonFields seen)
      throws IOException, RefusedInputException {
    seen.only(Set.of("type", "input", "slope", "offset"));
    Calibrator.Input input = seen.get("input", Calibrator.Input.class);
    double slope = seen.get("slope", Double.class);
    double offset = seen.get("offset", Double.class);
    return json.make(() -> new Calibrator.Platt(input, slope, offset));
  }

  private static Calibrator beta(JsonCursor json, JsonFields seen)
      throws IOException, RefusedInputException {
    seen.only(Set.of("type", "a", "b", "c"));
    double a = seen.get("a", Double.class);
    double b = seen.get("b", Double.class);
    double c = seen.get("c", Double.class);
    return json.make(() -> new Calibrator.Beta(a, b, c));
  }

  private static Calibrator isotonic(JsonCursor json, JsonFields seen)
      throws IOException, RefusedInputException {
    seen.only(Set.of("type", "input", "points", "values"));
    Calibrator.Input input = seen.get("input", Calibrator.Input.class);
    double[] points = seen.get("points", double[].class);
    double[] values = seen.get("values", double[].class);
    return json.make(() -> new Calibrator.Isotonic(input, points, values));
  }

  private static Calibrator.Input input(JsonCursor json) throws IOException, RefusedInputException {
    String name = json.text();
    for (Calibrator.Input known : Calibrator.Input.values()) {
      if (nameOf(known).equals(name)) {
        return known;
      }
    }
    throw json.wrong("unknown input \"" + name + "\"", "use rawScore or probability");
  }

  private static String nameOf(Calibrator.Input input) {
    return switch (input) {
      case RAW_SCORE -> "rawScore";
      case PROBABILITY -> "probability";
    };
  }

  /** Writes the calibrator's key and value, or nothing if there is none. */
  static void write(JsonGenerator json, Calibrator calibrator) throws IOException {
    switch (calibrator) {
      case Calibrator.None _ -> {}
      case Calibrator.Platt(Calibrator.Input input, double slope, double offset) -> {
        start(json, "platt");
        json.writeStringField("input", nameOf(input));
        json.writeNumberField("slope", slope);
        json.writeNumberField("offset", offset);
        json.writeEndObject();
      }
      case Calibrator.Beta(double a, double b, double c) -> {
        start(json, "beta");
        json.writeNumberField("a", a);
        json.writeNumberField("b", b);
        json.writeNumberField("c", c);
        json.writeEndObject();
      }
      case Calibrator.Isotonic isotonic -> {
        start(json, "isotonic");
        json.writeStringField("input", nameOf(isotonic.input()));
        AlexJson.numbers(json, "points", isotonic.points());
        AlexJson.numbers(json, "values", isotonic.values());
        json.writeEndObject();
      }
    }
  }

  private static void start(JsonGenerator json, String type) throws IOException {
    json.writeObjectFieldStart(KEY);
    json.writeStringField("type", type);
  }
}
