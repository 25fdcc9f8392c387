// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.interpret;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One reading of {@link InterpretEbmJson}. The keys may come in any order, so terms are held as
 * they stand until the features are known. Not thread-safe.
 */
final class InterpretEbmParser {
  static final String VERSION = "1.0";
  private static final String BINARY = "export a classifier of two classes";

  /** What the model predicts. */
  private record Output(String task, int classes, String link) {}

  /** A term as the file has it. */
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
    json.object(
        Set.of("version", "ebm"),
        key -> {
          switch (key) {
            case "version" -> requireVersion();
            case "ebm" ->
                json.object(Set.of("outputs", "intercept", "features", "terms"), this::ebmField);
            default -> throw json.unknown(key);
          }
        });
    requireBinary();
    return assembled();
  }

  private void requireVersion() throws IOException, RefusedInputException {
    String version = json.text();
    if (!version.equals(VERSION)) {
      throw json.wrong(
          "version " + version + " of the EBM format is not known",
          "export format version " + VERSION);
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
      throw refused("the model has " + outputs.size() + " outputs, not one", BINARY);
    }
    Output output = outputs.getFirst();
    if (!output.task().equals("classification")) {
      throw refused("the task is " + output.task() + ", not classification", BINARY);
    }
    if (output.link().equals("monoclassification") || output.classes() == 1) {
      throw refused("monoclassification: the training data held one class alone", BINARY);
    }
    if (output.classes() != 2) {
      throw refused("multiclass: the model has " + output.classes() + " classes", BINARY);
    }
    if (!output.link().equals("logit")) {
      throw refused("the link is " + output.link() + ", not logit", BINARY);
    }
    if (!intercept.isOf(1)) {
      throw new RefusedInputException(
          new ArtifactFault(
              "$.ebm.intercept", "is no list of one number", "export the model again"));
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
    if (size < 1 || size > 2) {
      String names = String.join(" & ", term.features());
      throw new RefusedInputException(
          Kind.UNSUPPORTED,
          new ArtifactFault(
              where,
              "the term has " + size + " features (" + names + ")",
              "train with interactions of two features at most: triples are not proved here"));
    }
    int[] index = new int[size];
    Axis[] axis = new Axis[size];
    int[] bins = new int[size];
    for (int i = 0; i < size; i++) {
      Integer found = indexes.get(term.features().get(i));
      if (found == null) {
        throw new RefusedInputException(
            new ArtifactFault(
                where, "no feature is named " + term.features().get(i), "export it again"));
      }
      index[i] = found;
      axis[i] = features.get(found).axis(size);
      bins[i] = axis[i].bins();
    }
    double[] scores = term.scores().values();
    if (!term.scores().isOf(bins)) {
      String shapes = term.scores().shapeText() + ", the bins do not";
      throw new RefusedInputException(
          new ArtifactFault(where, "the scores have shape " + shapes, "export it again"));
    }
    return json.make(() ->
        size == 1
            ? new Term.Table(index[0], axis[0], scores)
            : new Term.PairTable(index[0], axis[0], index[1], axis[1], scores));
  }

  private static RefusedInputException refused(String problem, String whatToDo) {
    ArtifactFault fault = new ArtifactFault("$.ebm.outputs", problem, whatToDo);
    return new RefusedInputException(Kind.UNSUPPORTED, fault);
  }
}
