// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.interpret;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactWriting;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Term;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes one model of {@link InterpretEbmJson}: UTF-8, no spaces, one line. Not thread-safe. */
final class InterpretEbmWriter {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String UNKNOWN = "nan";

  private final AdditiveModel model;
  private final InterpretLevels levels;

  InterpretEbmWriter(AdditiveModel model) {
    this.model = model;
    this.levels = new InterpretLevels(model);
  }

  ArtifactWriting writing() {
    List<ArtifactFault> faults = levels.faults();
    return faults.isEmpty()
        ? new ArtifactWriting.Written(bytes())
        : new ArtifactWriting.Refused(faults);
  }

  private byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("version", InterpretEbmParser.VERSION);
      json.writeObjectFieldStart("ebm");
      ebm(json);
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toByteArray();
  }

  private void ebm(JsonGenerator json) throws IOException {
    output(json);
    json.writeFieldName("intercept");
    json.writeArray(new double[] {model.intercept()}, 0, 1);
    emptyList(json, "bag_weights");
    emptyList(json, "best_iteration");
    json.writeStringField("implementation", "alex");
    json.writeArrayFieldStart("features");
    for (InterpretFeature feature : levels.features()) {
      feature(json, feature);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("terms");
    for (Term term : model.terms()) {
      term(json, term);
    }
    json.writeEndArray();
  }

  private void output(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("outputs");
    json.writeStartObject();
    json.writeStringField("task", "classification");
    json.writeFieldName("classes");
    json.writeArray(new int[] {0, 1}, 0, 2);
    json.writeStringField("link", nameOf(model.link()));
    json.writeStringField("link_param", UNKNOWN);
    json.writeEndObject();
    json.writeEndArray();
  }

  private static String nameOf(Link link) {
    return switch (link) {
      case LOGIT -> "logit";
    };
  }

  private static void feature(JsonGenerator json, InterpretFeature described) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", described.feature().name());
    switch (described.feature()) {
      case Feature.Numeric _ -> json.writeStringField("type", "continuous");
      case Feature.Categorical _ -> json.writeStringField("type", "nominal");
    }
    json.writeNumberField("num_unique_vals", 0);
    switch (described.feature()) {
      case Feature.Numeric _ -> {
        json.writeArrayFieldStart("cuts");
        for (Axis axis : described.levels()) {
          double[] cuts = ((Axis.Cuts) axis).cuts();
          json.writeArray(cuts, 0, cuts.length);
        }
        json.writeEndArray();
        json.writeStringField("min", UNKNOWN);
        json.writeStringField("max", UNKNOWN);
        emptyList(json, "histogram_weights");
      }
      case Feature.Categorical(_, List<String> names) -> {
        json.writeArrayFieldStart("categories");
        for (Axis axis : described.levels()) {
          categories(json, (Axis.Categories) axis, names);
        }
        json.writeEndArray();
      }
    }
    json.writeEndObject();
  }

  /** Writes the names of bin 1, of bin 2, ...; the last bin is "unseen" and has no names. */
  private static void categories(JsonGenerator json, Axis.Categories axis, List<String> names)
      throws IOException {
    List<List<String>> namesOfBin = new ArrayList<>();
    for (int bin = 0; bin < axis.bins(); bin++) {
      namesOfBin.add(new ArrayList<>());
    }
    int[] binOfLevel = axis.binOfLevel();
    for (int level = 0; level < binOfLevel.length; level++) {
      namesOfBin.get(binOfLevel[level]).add(names.get(level));
    }
    json.writeStartArray();
    for (List<String> sharing : namesOfBin.subList(1, axis.bins() - 1)) {
      if (sharing.size() == 1) {
        json.writeString(sharing.getFirst());
      } else {
        String[] all = sharing.toArray(String[]::new);
        json.writeArray(all, 0, all.length);
      }
    }
    json.writeEndArray();
  }

  private void term(JsonGenerator json, Term term) throws IOException {
    switch (term) {
      case Term.Table table -> {
        int[] shape = {table.axis().bins()};
        term(json, shape, table.scores(), table.feature());
      }
      case Term.PairTable pair -> {
        int[] shape = {pair.firstAxis().bins(), pair.secondAxis().bins()};
        term(json, shape, pair.scores(), pair.first(), pair.second());
      }
      case Term.Linear _, Term.Piecewise _ -> throw new IllegalStateException("refused: " + term);
    }
  }

  private void term(JsonGenerator json, int[] shape, double[] scores, int... features)
      throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("term_features");
    for (int feature : features) {
      json.writeString(model.features().get(feature).name());
    }
    json.writeEndArray();
    json.writeFieldName("scores");
    tensor(json, shape, scores);
    json.writeFieldName("standard_deviations");
    tensor(json, shape, new double[0]);
    emptyList(json, "bagged_scores");
    json.writeFieldName("bin_weights");
    tensor(json, shape, new double[0]);
    json.writeEndObject();
  }

  /** Writes one list, or a list of lists for a pair; without values, every entry is "nan". */
  private static void tensor(JsonGenerator json, int[] shape, double[] values) throws IOException {
    int last = shape[shape.length - 1];
    int rows = shape.length == 1 ? 1 : shape[0];
    String[] unknown = new String[last];
    Arrays.fill(unknown, UNKNOWN);
    if (shape.length > 1) {
      json.writeStartArray();
    }
    for (int row = 0; row < rows; row++) {
      if (values.length == 0) {
        json.writeArray(unknown, 0, last);
      } else {
        json.writeArray(values, row * last, last);
      }
    }
    if (shape.length > 1) {
      json.writeEndArray();
    }
  }

  private static void emptyList(JsonGenerator json, String name) throws IOException {
    json.writeArrayFieldStart(name);
    json.writeEndArray();
  }
}
