// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.rule;

import io.chainbridge.alex.lifecycle.Metric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the text of a rule from left to right. */
final class RuleReader {
  private static final Pattern COMPARISON =
      Pattern.compile(
          "\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*(>=|<=|>|<)"
              + "\\s*(-?[0-9]{1,15}(?:\\.[0-9]{1,15})?)(?:\\s*(%|ms\\b|s\\b))?");
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
    boolean readable = comparison();
    while (readable && !text.substring(at).isBlank()) {
      readable = join();
    }
    return faults.isEmpty()
        ? new RuleParse.Ok(new RollbackRule(text.strip(), alternatives))
        : new RuleParse.Wrong(faults);
  }

  /** Whether the text can be read on from here. */
  private boolean join() {
    Matcher matcher = JOIN.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      fault(at, "expected 'and' or 'or', found '" + word() + "'");
      return false;
    }
    if (matcher.group(1).equals("or")) {
      alternatives.add(new ArrayList<>());
    }
    at = matcher.end();
    return comparison();
  }

  private boolean comparison() {
    Matcher matcher = COMPARISON.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      fault(
          at,
          "expected 'metric op number', such as calibration_error > 0.08, found '" + word() + "'");
      return false;
    }
    at = matcher.end();
    Optional<Metric> metric = Metric.ofKey(matcher.group(1));
    if (metric.isPresent()) {
      comparison(metric.get(), matcher);
    } else {
      String unknown = matcher.group(1);
      fault(
          matcher.start(1),
          "unknown metric " + unknown + "; did you mean " + nearest(unknown) + "?");
    }
    return true;
  }

  private void comparison(Metric metric, Matcher matcher) {
    String unit = matcher.group(4) == null ? "" : matcher.group(4);
    if (!fits(metric.unit(), unit)) {
      fault(matcher.start(4), "unit " + unit + " does not fit " + metric.key());
      return;
    }
    RollbackRule.Operator operator =
        Arrays.stream(RollbackRule.Operator.values())
            .filter(candidate -> candidate.sign().equals(matcher.group(2)))
            .findFirst()
            .orElseThrow();
    double limit = new BigDecimal(matcher.group(3)).scaleByPowerOfTen(power(unit)).doubleValue();
    alternatives
        .getLast()
        .add(new RollbackRule.Comparison(metric, operator, limit, matcher.group().strip()));
  }

  private static boolean fits(Metric.Unit unit, String written) {
    return switch (unit) {
      case RATIO -> written.isEmpty() || written.equals("%");
      case NATS, COUNT -> written.isEmpty();
      case MILLIS -> !written.equals("%");
    };
  }

  private static int power(String unit) {
    return switch (unit) {
      case "%" -> -2;
      case "s" -> 3;
      default -> 0;
    };
  }

  private void fault(int from, String problem) {
    int column = from;
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
