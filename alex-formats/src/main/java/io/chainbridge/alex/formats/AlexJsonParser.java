// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Polynomial;
import io.chainbridge.alex.glassbox.Term;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One reading of {@link AlexJson}. Not thread-safe. */
final class AlexJsonParser {
  private static final Set<String> NUMERIC = Set.of("name", "type");
  private static final Set<String> CATEGORICAL = Set.of("name", "type", "levels");

  private final JsonCursor json;
  private final List<Feature> features = new ArrayList<>();
  private final Map<String, Integer> indexes = new HashMap<>();
  private final List<Term> terms = new ArrayList<>();
  private double intercept;
  private Link link = Link.LOGIT;
  private Calibrator calibrator = Calibrator.NONE;
  private int version;

  /** What of the newest version was met, or nothing. */
  private String newest = "";

  AlexJsonParser(JsonCursor json) {
    this.json = json;
  }

  AdditiveModel model() throws IOException, Refusal {
    json.object(
        Set.of("format", "version", "link", "intercept", "features", "terms"), this::modelField);
    if (version < AlexJson.WITH_CURVES && !newest.isEmpty()) {
      throw json.wrong(
          "version " + version + " knows no " + newest, "write version " + AlexJson.WITH_CURVES);
    }
    return json.make(() -> new AdditiveModel(intercept, features, terms, link, calibrator));
  }

  private void modelField(String key) throws IOException, Refusal {
    switch (key) {
      case "format" -> requireFormat();
      case "version" -> requireVersion();
      case "link" -> link = link();
      case "intercept" -> intercept = json.number();
      case "features" -> json.list(this::feature);
      case "terms" -> json.list(this::term);
      case "calibrator" -> {
        newest = "calibrator";
        calibrator = AlexJsonCalibrator.read(json);
      }
      default -> throw json.unknown(key);
    }
  }

  private void requireFormat() throws IOException, Refusal {
    if (!json.text().equals(AlexJson.FORMAT)) {
      throw json.wrong("the format is not " + AlexJson.FORMAT, "send an " + AlexJson.FORMAT);
    }
  }

  private void requireVersion() throws IOException, Refusal {
    version = json.count();
    if (version != AlexJson.PLAIN && version != AlexJson.WITH_CURVES) {
      throw json.wrong(
          "version " + version + " is not known", "write version " + AlexJson.WITH_CURVES);
    }
  }

  private Link link() throws IOException, Refusal {
    String name = json.text();
    for (Link known : Link.values()) {
      if (AlexJson.nameOf(known).equals(name)) {
        return known;
      }
    }
    throw json.wrong("the link \"" + name + "\" is not known", "use logit");
  }

  private Feature feature() throws IOException, Refusal {
    JsonFields seen = new JsonFields(json);
    json.object(key -> {
      switch (key) {
        case "name", "type" -> seen.put(key, json.text());
        case "levels" -> seen.put(key, json.list(json::text).toArray(String[]::new));
        default -> throw json.unknown(key);
      }
    });
    String type = seen.get("type", String.class);
    seen.only(type.equals("categorical") ? CATEGORICAL : NUMERIC);
    String name = seen.get("name", String.class);
    Feature feature =
        switch (type) {
          case "numeric" -> json.make(() -> new Feature.Numeric(name));
          case "categorical" -> {
            List<String> levels = List.of(seen.get("levels", String[].class));
            yield json.make(() -> new Feature.Categorical(name, levels));
          }
          default -> throw json.wrong("unknown type: " + type, "use numeric or categorical");
        };
    if (indexes.putIfAbsent(name, features.size()) != null) {
      throw json.wrong("the feature " + name + " stands here twice", "name each feature once");
    }
    features.add(feature);
    return feature;
  }

  private Term term() throws IOException, Refusal {
    JsonFields seen = new JsonFields(json);
    json.object(key -> {
      switch (key) {
        case "type" -> seen.put(key, json.text());
        case "feature", "first", "second" -> seen.put(key, index());
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
              throw json.wrong("unknown type: " + type, "use table, pair, linear or piecewise");
        };
    terms.add(term);
    return term;
  }

  private Term table(JsonFields seen) throws IOException, Refusal {
    seen.only(Set.of("type", "feature", "axis", "scores"));
    int feature = seen.get("feature", Integer.class);
    Axis axis = seen.get("axis", Axis.class);
    double[] scores = seen.get("scores", double[].class);
    return json.make(() -> new Term.Table(feature, axis, scores));
  }

  private Term pair(JsonFields seen) throws IOException, Refusal {
    seen.only(Set.of("type", "first", "firstAxis", "second", "secondAxis", "scores"));
    int first = seen.get("first", Integer.class);
    Axis firstAxis = seen.get("firstAxis", Axis.class);
    int second = seen.get("second", Integer.class);
    Axis secondAxis = seen.get("secondAxis", Axis.class);
    double[] scores = seen.get("scores", double[].class);
    return json.make(() -> new Term.PairTable(first, firstAxis, second, secondAxis, scores));
  }

  private Term linear(JsonFields seen) throws Refusal {
    seen.only(Set.of("type", "feature", "coefficient", "centre", "whenMissing"));
    return new Term.Linear(
        seen.get("feature", Integer.class),
        seen.get("coefficient", Double.class),
        seen.get("centre", Double.class),
        seen.get("whenMissing", Double.class));
  }

  private Term piecewise(JsonFields seen) throws IOException, Refusal {
    newest = "piecewise terms";
    seen.only(Set.of("type", "feature", "breaks", "pieces", "whenMissing"));
    int feature = seen.get("feature", Integer.class);
    double[] breaks = seen.get("breaks", double[].class);
    List<Polynomial> pieces = List.of(seen.get("pieces", Polynomial[].class));
    double whenMissing = seen.get("whenMissing", Double.class);
    return json.make(() -> new Term.Piecewise(feature, new Axis.Cuts(breaks), pieces, whenMissing));
  }

  private Polynomial[] pieces() throws IOException, Refusal {
    return json.list(this::piece).toArray(Polynomial[]::new);
  }

  private Polynomial piece() throws IOException, Refusal {
    double[] coefficients = json.numbers();
    return json.make(() -> new Polynomial(coefficients));
  }

  private int index() throws IOException, Refusal {
    String name = json.text();
    Integer index = indexes.get(name);
    if (index == null) {
      throw json.wrong(
          "no feature before the terms is named " + name, "list it under features, before terms");
    }
    return index;
  }

  private Axis axis() throws IOException, Refusal {
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

  private int[] counts() throws IOException, Refusal {
    return json.list(json::count).stream().mapToInt(Integer::intValue).toArray();
  }
}
