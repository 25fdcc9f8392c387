// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.alexjson;

import com.fasterxml.jackson.core.JsonGenerator;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import java.io.IOException;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/** Writes the fields of a tree ensemble in {@link AlexJson}. */
final class AlexTreesWriter {
  private AlexTreesWriter() {}

  static void write(JsonGenerator json, TreeEnsemble model) throws IOException {
    json.writeStringField("format", AlexJson.TREES);
    json.writeNumberField("version", AlexTreesParser.VERSION);
    json.writeStringField("link", AlexJson.nameOf(model.link()));
    json.writeStringField("precision", nameOf(model.precision()));
    json.writeNumberField("base", model.base());
    AlexJsonFeatures.write(json, model.features());
    json.writeArrayFieldStart("inputs");
    for (TreeInput input : model.inputs()) {
      write(json, input, model.features());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("trees");
    for (Tree tree : model.trees()) {
      write(json, tree);
    }
    json.writeEndArray();
  }

  static String nameOf(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> "float32";
      case FLOAT64 -> "float64";
    };
  }

  static String nameOf(TreeInput.Zero zero) {
    return switch (zero) {
      case COMPARED -> "compared";
      case LEFT -> "left";
      case RIGHT -> "right";
    };
  }

  private static void write(JsonGenerator json, TreeInput input, List<Feature> features)
      throws IOException {
    json.writeStartObject();
    String feature = features.get(input.feature()).name();
    switch (input) {
      case TreeInput.Ordered(_, _, TreeInput.Zero zero) -> {
        start(json, "ordered", feature);
        json.writeBooleanField("missingLeft", input.missingLeft());
        json.writeStringField("zero", nameOf(zero));
      }
      case TreeInput.Presence(_, _, TreeInput.Zero zero) -> {
        start(json, "presence", feature);
        json.writeBooleanField("missingLeft", input.missingLeft());
        json.writeStringField("zero", nameOf(zero));
      }
      case TreeInput.Membership membership -> {
        start(json, "membership", feature);
        leftLevels(json, membership.leftLevels());
        json.writeBooleanField("missingLeft", input.missingLeft());
        json.writeBooleanField("unseenLeft", membership.unseenLeft());
      }
    }
    json.writeEndObject();
  }

  private static void start(JsonGenerator json, String type, String feature) throws IOException {
    json.writeStringField("type", type);
    json.writeStringField("feature", feature);
  }

  private static void leftLevels(JsonGenerator json, boolean[] left) throws IOException {
    json.writeArrayFieldStart("leftLevels");
    for (int level = 0; level < left.length; level++) {
      if (left[level]) {
        json.writeNumber(level);
      }
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Tree tree) throws IOException {
    int nodes = tree.nodes();
    json.writeStartObject();
    counts(json, "input", nodes, tree::inputAt);
    counts(json, "left", nodes, tree::leftOf);
    counts(json, "right", nodes, tree::rightOf);
    numbers(
        json,
        "number",
        nodes,
        node -> tree.isLeaf(node) ? tree.valueAt(node) : tree.thresholdAt(node));
    numbers(json, "cover", nodes, tree::coverAt);
    json.writeEndObject();
  }

  private static void counts(JsonGenerator json, String name, int nodes, IntUnaryOperator of)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (int node = 0; node < nodes; node++) {
      json.writeNumber(of.applyAsInt(node));
    }
    json.writeEndArray();
  }

  private static void numbers(JsonGenerator json, String name, int nodes, IntToDoubleFunction of)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (int node = 0; node < nodes; node++) {
      json.writeNumber(of.applyAsDouble(node));
    }
    json.writeEndArray();
  }
}
