// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import io.chainbridge.alex.documents.MappingReader;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.training.CalibrationKind;
import io.chainbridge.alex.training.Hyperparameter;
import io.chainbridge.alex.training.RecipeForm;
import io.chainbridge.alex.training.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code hyperparameters} and {@code calibration} of a training file. */
final class FitYaml {
  private static final String HYPERPARAMETERS = "hyperparameters";

  private final MappingReader in;
  private final FitPlan usual;

  FitYaml(MappingReader in, FitPlan usual) {
    this.in = in;
    this.usual = usual;
  }

  FitPlan read(List<Constraint> constraints, long seed) {
    FitPlan plan = new FitPlan(usual.form(), settings(), calibration(), FitPlan.THREADS);
    plan.form()
        .contradictions(plan.settings())
        .forEach(why -> in.fault(HYPERPARAMETERS, why, "remove the others"));
    try {
      plan.recipe(constraints, seed);
    } catch (IllegalArgumentException e) {
      in.fault(HYPERPARAMETERS, String.valueOf(e.getMessage()), "change it");
    }
    return plan;
  }

  private Settings settings() {
    if (!in.has(HYPERPARAMETERS)) {
      return Settings.NONE;
    }
    MappingReader numbers = in.mapping(HYPERPARAMETERS);
    Map<String, Double> values = new TreeMap<>();
    for (Named named : named(numbers, usual.form())) {
      double value = numbers.number(named.key(), Double.NaN);
      if (named.takes(numbers, value)) {
        values.put(named.parameter().name(), value);
      }
    }
    numbers.end();
    return new Settings(values);
  }

  private CalibrationKind calibration() {
    if (!in.has("calibration")) {
      return usual.calibration();
    }
    return in.value(
        "calibration",
        text -> CalibrationKind.valueOf(text.toUpperCase(Locale.ROOT)),
        usual.calibration(),
        "none, platt, beta or isotonic");
  }

  /** A hyperparameter under the name that the file has for it. */
  record Named(String key, Hyperparameter parameter) {
    /** Whether a number may be set; a fault where not, unless it was no number to begin with. */
    boolean takes(MappingReader numbers, double value) {
      boolean takes = parameter.takes(value);
      if (!takes && !Double.isNaN(value)) {
        String shown = new Settings(Map.of(key, value)).toString();
        numbers.fault(key, shown + " is out of range", "write " + parameter.range());
      }
      return takes;
    }
  }

  /** Those that the mapping names; one that is named twice is a fault. */
  static List<Named> named(MappingReader numbers, RecipeForm form) {
    List<Named> found = new ArrayList<>();
    for (Hyperparameter parameter : form.hyperparameters()) {
      List<String> keys = new ArrayList<>(List.of(parameter.name()));
      keys.addAll(parameter.otherNames());
      List<String> there = keys.stream().filter(numbers::has).toList();
      there.stream().limit(1).forEach(key -> found.add(new Named(key, parameter)));
      for (String again : there.stream().skip(1).toList()) {
        numbers.text(again);
        numbers.fault(again, "is another name of " + there.getFirst(), "write one of them");
      }
    }
    return found;
  }
}
