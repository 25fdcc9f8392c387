// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.rule.RollbackRule;
import io.chainbridge.alex.lifecycle.rule.RuleOutcome;
import io.chainbridge.alex.monitoring.window.Readings;
import java.util.List;
import java.util.Locale;

/** The text that says what a rule was evaluated on. */
public final class RuleWords {
  /** How the interval of a daily judgement is called. */
  static final String OF_A_DAY = "95 % interval";

  private RuleWords() {}

  /** The deciding comparison of the rule, with its reading. */
  public static String of(RollbackRule rule, RuleOutcome outcome, Readings readings) {
    return of(rule, outcome, readings, OF_A_DAY);
  }

  static String of(RollbackRule rule, RuleOutcome outcome, Readings readings, String interval) {
    return rule.alternatives().stream()
        .flatMap(List::stream)
        .filter(comparison -> comparison.text().equals(outcome.trigger()))
        .findFirst()
        .map(comparison -> words(comparison, readings, interval))
        .orElse(outcome.trigger());
  }

  private static String words(
      RollbackRule.Comparison comparison, Readings readings, String interval) {
    Reading reading = readings.byMetric().get(comparison.metric());
    String note = readings.note(comparison.metric());
    if (reading == null) {
      return comparison.text() + ": not measured" + (note.isEmpty() ? "" : ", " + note);
    }
    return String.format(
        Locale.ROOT,
        "%s: %.4g (%s %.4g to %.4g, sample %d)%s",
        comparison.text(),
        reading.value(),
        interval,
        reading.lower(),
        reading.upper(),
        reading.sample(),
        note.isEmpty() ? "" : "; " + note);
  }
}
