// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.proposal;

import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.plan.PlannedLimit;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The planned limits of a proposal, such as {@code Brier Score < 0.10 (held-out)} or {@code AUC-ROC
 * > 80%}. They are always judged on held-out rows; a limit on other rows is a fault.
 */
final class LimitItems {
  private static final Pattern LIMIT =
      Pattern.compile(
          "(.+?)\\s*:?\\s*(<=|>=|<|>|\u2264|\u2265)\\s*([0-9]*\\.?[0-9]+)\\s*(%?)"
              + "\\s*(?:\\(([^()]*)\\))?\\s*\\.?");
  private static final Pattern HELD_OUT =
      Pattern.compile(
          "(?:on )?(?:the )?(?:held[- ]?out|validation|evaluation|test)"
              + "(?: (?:rows|part|set|data|window))?",
          Pattern.CASE_INSENSITIVE);

  /** Other names that people use. */
  private static final Map<String, Metric> ALIASES =
      Map.of(
          "brier", Metric.BRIER_SCORE,
          "logloss", Metric.LOG_LOSS,
          "ece", Metric.CALIBRATION_ERROR,
          "expected_calibration_error", Metric.CALIBRATION_ERROR,
          "auc", Metric.AUC_ROC,
          "roc_auc", Metric.AUC_ROC,
          "pr_auc", Metric.AUC_PR,
          "brier_skill_score", Metric.BRIER_SKILL);

  private LimitItems() {}

  static Map<Metric, PlannedLimit> of(ProposalSection section) {
    Map<Metric, PlannedLimit> limits = new EnumMap<>(Metric.class);
    for (ListItem item : section.items()) {
      Matcher matcher = LIMIT.matcher(item.plain());
      Optional<Metric> metric =
          matcher.matches() ? metric(matcher.group(1)) : Optional.<Metric>empty();
      if (metric.isPresent() && fits(metric.get(), matcher.group(4))) {
        limit(section, item, limits, matcher, metric.get());
      } else if (!item.isGroup()) {
        section.fault(
            item.line(), "'" + item.text() + "' is not a threshold", "- Brier Score < 0.10");
      }
    }
    return limits;
  }

  private static void limit(
      ProposalSection section,
      ListItem item,
      Map<Metric, PlannedLimit> limits,
      Matcher matcher,
      Metric metric) {
    String on = matcher.group(5) == null ? "" : matcher.group(5).strip();
    if (!on.isEmpty() && !HELD_OUT.matcher(on).matches()) {
      section.fault(
          item.line(),
          "'" + on + "' are not the held-out rows",
          "limits of the held-out rows only");
    } else if (limits.putIfAbsent(metric, limit(matcher)) != null) {
      section.fault(
          item.line(),
          "duplicate threshold for '" + metric.key() + "'",
          "one threshold per metric");
    }
  }

  private static PlannedLimit limit(Matcher matcher) {
    String sign = matcher.group(2).replace("\u2264", "<=").replace("\u2265", ">=");
    int power = matcher.group(4).isEmpty() ? 0 : -2;
    return new PlannedLimit(
        PlannedLimit.Side.ofSign(sign).orElseThrow(),
        new BigDecimal(matcher.group(3)).scaleByPowerOfTen(power).doubleValue());
  }

  private static Optional<Metric> metric(String name) {
    String key = name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
    return Metric.ofKey(key).or(() -> Optional.ofNullable(ALIASES.get(key)));
  }

  private static boolean fits(Metric metric, String percent) {
    return percent.isEmpty() || metric.unit() == Metric.Unit.RATIO;
  }
}
