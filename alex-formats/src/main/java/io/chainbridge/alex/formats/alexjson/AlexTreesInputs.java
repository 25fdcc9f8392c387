// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.alexjson;

import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.formats.io.JsonFields;
import io.chainbridge.alex.formats.io.ModelLimits;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.TreeInput;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Reads the inputs of a tree ensemble in {@link AlexJson}. Not thread-safe. */
final class AlexTreesInputs {
  private static final String LEFT_LEVELS = "leftLevels";
  private static final Set<String> NUMBERS = Set.of("type", "feature", "missingLeft", "zero");
  private static final Set<String> SETS =
      Set.of("type", "feature", LEFT_LEVELS, "missingLeft", "unseenLeft");

  private final JsonCursor json;
  private final AlexJsonFeatures features;
  private int inputs;
  private int setLevels;

  AlexTreesInputs(JsonCursor json, AlexJsonFeatures features) {
    this.json = json;
    this.features = features;
  }

  TreeInput input() throws IOException, RefusedInputException {
    if (++inputs > ModelLimits.MAX_INPUTS) {
      throw AlexTreesParser.tooLarge(
          json,
          "more than " + ModelLimits.MAX_INPUTS + " inputs",
          "train fewer trees or group categories");
    }
    JsonFields seen = new JsonFields(json);
    json.object(key -> {
      switch (key) {
        case "type" -> seen.put(key, json.text());
        case "feature" -> seen.put(key, features.index());
        case LEFT_LEVELS -> seen.put(key, json.counts());
        case "missingLeft", "unseenLeft" -> seen.put(key, json.flag());
        case "zero" -> seen.put(key, zero());
        default -> throw json.unknown(key);
      }
    });
    return made(seen);
  }

  private TreeInput made(JsonFields seen) throws RefusedInputException {
    String type = seen.get("type", String.class);
    int feature = seen.get("feature", Integer.class);
    boolean missingLeft = seen.get("missingLeft", Boolean.class);
    return switch (type) {
      case "ordered" -> {
        seen.only(NUMBERS);
        requireNumber(feature);
        yield new TreeInput.Ordered(feature, missingLeft, seen.get("zero", TreeInput.Zero.class));
      }
      case "presence" -> {
        seen.only(NUMBERS);
        requireNumber(feature);
        yield new TreeInput.Presence(feature, missingLeft, seen.get("zero", TreeInput.Zero.class));
      }
      case "membership" -> {
        seen.only(SETS);
        boolean[] left = left(feature, seen.get(LEFT_LEVELS, int[].class));
        boolean unseenLeft = seen.get("unseenLeft", Boolean.class);
        yield new TreeInput.Membership(feature, left, missingLeft, unseenLeft);
      }
      default ->
          throw json.wrong("unknown type \"" + type + "\"", "use ordered, presence or membership");
    };
  }

  private void requireNumber(int feature) throws RefusedInputException {
    if (features.at(feature) instanceof Feature.Categorical(String name, _)) {
      throw json.wrong("the feature " + name + " is categorical", "use the type membership");
    }
  }

  private boolean[] left(int feature, int[] levels) throws RefusedInputException {
    boolean[] left =
        switch (features.at(feature)) {
          case Feature.Numeric(String name) ->
              throw json.wrong(
                  "the feature " + name + " is numeric", "use the type ordered or presence");
          case Feature.Categorical(_, List<String> names) -> new boolean[names.size()];
        };
    setLevels += left.length;
    if (setLevels > ModelLimits.MAX_SET_LEVELS) {
      throw AlexTreesParser.tooLarge(
          json,
          "membership inputs with more than " + ModelLimits.MAX_SET_LEVELS + " levels in total",
          "group the rare levels");
    }
    int last = -1;
    for (int level : levels) {
      if (level <= last || level >= left.length) {
        throw json.wrong(
            "leftLevels must be ascending indexes below " + left.length + ", was: " + level,
            "list the indexes of the levels that go left in ascending order");
      }
      left[level] = true;
      last = level;
    }
    return left;
  }

  private TreeInput.Zero zero() throws IOException, RefusedInputException {
    String name = json.text();
    for (TreeInput.Zero known : TreeInput.Zero.values()) {
      if (AlexTreesWriter.nameOf(known).equals(name)) {
        return known;
      }
    }
    throw json.wrong("unknown zero \"" + name + "\"", "use compared, left or right");
  }
}
