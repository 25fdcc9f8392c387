// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import io.chainbridge.alex.documents.MappingReader;
import io.chainbridge.alex.glassbox.proof.AbsenceClaim;
import io.chainbridge.alex.glassbox.proof.AbsenceProof.Absence;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.training.calibration.CalibrationKind;
import io.chainbridge.alex.training.calibration.PostTraining;
import io.chainbridge.alex.training.recipe.Hyperparameter;
import io.chainbridge.alex.training.recipe.RecipeForm;
import io.chainbridge.alex.training.recipe.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the keys {@code hyperparameters}, {@code never_better} and {@code calibration} of a
 * training file.
 */
final class FitYaml {
  private static final String HYPERPARAMETERS = "hyperparameters";
  private static final String NEVER_BETTER = "never_better";

  private final MappingReader in;
  private final FitPlan usual;

  FitYaml(MappingReader in, FitPlan usual) {
    this.in = in;
    this.usual = usual;
  }

  FitPlan read(TrainingConfig.Columns columns, List<Constraint> constraints, long seed) {
    PostTraining finish = new PostTraining(neverBetter(columns), calibration());
    FitPlan plan = new FitPlan(usual.form(), settings(), finish, FitPlan.THREADS);
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

  /** The features whose absent values must not improve a score. */
  private List<AbsenceClaim> neverBetter(TrainingConfig.Columns columns) {
    List<AbsenceClaim> claims = new ArrayList<>();
    if (!in.has(NEVER_BETTER)) {
      return claims;
    }
    MappingReader ways = in.mapping(NEVER_BETTER);
    List<String> all = new ArrayList<>(columns.numeric());
    all.addAll(columns.categorical());
    claims(ways, Absence.MISSING, all, claims);
    claims(ways, Absence.UNSEEN, columns.categorical(), claims);
    ways.end();
    if (usual.form().equals(RecipeForm.gbdt())) {
      in.fault(NEVER_BETTER, "cannot be kept by boosted trees", "train an EBM or a GAM");
    }
    return claims;
  }

  private static void claims(
      MappingReader ways, Absence absence, List<String> features, List<AbsenceClaim> claims) {
    String key = absence.name().toLowerCase(Locale.ROOT);
    if (!ways.has(key)) {
      return;
    }
    for (String feature : ways.texts(key)) {
      if (features.contains(feature)) {
        claims.add(new AbsenceClaim(feature, absence));
      } else {
        String kind = absence == Absence.UNSEEN ? "categorical feature" : "feature";
        ways.fault(key, feature + " is not a " + kind, "use one of " + features);
      }
    }
  }

  private CalibrationKind calibration() {
    if (!in.has("calibration")) {
      return usual.finish().calibration();
    }
    return in.value(
        "calibration",
        text -> CalibrationKind.valueOf(text.toUpperCase(Locale.ROOT)),
        usual.finish().calibration(),
        "none, platt, beta or isotonic");
  }

  /** A hyperparameter and the name that the file uses for it. */
  record Named(String key, Hyperparameter parameter) {
    /** Whether the value is in range; records a fault if not, except for NaN. */
    boolean takes(MappingReader numbers, double value) {
      boolean takes = parameter.takes(value);
      if (!takes && !Double.isNaN(value)) {
        String shown = new Settings(Map.of(key, value)).toString();
        numbers.fault(key, shown + " is out of range", "write " + parameter.range());
      }
      return takes;
    }
  }

  /** The hyperparameters in the mapping; one given under two names is a fault. */
  static List<Named> named(MappingReader numbers, RecipeForm form) {
    List<Named> found = new ArrayList<>();
    for (Hyperparameter parameter : form.hyperparameters()) {
      List<String> keys = new ArrayList<>(List.of(parameter.name()));
      keys.addAll(parameter.otherNames());
      List<String> there = keys.stream().filter(numbers::has).toList();
      there.stream().findFirst().ifPresent(key -> found.add(new Named(key, parameter)));
      for (String again : there.stream().skip(1).toList()) {
        numbers.text(again);
        numbers.fault(again, "is another name of " + there.getFirst(), "write one of them");
      }
    }
    return found;
  }
}
