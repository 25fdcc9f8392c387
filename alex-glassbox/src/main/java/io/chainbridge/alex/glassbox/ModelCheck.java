// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Validates the parts of an additive model. */
final class ModelCheck {
  private final List<Feature> features;

  private ModelCheck(List<Feature> features) {
    this.features = features;
  }

  static void check(double intercept, List<Feature> features, List<Term> terms) {
    requireFinite("intercept", intercept);
    Set<String> names = new HashSet<>();
    for (Feature feature : features) {
      if (!names.add(feature.name())) {
        throw new IllegalArgumentException("duplicate feature: " + feature.name());
      }
    }
    ModelCheck check = new ModelCheck(features);
    for (int i = 0; i < terms.size(); i++) {
      check.term("terms[" + i + "]", terms.get(i));
    }
  }

  private void term(String where, Term term) {
    switch (term) {
      case Term.Table table -> table(where, table);
      case Term.PairTable pair -> pair(where, pair);
      case Term.Linear linear -> linear(where, linear);
      case Term.Piecewise curve -> {
        requireAxis(where, curve.feature(), curve.breaks());
        requireFinite(named(where, curve) + " whenMissing", curve.whenMissing());
      }
    }
  }

  private void table(String where, Term.Table table) {
    requireAxis(where, table.feature(), table.axis());
    for (int bin = 0; bin < table.bins(); bin++) {
      double score = table.scoreAt(bin);
      if (!Double.isFinite(score)) {
        requireFinite(named(where, table) + " score of bin " + bin, score);
      }
    }
  }

  private void pair(String where, Term.PairTable pair) {
    requireAxis(where, pair.first(), pair.firstAxis());
    requireAxis(where, pair.second(), pair.secondAxis());
    for (int i = 0; i < pair.firstAxis().bins(); i++) {
      for (int j = 0; j < pair.secondAxis().bins(); j++) {
        double score = pair.scoreAt(i, j);
        if (!Double.isFinite(score)) {
          requireFinite(named(where, pair) + " score of bins (" + i + ", " + j + ")", score);
        }
      }
    }
  }

  private void linear(String where, Term.Linear linear) {
    Feature feature = feature(where, linear.feature());
    if (feature instanceof Feature.Categorical) {
      throw new IllegalArgumentException(
          where + " is linear in " + feature.name() + ", which is categorical");
    }
    requireFinite(named(where, linear) + " coefficient", linear.coefficient());
    requireFinite(named(where, linear) + " centre", linear.centre());
    requireFinite(named(where, linear) + " whenMissing", linear.whenMissing());
  }

  private void requireAxis(String where, int index, Axis axis) {
    Feature feature = feature(where, index);
    switch (axis) {
      case Axis.Cuts _ -> {
        if (feature instanceof Feature.Categorical) {
          throw new IllegalArgumentException(
              where + " cuts " + feature.name() + ", which is categorical");
        }
      }
      case Axis.Categories categories -> requireLevels(where, feature, categories);
    }
  }

  private static void requireLevels(String where, Feature feature, Axis.Categories axis) {
    int described = axis.binOfLevel().length;
    switch (feature) {
      case Feature.Numeric(String name) ->
          throw new IllegalArgumentException(
              where + " has categories of " + name + ", which is numeric");
      case Feature.Categorical(String name, List<String> levels) -> {
        if (described != levels.size()) {
          throw new IllegalArgumentException(
              where + " bins " + described + " levels of " + name + ", not " + levels.size());
        }
      }
    }
  }

  private Feature feature(String where, int index) {
    if (index < 0 || index >= features.size()) {
      throw new IllegalArgumentException(
          where + " names feature " + index + " of " + features.size());
    }
    return features.get(index);
  }

  private String named(String where, Term term) {
    return where + " (" + term.name(features) + ")";
  }

  private static void requireFinite(String field, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(field + " must be finite, was: " + value);
    }
  }
}
