// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.explain.Contribution;
import io.chainbridge.alex.glassbox.explain.Contributions;
import io.chainbridge.alex.glassbox.explain.Explainer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One row's score and the contributions that add up to it, as text or JSON. */
final class Explanation {
  private static final int BAR = 24;
  private static final int MOST_REASONS = 4;

  private final GlassBox model;
  private final double[] row;
  private final double rawScore;
  private final Contributions contributions;

  Explanation(GlassBox model, double[] row) {
    this.model = model;
    this.row = row.clone();
    this.rawScore = model.rawScore(row);
    this.contributions = Explainer.of(model).contributions(row);
  }

  /** In log-odds. */
  double rawScore() {
    return rawScore;
  }

  /** As text: the parts by size, with bars of characters that the charset can encode. */
  List<String> lines(Charset charset) {
    List<String> lines = new ArrayList<>();
    lines.add(line("probability", Double.toString(model.score(row))));
    lines.add(line("raw score", rawScore + " log-odds, the sum of:"));
    lines.add(line("base", signed(contributions.intercept()) + " " + meaningOfBase()));
    lines.addAll(drawn(shown().parts(), charset.newEncoder().canEncode('█') ? "█" : "#"));
    contributions.remainder().stream()
        .map(rest -> String.format(Locale.ROOT, "%+10.1e", rest))
        .forEach(rest -> lines.add(line("rounding", rest)));
    lines.addAll(reasons());
    return lines;
  }

  /** As JSON with every digit: parts in the order in which they add up to the raw score. */
  ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("probability", model.score(row));
    root.put("raw_score", rawScore);
    root.put("base", contributions.intercept());
    ArrayNode terms = root.putArray("contributions");
    contributions.parts().forEach(part -> contribution(terms, part));
    ArrayNode rounding = root.putArray("rounding");
    contributions.remainder().forEach(rounding::add);
    ArrayNode reasons = root.putArray("reason_codes");
    contributions.topAdverse(MOST_REASONS).forEach(part -> contribution(reasons, part));
    return root;
  }

  private static void contribution(ArrayNode array, Contribution part) {
    array.addObject().put("term", part.term()).put("contribution", part.value());
  }

  /** The parts, each named by the row's values that it came from. */
  private Contributions shown() {
    List<Contribution> parts = contributions.parts();
    return new Contributions(
        contributions.intercept(),
        IntStream.range(0, parts.size())
            .mapToObj(i -> new Contribution(shown(featuresOf(i)), parts.get(i).value()))
            .toList());
  }

  private static List<String> drawn(List<Contribution> parts, String block) {
    double largest = parts.stream().mapToDouble(part -> Math.abs(part.value())).max().orElse(0);
    int width = parts.stream().mapToInt(part -> part.term().length()).max().orElse(0);
    return parts.stream()
        .sorted(Comparator.comparingDouble(part -> -Math.abs(part.value())))
        .map(part -> {
          String name = part.term() + " ".repeat(width - part.term().length());
          String bar = block.repeat(blocks(Math.abs(part.value()), largest));
          return "  %s  %s  %s".formatted(name, signed(part.value()), bar).stripTrailing();
        })
        .toList();
  }

  private List<Integer> featuresOf(int part) {
    return switch (model) {
      case TreeEnsemble _ -> List.of(part);
      case AdditiveModel additive ->
          switch (additive.terms().get(part)) {
            case Term.Table table -> List.of(table.feature());
            case Term.Linear line -> List.of(line.feature());
            case Term.Piecewise curve -> List.of(curve.feature());
            case Term.PairTable pair -> List.of(pair.first(), pair.second());
          };
    };
  }

  private String shown(List<Integer> features) {
    return features.stream()
        .map(at -> {
          Feature feature = model.features().get(at);
          return feature.name() + " = " + RowFile.shown(feature, row[at]);
        })
        .collect(Collectors.joining(" & "));
  }

  private String meaningOfBase() {
    return switch (model) {
      case AdditiveModel _ -> "(the intercept)";
      case TreeEnsemble _ -> "(the mean score of training)";
    };
  }

  private List<String> reasons() {
    List<Contribution> adverse = shown().topAdverse(MOST_REASONS);
    if (adverse.isEmpty()) {
      return List.of(line("reasons", "none: nothing raised the score"));
    }
    List<String> lines = new ArrayList<>(List.of("reasons"));
    for (Contribution reason : adverse) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %d. %s raised the score by %.4f: the odds times %.2f",
              lines.size(),
              reason.term(),
              reason.value(),
              Math.exp(reason.value())));
    }
    return lines;
  }

  private static int blocks(double size, double largest) {
    return size == 0 ? 0 : (int) Math.max(1, Math.round(BAR * size / largest));
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+10.4f", value);
  }

  private static String line(String what, String value) {
    return "%-18s %s".formatted(what, value);
  }
}
