// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.interpret;

import static java.util.stream.Collectors.joining;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Term;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads one model of {@link InterpretEbmJson}. Keys may come in any order, so terms are kept
 * unresolved until all features are known. Not thread-safe.
 */
final class InterpretEbmParser {
  static final String VERSION = "1.0";
  private static final String BINARY = "export a classifier of two classes";
  private static final String EXPORT_AGAIN = "export the model again";

  /** What the model predicts. */
  private record Output(String task, int classes, String link) {}

  /** A term whose feature names are not resolved yet. */
  private record RawTerm(List<String> features, EbmTensor scores) {}

  private final JsonCursor json;
  private List<Output> outputs = List.of();
  private EbmTensor intercept = new EbmTensor(List.of(0), new double[0]);
  private List<InterpretFeature> features = List.of();
  private List<RawTerm> terms = List.of();

  InterpretEbmParser(JsonCursor json) {
    this.json = json;
  }

  AdditiveModel model() throws IOException, RefusedInputException {
    json.object(Set.of("version", "ebm"), this::documentField);
    requireBinary();
    return assembled();
  }

  private void documentField(String key) throws IOException, RefusedInputException {
    switch (key) {
      case "version" -> requireVersion();
      case "ebm" ->
          json.object(Set.of("outputs", "intercept", "features", "terms"), this::ebmField);
      default -> throw json.unknown(key);
    }
  }

  private void requireVersion() throws IOException, RefusedInputException {
    String version = json.text();
    if (!version.equals(VERSION)) {
      throw json.wrong(
          "unknown version of the EBM format: " + version, "export format version " + VERSION);
    }
  }

  private void ebmField(String key) throws IOException, RefusedInputException {
    switch (key) {
      case "outputs" -> outputs = json.list(this::output);
      case "intercept" -> intercept = EbmTensor.read(json);
      case "features" -> features = json.list(() -> InterpretFeature.read(json));
      case "terms" -> terms = json.list(this::term);
      default -> json.skip();
    }
  }

  private Output output() throws IOException, RefusedInputException {
    Map<String, String> texts = new HashMap<>();
    int[] classes = {0};
    json.object(key -> {
      switch (key) {
        case "task", "link" -> texts.put(key, json.text());
        case "output_type" -> texts.put("task", json.text()); // its name up to version 0.4
        case "classes" -> classes[0] = json.list(this::skipped).size();
        default -> json.skip();
      }
    });
    return new Output(
        texts.getOrDefault("task", "none"), classes[0], texts.getOrDefault("link", "none"));
  }

  private boolean skipped() throws IOException, RefusedInputException {
    json.skip();
    return true;
  }

  private RawTerm term() throws IOException, RefusedInputException {
    List<String> names = new ArrayList<>();
    List<EbmTensor> scores = new ArrayList<>();
    json.object(
        Set.of("term_features", "scores"),
        key -> {
          switch (key) {
            case "term_features" -> names.addAll(json.list(json::text));
            case "scores" -> scores.add(EbmTensor.read(json));
            default -> json.skip();
          }
        });
    return new RawTerm(List.copyOf(names), scores.getFirst());
  }

  private void requireBinary() throws RefusedInputException {
    if (outputs.size() != 1) {
      throw refused("the model has " + outputs.size() + " outputs, expected 1", BINARY);
    }
    Output output = outputs.getFirst();
    if (!output.task().equals("classification")) {
      throw refused("the task is " + output.task() + ", expected classification", BINARY);
    }
    if (output.link().equals("monoclassification") || output.classes() == 1) {
      throw refused("monoclassification: the training data had only one class", BINARY);
    }
    if (output.classes() != 2) {
      throw refused(
          "multiclass: the model has " + output.classes() + " classes, expected 2", BINARY);
    }
    if (!output.link().equals("logit")) {
      throw refused("the link is " + output.link() + ", expected logit", BINARY);
    }
    if (!intercept.isOf(1)) {
      throw new RefusedInputException(
          new ArtifactFault("$.ebm.intercept", "must be a list of one number", EXPORT_AGAIN));
    }
  }

  private AdditiveModel assembled() throws IOException, RefusedInputException {
    Map<String, Integer> indexes = new HashMap<>();
    List<Feature> columns = new ArrayList<>();
    for (InterpretFeature feature : features) {
      indexes.put(feature.feature().name(), columns.size());
      columns.add(feature.feature());
    }
    List<Term> read = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      read.add(assembled("$.ebm.terms[" + i + "]", terms.get(i), indexes));
    }
    return json.make(() -> new AdditiveModel(intercept.values()[0], columns, read, Link.LOGIT));
  }

  private Term assembled(String where, RawTerm term, Map<String, Integer> indexes)
      throws IOException, RefusedInputException {
    int size = term.features().size();
    requireOneOrTwoFeatures(where, term.features());
    int[] index = new int[size];
    Axis[] axis = new Axis[size];
    int[] bins = new int[size];
    for (int i = 0; i < size; i++) {
      Integer found = indexes.get(term.features().get(i));
      if (found == null) {
        throw malformed(where, "unknown feature: " + term.features().get(i));
      }
      if (features.get(found).levels().isEmpty()) {
        throw malformed(where, "its feature " + term.features().get(i) + " has no bins");
      }
      index[i] = found;
      axis[i] = features.get(found).axis(size);
      bins[i] = axis[i].bins();
    }
    double[] scores = term.scores().values();
    if (!term.scores().isOf(bins)) {
      String expected = Arrays.stream(bins).mapToObj(String::valueOf).collect(joining(" x "));
      throw malformed(
          where, "the scores have shape " + term.scores().shapeText() + ", expected " + expected);
    }
    return json.make(() ->
        size == 1
            ? new Term.Table(index[0], axis[0], scores)
            : new Term.PairTable(index[0], axis[0], index[1], axis[1], scores));
  }

  private static void requireOneOrTwoFeatures(String where, List<String> names)
      throws RefusedInputException {
    if (names.isEmpty() || names.size() > 2) {
      String all = String.join(" & ", names);
      throw new RefusedInputException(
          Kind.UNSUPPORTED,
          new ArtifactFault(
              where,
              "the term has " + names.size() + " features (" + all + ")",
              "train with interactions of at most two features"));
    }
  }

  private static RefusedInputException malformed(String where, String problem) {
    return new RefusedInputException(new ArtifactFault(where, problem, EXPORT_AGAIN));
  }

  private static RefusedInputException refused(String problem, String whatToDo) {
    ArtifactFault fault = new ArtifactFault("$.ebm.outputs", problem, whatToDo);
    return new RefusedInputException(Kind.UNSUPPORTED, fault);
  }
}
