// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence.kept;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Term;
import java.util.Arrays;
import java.util.List;

/** The terms of an additive model as JSON: what each value of a feature adds to the raw score. */
final class AdditiveCurves {
  private final List<Feature> features;
  private final ArrayNode curves;
  private final ArrayNode interactions;

  private AdditiveCurves(List<Feature> features, ObjectNode out) {
    this.features = features;
    this.curves = out.putArray("curves");
    this.interactions = out.putArray("interactions");
  }

  static void write(AdditiveModel model, ObjectNode out) {
    out.put("kind", "curves");
    out.put("intercept", model.intercept());
    AdditiveCurves curves = new AdditiveCurves(model.features(), out);
    model.terms().forEach(curves::add);
  }

  private void add(Term term) {
    switch (term) {
      case Term.Table table -> table(table);
      case Term.PairTable pair -> pair(pair);
      case Term.Linear line -> {
        ObjectNode curve = curve(line.feature());
        curve.put("coefficient", line.coefficient());
        curve.put("centre", line.centre());
        curve.put("missing", line.whenMissing());
      }
      case Term.Piecewise piecewise -> piecewise(piecewise);
    }
  }

  private ObjectNode curve(int feature) {
    return curves.addObject().put("feature", features.get(feature).name());
  }

  /** Adds run from the missing bin over the intervals or levels to the bin of unseen values. */
  private void table(Term.Table table) {
    ObjectNode curve = curve(table.feature());
    axis(curve, features.get(table.feature()), table.axis());
    Arrays.stream(table.scores()).forEach(curve.putArray("adds")::add);
  }

  private void piecewise(Term.Piecewise term) {
    ObjectNode curve = curve(term.feature());
    axis(curve, features.get(term.feature()), term.breaks());
    curve.put("missing", term.whenMissing());
    ArrayNode pieces = curve.putArray("pieces");
    for (int i = 0; i < term.pieces().size(); i++) {
      ObjectNode piece = pieces.addObject().put("anchor", term.anchor(i));
      double[] powers = term.pieces().get(i).coefficients();
      Arrays.stream(powers).forEach(piece.putArray("coefficients")::add);
    }
  }

  private void pair(Term.PairTable pair) {
    ObjectNode out = interactions.addObject();
    ArrayNode sides = out.putArray("features");
    side(sides, pair.first(), pair.firstAxis());
    side(sides, pair.second(), pair.secondAxis());
    ArrayNode adds = out.putArray("adds");
    for (int i = 0; i < pair.firstAxis().bins(); i++) {
      ArrayNode line = adds.addArray();
      for (int j = 0; j < pair.secondAxis().bins(); j++) {
        line.add(pair.scoreAt(i, j));
      }
    }
  }

  private void side(ArrayNode sides, int feature, Axis axis) {
    ObjectNode side = sides.addObject().put("feature", features.get(feature).name());
    axis(side, features.get(feature), axis);
  }

  private static void axis(ObjectNode out, Feature feature, Axis axis) {
    switch (axis) {
      case Axis.Cuts cuts -> Arrays.stream(cuts.cuts()).forEach(out.putArray("cuts")::add);
      case Axis.Categories categories -> levels(out.putArray("levels"), feature, categories);
    }
  }

  private static void levels(ArrayNode out, Feature feature, Axis.Categories categories) {
    int[] bins = categories.binOfLevel();
    for (int level = 0; level < bins.length; level++) {
      out.addObject().put("level", named(feature, level)).put("bin", bins[level]);
    }
  }

  private static String named(Feature feature, int level) {
    return switch (feature) {
      case Feature.Categorical categorical -> categorical.levels().get(level);
      case Feature.Numeric _ -> Integer.toString(level);
    };
  }
}
