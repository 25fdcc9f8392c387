// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.alexjson;

import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.formats.io.ModelLimits;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads one tree ensemble of {@link AlexJson}. Not thread-safe. */
final class AlexTreesParser {
  static final int VERSION = 1;

  private final JsonCursor json;
  private final AlexJsonFeatures features;
  private final AlexTreesInputs inputReader;
  private final List<TreeInput> inputs = new ArrayList<>();
  private final List<Tree> trees = new ArrayList<>();
  private Link link = Link.LOGIT;
  private Precision precision = Precision.FLOAT64;
  private Calibrator calibrator = Calibrator.NONE;
  private double base;
  private int nodes;

  AlexTreesParser(JsonCursor json) {
    this.json = json;
    this.features = new AlexJsonFeatures(json, "inputs");
    this.inputReader = new AlexTreesInputs(json, features);
  }

  TreeEnsemble model() throws IOException, RefusedInputException {
    json.object(
        Set.of("format", "version", "link", "precision", "base", "features", "inputs", "trees"),
        this::field);
    return json.make(
        () -> new TreeEnsemble(precision, base, features.all(), inputs, trees, link, calibrator));
  }

  private void field(String key) throws IOException, RefusedInputException {
    switch (key) {
      case "format" -> AlexJson.requireFormat(json, AlexJson.TREES);
      case "version" -> requireVersion();
      case "link" -> link = AlexJson.link(json);
      case "precision" -> precision = precision();
      case "base" -> base = json.number();
      case "features" -> features.read();
      case "inputs" -> json.each(() -> inputs.add(inputReader.input()));
      case "trees" -> json.each(this::tree);
      case "calibrator" -> calibrator = AlexJsonCalibrator.read(json);
      default -> throw json.unknown(key);
    }
  }

  private void requireVersion() throws IOException, RefusedInputException {
    int version = json.count();
    if (version != VERSION) {
      throw json.wrong("unknown version: " + version, "write version " + VERSION);
    }
  }

  private Precision precision() throws IOException, RefusedInputException {
    String name = json.text();
    for (Precision known : Precision.values()) {
      if (AlexTreesWriter.nameOf(known).equals(name)) {
        return known;
      }
    }
    throw json.wrong("unknown precision \"" + name + "\"", "use float32 or float64");
  }

  private void tree() throws IOException, RefusedInputException {
    if (trees.size() == ModelLimits.MAX_TREES) {
      throw tooLarge(json, "more than " + ModelLimits.MAX_TREES + " trees", "train fewer trees");
    }
    Tree tree = new AlexTreesTree(json, ModelLimits.MAX_NODES - nodes).tree();
    nodes += tree.nodes();
    trees.add(tree);
  }

  static RefusedInputException tooLarge(JsonCursor json, String what, String whatToDo) {
    return json.wrong("the model has " + what, whatToDo).as(ArtifactReading.Kind.UNSUPPORTED);
  }
}
