// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.alexjson;

import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.formats.io.JsonFields;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Polynomial;
import io.chainbridge.alex.glassbox.Term;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads one additive model of {@link AlexJson}. Not thread-safe. */
final class AlexJsonParser {
  private final JsonCursor json;
  private final AlexJsonFeatures features;
  private final List<Term> terms = new ArrayList<>();
  private double intercept;
  private Link link = Link.LOGIT;
  private Calibrator calibrator = Calibrator.NONE;
  private int version;

  /** The part of the document that needs version 2, or empty. */
  private String needsCurves = "";

  AlexJsonParser(JsonCursor json) {
    this.json = json;
    this.features = new AlexJsonFeatures(json, "terms");
  }

  AdditiveModel model() throws IOException, RefusedInputException {
    json.object(
        Set.of("format", "version", "link", "intercept", "features", "terms"), this::modelField);
    if (version < AlexJson.WITH_CURVES && !needsCurves.isEmpty()) {
      throw json.wrong(
          "version " + version + " does not support " + needsCurves,
          "write version " + AlexJson.WITH_CURVES);
    }
    return json.make(() -> new AdditiveModel(intercept, features.all(), terms, link, calibrator));
  }

  private void modelField(String key) throws IOException, RefusedInputException {
    switch (key) {
      case "format" -> AlexJson.requireFormat(json, AlexJson.FORMAT);
      case "version" -> requireVersion();
      case "link" -> link = AlexJson.link(json);
      case "intercept" -> intercept = json.number();
      case "features" -> features.read();
      case "terms" -> json.list(this::term);
      case "calibrator" -> {
        needsCurves = "a calibrator";
        calibrator = AlexJsonCalibrator.read(json);
      }
      default -> throw json.unknown(key);
    }
  }

  private void requireVersion() throws IOException, RefusedInputException {
    version = json.count();
    if (version != AlexJson.PLAIN && version != AlexJson.WITH_CURVES) {
      throw json.wrong("unknown version: " + version, "write version " + AlexJson.WITH_CURVES);
    }
  }

  private Term term() throws IOException, RefusedInputException {
    JsonFields seen = new JsonFields(json);
    json.object(key -> {
      switch (key) {
        case "type" -> seen.put(key, json.text());
        case "feature", "first", "second" -> seen.put(key, features.index());
        case "axis", "firstAxis", "secondAxis" -> seen.put(key, axis());
        case "scores", "breaks" -> seen.put(key, json.numbers());
        case "pieces" -> seen.put(key, pieces());
        case "coefficient", "centre", "whenMissing" -> seen.put(key, json.number());
        default -> throw json.unknown(key);
      }
    });
    String type = seen.get("type", String.class);
    Term term =
        switch (type) {
          case "table" -> table(seen);
          case "pair" -> pair(seen);
          case "linear" -> linear(seen);
          case "piecewise" -> piecewise(seen);
          default ->
              throw json.wrong(
                  "unknown type \"" + type + "\"", "use table, pair, linear or piecewise");
        };
    terms.add(term);
    return term;
  }

  private Term table(JsonFields seen) throws IOException, RefusedInputException {
    seen.only(Set.of("type", "feature", "axis", "scores"));
    int feature = seen.get("feature", Integer.class);
    Axis axis = seen.get("axis", Axis.class);
    double[] scores = seen.get("scores", double[].class);
    return json.make(() -> new Term.Table(feature, axis, scores));
  }

  private Term pair(JsonFields seen) throws IOException, RefusedInputException {
    seen.only(Set.of("type", "first", "firstAxis", "second", "secondAxis", "scores"));
    int first = seen.get("first", Integer.class);
    Axis firstAxis = seen.get("firstAxis", Axis.class);
    int second = seen.get("second", Integer.class);
    Axis secondAxis = seen.get("secondAxis", Axis.class);
    double[] scores = seen.get("scores", double[].class);
    return json.make(() -> new Term.PairTable(first, firstAxis, second, secondAxis, scores));
  }

  private Term linear(JsonFields seen) throws RefusedInputException {
    seen.only(Set.of("type", "feature", "coefficient", "centre", "whenMissing"));
    return new Term.Linear(
        seen.get("feature", Integer.class),
        seen.get("coefficient", Double.class),
        seen.get("centre", Double.class),
        seen.get("whenMissing", Double.class));
  }

  private Term piecewise(JsonFields seen) throws IOException, RefusedInputException {
    needsCurves = "piecewise terms";
    seen.only(Set.of("type", "feature", "breaks", "pieces", "whenMissing"));
    int feature = seen.get("feature", Integer.class);
    double[] breaks = seen.get("breaks", double[].class);
    List<Polynomial> pieces = List.of(seen.get("pieces", Polynomial[].class));
    double whenMissing = seen.get("whenMissing", Double.class);
    return json.make(() -> new Term.Piecewise(feature, new Axis.Cuts(breaks), pieces, whenMissing));
  }

  private Polynomial[] pieces() throws IOException, RefusedInputException {
    return json.list(this::piece).toArray(Polynomial[]::new);
  }

  private Polynomial piece() throws IOException, RefusedInputException {
    double[] coefficients = json.numbers();
    return json.make(() -> new Polynomial(coefficients));
  }

  private Axis axis() throws IOException, RefusedInputException {
    JsonFields seen = new JsonFields(json);
    json.object(key -> {
      switch (key) {
        case "cuts" -> seen.put(key, json.numbers());
        case "binOfLevel" -> seen.put(key, counts());
        case "bins" -> seen.put(key, json.count());
        default -> throw json.unknown(key);
      }
    });
    if (seen.has("cuts")) {
      seen.only(Set.of("cuts"));
      double[] cuts = seen.get("cuts", double[].class);
      return json.make(() -> new Axis.Cuts(cuts));
    }
    seen.only(Set.of("binOfLevel", "bins"));
    int[] binOfLevel = seen.get("binOfLevel", int[].class);
    int bins = seen.get("bins", Integer.class);
    return json.make(() -> new Axis.Categories(binOfLevel, bins));
  }

  private int[] counts() throws IOException, RefusedInputException {
    return json.list(json::count).stream().mapToInt(Integer::intValue).toArray();
  }
}
