// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.evidence.FamilyByStructure;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.CanonicalBytes;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.proof.ScoreBounds;
import io.chainbridge.alex.lifecycle.ModelFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A description of a model in plain words, in the order a reader asks. */
final class ModelSummary {
  private static final String ANY_ROW = " for any row";
  private static final String UNBOUNDED =
      "unbounded: a straight line continues beyond the training data";

  private final GlassBox model;
  private final ScoreBounds bounds;

  ModelSummary(GlassBox model) {
    this.model = model;
    this.bounds = ScoreBounds.of(model);
  }

  /** The facts about the whole model, by name. */
  Map<String, String> lines() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("family", family());
    lines.put("digest", CanonicalBytes.digest(model).toString());
    lines.put("form", form());
    lines.put("calibrator", calibrator());
    lines.put("raw score", isUnbounded(bounds) ? UNBOUNDED : between(bounds) + ANY_ROW);
    return lines;
  }

  private String family() {
    return switch (model) {
      case AdditiveModel additive -> family(additive);
      case TreeEnsemble _ ->
          "MonotoneGBDT where its constraints are proven (alex prove), else a blocked booster";
    };
  }

  private static String family(AdditiveModel model) {
    ModelFamily found = FamilyByStructure.of(model, List.of());
    return found == ModelFamily.EBM && FamilyByStructure.isOfLinesAndSteps(model)
        ? "EBM without pairs, or LogisticRegression on binned columns: either is this sum of lines"
            + " and steps, and may be declared"
        : found.key();
  }

  private String form() {
    return switch (model) {
      case AdditiveModel additive ->
          "intercept %s and %s".formatted(number(additive.intercept()), terms(additive.terms()));
      case TreeEnsemble ensemble ->
          "%d trees in %s, %d nodes, at most %d splits deep"
              .formatted(
                  ensemble.trees().size(),
                  precision(ensemble),
                  ensemble.trees().stream().mapToInt(Tree::nodes).sum(),
                  ensemble.trees().stream().mapToInt(Tree::depth).max().orElse(0));
    };
  }

  private static String precision(TreeEnsemble ensemble) {
    return switch (ensemble.precision()) {
      case FLOAT32 -> "floats";
      case FLOAT64 -> "doubles";
    };
  }

  private static String terms(List<Term> terms) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Term term : terms) {
      String kind =
          switch (term) {
            case Term.Table _ -> "table%s of one feature";
            case Term.PairTable _ -> "table%s of two features";
            case Term.Linear _ -> "straight line%s";
            case Term.Piecewise _ -> "curve%s";
          };
      counts.merge(kind, 1, Integer::sum);
    }
    List<String> parts = new ArrayList<>();
    counts.forEach((kind, count) -> parts.add(count + " " + kind.replace("%s", plural(count))));
    return parts.isEmpty() ? "no terms" : String.join(", ", parts);
  }

  private static String plural(int count) {
    return count == 1 ? "" : "s";
  }

  private String calibrator() {
    Calibrator calibrator = model.calibrator();
    String kind =
        switch (calibrator) {
          case Calibrator.None _ -> "none: the probability is the model's own";
          case Calibrator.Platt platt ->
              "Platt, 1 / (1 + exp(%.6g x %+.6g)) of the %s"
                  .formatted(platt.slope(), platt.offset(), input(platt.input()));
          case Calibrator.Beta beta ->
              "beta, a = %s, b = %s, c = %s"
                  .formatted(number(beta.a()), number(beta.b()), number(beta.c()));
          case Calibrator.Isotonic isotonic ->
              "isotonic, %d points of the %s"
                  .formatted(isotonic.points().length, input(isotonic.input()));
        };
    return calibrator.keepsOrder() ? kind : kind + "; it CHANGES the order of scores";
  }

  private static String input(Calibrator.Input input) {
    return switch (input) {
      case RAW_SCORE -> "raw score";
      case PROBABILITY -> "probability";
    };
  }

  /** A line for each feature: its kind, and the effect of missing and unseen values. */
  List<String> features() {
    int widest =
        model.features().stream().mapToInt(feature -> feature.name().length()).max().orElse(0);
    return model.features().stream()
        .map(feature ->
            ("%-" + Math.max(1, widest) + "s  %s").formatted(feature.name(), described(feature)))
        .toList();
  }

  private String described(Feature feature) {
    String missing = "missing " + leadsTo(feature, Feature.MISSING);
    return switch (feature) {
      case Feature.Numeric _ -> "numeric, " + missing;
      case Feature.Categorical(_, List<String> levels) ->
          "%d categories, %s, unseen %s"
              .formatted(levels.size(), missing, leadsTo(feature, Feature.UNSEEN));
    };
  }

  /** What a value adds by itself, where terms are separate, and the raw scores it can lead to. */
  private String leadsTo(Feature feature, double value) {
    String to = "leads to " + between(ScoreBounds.where(model, feature.name(), value));
    return switch (model) {
      case AdditiveModel additive ->
          "adds %s and %s".formatted(number(alone(additive, feature, value)), to);
      case TreeEnsemble _ -> to;
    };
  }

  private static double alone(AdditiveModel model, Feature feature, double value) {
    int index = model.indexOf(feature.name());
    double[] row = new double[model.features().size()];
    row[index] = value;
    return model.terms().stream()
        .filter(term -> isOnlyOf(term, index))
        .mapToDouble(term -> term.contribution(row))
        .sum();
  }

  private static boolean isOnlyOf(Term term, int index) {
    return switch (term) {
      case Term.Table table -> table.feature() == index;
      case Term.Linear line -> line.feature() == index;
      case Term.Piecewise curve -> curve.feature() == index;
      case Term.PairTable _ -> false;
    };
  }

  private static String between(ScoreBounds bounds) {
    return isUnbounded(bounds)
        ? "any raw score"
        : number(bounds.lowest()) + " to " + number(bounds.highest());
  }

  private static boolean isUnbounded(ScoreBounds bounds) {
    return Double.isInfinite(bounds.lowest()) && Double.isInfinite(bounds.highest());
  }

  private static String number(double value) {
    return "%.6g".formatted(value);
  }
}
