// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Polynomial;
import io.chainbridge.alex.glassbox.Term;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The project's own form of an additive model, of any of its families.
 *
 * <pre>{@code
 * {"format":"alex-additive","version":1,"link":"logit","intercept":-1.5,
 *  "features":[{"name":"debt","type":"numeric"},
 *              {"name":"city","type":"categorical","levels":["Bern","Cork"]}],
 *  "terms":[{"type":"table","feature":"debt","axis":{"cuts":[0.5]},"scores":[0,-1,1,0]},
 *           {"type":"pair","first":"debt","firstAxis":{"cuts":[]},
 *            "second":"city","secondAxis":{"binOfLevel":[1,2],"bins":4},
 *            "scores":[0,0,0,0, 0,1,-1,0, 0,0,0,0]},
 *           {"type":"linear","feature":"debt","coefficient":2,"centre":0.3,"whenMissing":0}]}
 * }</pre>
 *
 * Every key is required and no other is allowed; the features come before the terms. The scores of
 * a table are those of the bins missing, 1..n, unseen; those of a pair run row by row, the second
 * feature fastest.
 *
 * <p>Version 2 also knows curves among the terms and, beside them, at most one calibrator:
 *
 * <pre>{@code
 * {"type":"piecewise","feature":"debt","breaks":[0,1],
 *  "pieces":[[0],[0,0.5,0,0.25],[0.75,1.25]],"whenMissing":0}
 *
 * "calibrator":{"type":"platt","input":"rawScore","slope":-1.1,"offset":0.2}
 * "calibrator":{"type":"beta","a":1.2,"b":0.9,"c":0.1}
 * "calibrator":{"type":"isotonic","input":"probability","points":[0.1,0.8],"values":[0.05,0.9]}
 * }</pre>
 *
 * What is written is canonical: equal models give equal bytes, every double survives bit for bit,
 * and the version is the lowest that can say it. The whole form is described in docs/alex-json.md.
 */
public final class AlexJson {
  static final String FORMAT = "alex-additive";
  static final int PLAIN = 1;
  static final int WITH_CURVES = 2;
  private static final JsonFactory FACTORY = new JsonFactory();

  private AlexJson() {}

  /** Reads a model; anything the form does not know is refused. */
  public static Parsed<AdditiveModel> read(byte[] bytes) {
    return JsonCursor.read(bytes, AlexJson::model);
  }

  static AdditiveModel model(JsonCursor json) throws IOException, Refusal {
    return new AlexJsonParser(json).model();
  }

  /** Writes a model in the canonical form: UTF-8, no spaces, one line. */
  public static byte[] write(AdditiveModel model) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("format", FORMAT);
      json.writeNumberField("version", versionOf(model));
      json.writeStringField("link", nameOf(model.link()));
      json.writeNumberField("intercept", model.intercept());
      json.writeArrayFieldStart("features");
      for (Feature feature : model.features()) {
        write(json, feature);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("terms");
      for (Term term : model.terms()) {
        write(json, term, model.features());
      }
      json.writeEndArray();
      AlexJsonCalibrator.write(json, model.calibrator());
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toByteArray();
  }

  private static int versionOf(AdditiveModel model) {
    boolean curved = model.terms().stream().anyMatch(term -> term instanceof Term.Piecewise);
    return curved || !(model.calibrator() instanceof Calibrator.None) ? WITH_CURVES : PLAIN;
  }

  static String nameOf(Link link) {
    return switch (link) {
      case LOGIT -> "logit";
    };
  }

  private static void write(JsonGenerator json, Feature feature) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", feature.name());
    switch (feature) {
      case Feature.Numeric _ -> json.writeStringField("type", "numeric");
      case Feature.Categorical(_, List<String> levels) -> {
        json.writeStringField("type", "categorical");
        json.writeArrayFieldStart("levels");
        for (String level : levels) {
          json.writeString(level);
        }
        json.writeEndArray();
      }
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Term term, List<Feature> features)
      throws IOException {
    json.writeStartObject();
    switch (term) {
      case Term.Table table -> {
        json.writeStringField("type", "table");
        json.writeStringField("feature", features.get(table.feature()).name());
        axis(json, "axis", table.axis());
        numbers(json, "scores", table.scores());
      }
      case Term.PairTable pair -> {
        json.writeStringField("type", "pair");
        json.writeStringField("first", features.get(pair.first()).name());
        axis(json, "firstAxis", pair.firstAxis());
        json.writeStringField("second", features.get(pair.second()).name());
        axis(json, "secondAxis", pair.secondAxis());
        numbers(json, "scores", pair.scores());
      }
      case Term.Linear linear -> {
        json.writeStringField("type", "linear");
        json.writeStringField("feature", features.get(linear.feature()).name());
        json.writeNumberField("coefficient", linear.coefficient());
        json.writeNumberField("centre", linear.centre());
        json.writeNumberField("whenMissing", linear.whenMissing());
      }
      case Term.Piecewise curve -> {
        json.writeStringField("type", "piecewise");
        json.writeStringField("feature", features.get(curve.feature()).name());
        numbers(json, "breaks", curve.breaks().cuts());
        json.writeArrayFieldStart("pieces");
        for (Polynomial piece : curve.pieces()) {
          double[] coefficients = piece.coefficients();
          json.writeArray(coefficients, 0, coefficients.length);
        }
        json.writeEndArray();
        json.writeNumberField("whenMissing", curve.whenMissing());
      }
    }
    json.writeEndObject();
  }

  private static void axis(JsonGenerator json, String name, Axis axis) throws IOException {
    json.writeObjectFieldStart(name);
    switch (axis) {
      case Axis.Cuts cuts -> numbers(json, "cuts", cuts.cuts());
      case Axis.Categories categories -> {
        json.writeFieldName("binOfLevel");
        int[] binOfLevel = categories.binOfLevel();
        json.writeArray(binOfLevel, 0, binOfLevel.length);
        json.writeNumberField("bins", categories.bins());
      }
    }
    json.writeEndObject();
  }

  static void numbers(JsonGenerator json, String name, double[] values) throws IOException {
    json.writeFieldName(name);
    json.writeArray(values, 0, values.length);
  }
}
