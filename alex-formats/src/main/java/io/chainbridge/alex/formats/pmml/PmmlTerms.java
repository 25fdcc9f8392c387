// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.pmml;

import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.formats.io.XmlCursor;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Collects the coefficients of a PMML file and builds the additive model. A glass box scores every
 * row, so a file that gives no score for a missing or invalid value is refused. Not thread-safe.
 */
final class PmmlTerms {
  private static final String SAY_MISSING =
      "set missingValueReplacement on the mining field"
          + " (sklearn2pmml: a SimpleImputer or a domain; R: add_mining_field_attributes)";
  private static final String SAY_INVALID =
      "set invalidValueTreatment asIs or asMissing on the mining field"
          + " (sklearn2pmml: a domain; R: add_mining_field_attributes)";

  private final PmmlFields fields;
  private final boolean missingCategoryAddsNothing;
  private final Map<String, Double> slopes = new LinkedHashMap<>();
  private final Map<String, Map<String, Double>> effects = new LinkedHashMap<>();
  private final Set<String> order = new LinkedHashSet<>();

  /**
   * Starts without coefficients.
   *
   * @param missingCategoryAddsNothing whether a missing category without replacement adds 0, as in
   *     regression tables; otherwise such a row has no score
   */
  PmmlTerms(PmmlFields fields, boolean missingCategoryAddsNothing) {
    this.fields = fields;
    this.missingCategoryAddsNothing = missingCategoryAddsNothing;
  }

  boolean isEmpty() {
    return order.isEmpty();
  }

  void slope(String name, double coefficient, XmlCursor.Attributes at)
      throws RefusedInputException {
    if (fields.input(name, at).field().categorical()) {
      throw at.wrong("the categorical field " + name + " is used as a number", "use its values");
    }
    order.add(name);
    if (slopes.putIfAbsent(name, coefficient) != null) {
      throw twice(name, at);
    }
  }

  void effect(String name, String value, double coefficient, XmlCursor.Attributes at)
      throws RefusedInputException {
    PmmlField field = fields.input(name, at).field();
    if (!field.categorical()) {
      throw at.wrong(
          "the continuous field " + name + " is used as a category", "declare it categorical");
    }
    if (!field.values().isEmpty() && !field.values().contains(value)) {
      throw at.wrong(
          "the field " + name + " does not list the value " + value,
          "list it in the data dictionary");
    }
    order.add(name);
    Map<String, Double> known = effects.computeIfAbsent(name, _ -> new LinkedHashMap<>());
    if (known.putIfAbsent(value, coefficient) != null) {
      throw twice(name + " = " + value, at);
    }
  }

  private static RefusedInputException twice(String what, XmlCursor.Attributes at) {
    return at.wrong(what + " has a second coefficient", "write the sum of the coefficients");
  }

  AdditiveModel model(double intercept) throws RefusedInputException {
    List<PmmlInput> inputs = fields.inputs();
    List<Feature> features = new ArrayList<>();
    Map<String, Integer> indexes = new LinkedHashMap<>();
    for (PmmlInput input : inputs) {
      indexes.put(input.field().name(), features.size());
      features.add(made(input, () -> feature(input.field())));
    }
    List<Term> terms = new ArrayList<>();
    for (String name : order) {
      int index = indexes.getOrDefault(name, -1);
      PmmlInput input = inputs.get(index);
      terms.add(
          slopes.containsKey(name)
              ? line(index, input, slopes.get(name))
              : table(index, input, levels(input.field())));
    }
    return new AdditiveModel(intercept, features, terms, Link.LOGIT);
  }

  private Feature feature(PmmlField field) {
    return field.categorical()
        ? new Feature.Categorical(field.name(), levels(field))
        : new Feature.Numeric(field.name());
  }

  /** The values that the dictionary lists; if it lists none, those with a coefficient. */
  private List<String> levels(PmmlField field) {
    return field.values().isEmpty()
        ? List.copyOf(effects.getOrDefault(field.name(), Map.of()).keySet())
        : List.copyOf(field.values());
  }

  private static Term line(int index, PmmlInput input, double coefficient)
      throws RefusedInputException {
    if (input.field().ranged() && input.invalid() != PmmlInput.Invalid.AS_IS) {
      throw input
          .attributes()
          .wrong(
              "numbers outside the intervals of " + input.field().name() + " would have no score",
              "use invalidValueTreatment asIs, or remove the intervals")
          .as(Kind.UNSUPPORTED);
    }
    if (input.missing().isEmpty()) {
      throw input
          .attributes()
          .wrong("the file gives no score if " + input.field().name() + " is missing", SAY_MISSING)
          .as(Kind.UNSUPPORTED);
    }
    double replacement = input.attributes().number("missingValueReplacement");
    double whenMissing = coefficient * replacement;
    if (!Double.isFinite(whenMissing)) {
      throw input
          .attributes()
          .wrong("the score of a missing value is not finite", "use smaller numbers");
    }
    return new Term.Linear(index, coefficient, 0, whenMissing);
  }

  private Term table(int index, PmmlInput input, List<String> levels) throws RefusedInputException {
    Map<String, Double> effect = effects.getOrDefault(input.field().name(), Map.of());
    double missing = whenMissing(input, effect);
    double[] scores = new double[levels.size() + 2];
    scores[0] = missing;
    for (int i = 0; i < levels.size(); i++) {
      scores[i + 1] = effect.getOrDefault(levels.get(i), 0.0);
    }
    scores[levels.size() + 1] = whenUnseen(input, missing);
    int[] bins = IntStream.rangeClosed(1, levels.size()).toArray();
    return new Term.Table(index, new Axis.Categories(bins, scores.length), scores);
  }

  private double whenMissing(PmmlInput input, Map<String, Double> effect)
      throws RefusedInputException {
    Optional<String> replacement = input.missing();
    if (replacement.isPresent()) {
      return effect.getOrDefault(replacement.get(), 0.0);
    }
    if (!missingCategoryAddsNothing) {
      throw input
          .attributes()
          .wrong("the file gives no score if " + input.field().name() + " is missing", SAY_MISSING)
          .as(Kind.UNSUPPORTED);
    }
    return 0;
  }

  private static double whenUnseen(PmmlInput input, double missing) throws RefusedInputException {
    if (input.field().values().isEmpty()) {
      return 0;
    }
    return switch (input.invalid()) {
      case AS_IS -> 0;
      case AS_MISSING -> missing;
      case NO_SCORE ->
          throw input
              .attributes()
              .wrong(
                  "the file gives no score if " + input.field().name() + " has an unlisted value",
                  SAY_INVALID)
              .as(Kind.UNSUPPORTED);
    };
  }

  /** Builds a value; its constructor rejects invalid parts. */
  private interface Made<T> {
    T of();
  }

  private static <T> T made(PmmlInput input, Made<T> value) throws RefusedInputException {
    try {
      return value.of();
    } catch (IllegalArgumentException e) {
      throw input.attributes().wrong(String.valueOf(e.getMessage()), "fix the field");
    }
  }
}
