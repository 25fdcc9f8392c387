// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.alexjson;

import com.fasterxml.jackson.core.JsonGenerator;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Polynomial;
import io.chainbridge.alex.glassbox.Term;
import java.io.IOException;
import java.util.List;

/** Writes the fields of an additive model in {@link AlexJson}. */
final class AlexJsonWriter {
  private AlexJsonWriter() {}

  static void write(JsonGenerator json, AdditiveModel model) throws IOException {
    json.writeStringField("format", AlexJson.FORMAT);
    json.writeNumberField("version", versionOf(model));
    json.writeStringField("link", AlexJson.nameOf(model.link()));
    json.writeNumberField("intercept", model.intercept());
    AlexJsonFeatures.write(json, model.features());
    json.writeArrayFieldStart("terms");
    for (Term term : model.terms()) {
      write(json, term, model.features());
    }
    json.writeEndArray();
  }

  private static int versionOf(AdditiveModel model) {
    boolean curved = model.terms().stream().anyMatch(term -> term instanceof Term.Piecewise);
    return curved || !(model.calibrator() instanceof Calibrator.None)
        ? AlexJson.WITH_CURVES
        : AlexJson.PLAIN;
  }

  private static void write(JsonGenerator json, Term term, List<Feature> features)
      throws IOException {
    json.writeStartObject();
    switch (term) {
      case Term.Table table -> {
        json.writeStringField("type", "table");
        json.writeStringField("feature", features.get(table.feature()).name());
        axis(json, "axis", table.axis());
        AlexJson.numbers(json, "scores", table.scores());
      }
      case Term.PairTable pair -> {
        json.writeStringField("type", "pair");
        json.writeStringField("first", features.get(pair.first()).name());
        axis(json, "firstAxis", pair.firstAxis());
        json.writeStringField("second", features.get(pair.second()).name());
        axis(json, "secondAxis", pair.secondAxis());
        AlexJson.numbers(json, "scores", pair.scores());
      }
      case Term.Linear linear -> {
        json.writeStringField("type", "linear");
        json.writeStringField("feature", features.get(linear.feature()).name());
        json.writeNumberField("coefficient", linear.coefficient());
        json.writeNumberField("centre", linear.centre());
        json.writeNumberField("whenMissing", linear.whenMissing());
      }
      case Term.Piecewise curve -> piecewise(json, curve, features);
    }
    json.writeEndObject();
  }

  private static void piecewise(JsonGenerator json, Term.Piecewise curve, List<Feature> features)
      throws IOException {
    json.writeStringField("type", "piecewise");
    json.writeStringField("feature", features.get(curve.feature()).name());
    AlexJson.numbers(json, "breaks", curve.breaks().cuts());
    json.writeArrayFieldStart("pieces");
    for (Polynomial piece : curve.pieces()) {
      double[] coefficients = piece.coefficients();
      json.writeArray(coefficients, 0, coefficients.length);
    }
    json.writeEndArray();
    json.writeNumberField("whenMissing", curve.whenMissing());
  }

  private static void axis(JsonGenerator json, String name, Axis axis) throws IOException {
    json.writeObjectFieldStart(name);
    switch (axis) {
      case Axis.Cuts cuts -> AlexJson.numbers(json, "cuts", cuts.cuts());
      case Axis.Categories categories -> {
        json.writeFieldName("binOfLevel");
        int[] binOfLevel = categories.binOfLevel();
        json.writeArray(binOfLevel, 0, binOfLevel.length);
        json.writeNumberField("bins", categories.bins());
      }
    }
    json.writeEndObject();
  }
}
