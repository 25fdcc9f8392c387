// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of a rule from left to right, one comparison after another. */
final class RuleReader {
  private static final Pattern COMPARISON =
      Pattern.compile(
          "\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*(>=|<=|>|<)\\s*([0-9]+(?:\\.[0-9]+)?)\\s*(%|ms|s)?");
  private static final Pattern JOIN = Pattern.compile("\\s+(and|or)\\b");
  private static final Pattern WORD = Pattern.compile("\\s*(\\S+)");

  private final String text;
  private final List<RuleParse.RuleFault> faults = new ArrayList<>();
  private final List<List<RollbackRule.Comparison>> alternatives = new ArrayList<>();
  private int at;

  RuleReader(String text) {
    this.text = text;
  }

  RuleParse read() {
    alternatives.add(new ArrayList<>());
    comparison();
    while (faults.isEmpty() && !text.substring(at).isBlank()) {
      join();
    }
    return faults.isEmpty()
        ? new RuleParse.Ok(new RollbackRule(text.strip(), alternatives))
        : new RuleParse.Wrong(faults);
  }

  private void join() {
    Matcher matcher = JOIN.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      fault("expected 'and' or 'or', found '" + word() + "'");
      return;
    }
    if (matcher.group(1).equals("or")) {
      alternatives.add(new ArrayList<>());
    }
    at = matcher.end();
    comparison();
  }

  private void comparison() {
    Matcher matcher = COMPARISON.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      fault(
          "expected 'metric op number', such as calibration_error > 0.08, found '" + word() + "'");
      return;
    }
    Optional<Metric> metric = Metric.ofKey(matcher.group(1));
    if (metric.isEmpty()) {
      at = matcher.start(1);
      fault(
          "unknown metric "
              + matcher.group(1)
              + "; did you mean "
              + nearest(matcher.group(1))
              + "?");
      return;
    }
    String unit = matcher.group(4) == null ? "" : matcher.group(4);
    if (!fits(metric.get().unit(), unit)) {
      at = matcher.start(4);
      fault("unit " + unit + " does not fit " + metric.get().key());
      return;
    }
    RollbackRule.Operator operator =
        Arrays.stream(RollbackRule.Operator.values())
            .filter(candidate -> candidate.sign().equals(matcher.group(2)))
            .findFirst()
            .orElseThrow();
    double limit = Double.parseDouble(matcher.group(3)) * factor(unit);
    alternatives
        .getLast()
        .add(new RollbackRule.Comparison(metric.get(), operator, limit, matcher.group().strip()));
    at = matcher.end();
  }

  private static boolean fits(Metric.Unit unit, String written) {
    return switch (unit) {
      case RATIO -> written.isEmpty() || written.equals("%");
      case NATS, COUNT -> written.isEmpty();
      case MILLIS -> written.equals("ms") || written.equals("s");
    };
  }

  private static double factor(String unit) {
    return switch (unit) {
      case "%" -> 0.01;
      case "s" -> 1_000;
      default -> 1;
    };
  }

  private void fault(String problem) {
    int column = at;
    while (column < text.length() && Character.isWhitespace(text.charAt(column))) {
      column++;
    }
    faults.add(new RuleParse.RuleFault(column + 1, problem));
  }

  private String word() {
    Matcher matcher = WORD.matcher(text).region(at, text.length());
    return matcher.lookingAt() ? matcher.group(1) : "the end";
  }

  private static String nearest(String word) {
    return Arrays.stream(Metric.values())
        .map(Metric::key)
        .min(Comparator.comparingInt(key -> distance(word, key)))
        .orElseThrow();
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
