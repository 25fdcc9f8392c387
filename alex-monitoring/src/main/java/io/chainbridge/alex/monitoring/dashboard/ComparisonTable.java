// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.dashboard;

import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.metrics.Interval;
import io.chainbridge.alex.metrics.LatencyCounts;
import io.chainbridge.alex.monitoring.judge.Comparison;
import io.chainbridge.alex.monitoring.judge.ModelComparisonSide;
import io.chainbridge.alex.monitoring.window.Cohort;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The comparative metrics of two models on the same requests, as rows of text. */
public final class ComparisonTable {
  private static final String NONE = "–";

  private ComparisonTable() {}

  /** One measure of both models. */
  record Row(String measure, String champion, String challenger, String required) {}

  /** The measures and the outcomes by score, as two Markdown tables. */
  public static String markdown(Comparison comparison) {
    StringBuilder out = new StringBuilder();
    out.append("| Measure | Champion ")
        .append(comparison.champion().model())
        .append(" | Challenger ")
        .append(comparison.challenger().model())
        .append(" | Required |\n|---|---|---|---|\n");
    for (Row row : rows(comparison)) {
      out.append(
          "| %s | %s | %s | %s |\n"
              .formatted(row.measure(), row.champion(), row.challenger(), row.required()));
    }
    out.append(
        "\n"
            + "| Score | Champion: outcomes | mean score | event rate | Challenger: outcomes | mean"
            + " score | event rate |\n"
            + "|---|---|---|---|---|---|---|\n");
    for (List<String> bin : bins(comparison)) {
      out.append("| ").append(String.join(" | ", bin)).append(" |\n");
    }
    return out.toString();
  }

  static List<Row> rows(Comparison comparison) {
    List<Row> rows = new ArrayList<>();
    Cohort labels = comparison.matured().sum();
    long events = comparison.challenger().outcomes().events();
    rows.add(same("Requests scored by both", Long.toString(comparison.compared())));
    rows.add(
        same(
            "Matured outcomes",
            "%d of %d expected, %d events"
                .formatted(labels.labelled(), labels.eligible(), events)));
    business(rows, comparison);
    scores(rows, comparison);
    traffic(rows, comparison);
    return rows;
  }

  private static void business(List<Row> rows, Comparison comparison) {
    Policy policy = comparison.policy();
    long compared = comparison.compared();
    rows.add(
        both(
            comparison,
            "Requests it would approve",
            side ->
                compared == 0
                    ? Optional.empty()
                    : Optional.of(Text.percent((double) side.approved() / compared)),
            "change within " + Text.percent(policy.outcome().approvalRateChangeBelow())));
    rows.add(
        both(
            comparison,
            "Events among those (95 %)",
            side -> side.lossRate().map(Text::percent),
            "change within " + Text.percent(policy.outcome().lossRateChangeBelow())));
  }

  private static void scores(List<Row> rows, Comparison comparison) {
    rows.add(
        both(
            comparison,
            "Calibration error (95 %)",
            side -> side.calibrationError().map(Text::number),
            below(comparison.policy().training().calibrationErrorBelow())));
    rows.add(
        both(
            comparison,
            "Observed / expected events (95 %)",
            side -> side.observedToExpected().map(Text::number),
            "near 1"));
    rows.add(
        both(
            comparison,
            "Outcome correlation (95 %)",
            side -> side.outcomeCorrelation().map(Text::number),
            "higher is better"));
  }

  private static void traffic(List<Row> rows, Comparison comparison) {
    Policy policy = comparison.policy();
    rows.add(
        new Row(
            "Divergence (95 %)",
            NONE,
            comparison.compared() == 0
                ? "no request"
                : Text.percent(comparison.requests().traffic().divergence().interval()),
            "below " + Text.percent(policy.drift().divergenceRateBelow())));
    rows.add(
        new Row(
            "Latency p50 / p95 / p99",
            NONE,
            latency(comparison.requests().traffic().latency()),
            "p99 below " + Text.millis(policy.operation().latencyP99MillisBelow()) + " ms"));
  }

  private static Row same(String measure, String words) {
    return new Row(measure, words, words, "");
  }

  private static Row both(
      Comparison comparison,
      String measure,
      Function<ModelComparisonSide, Optional<String>> words,
      String required) {
    return new Row(
        measure,
        Text.known(words.apply(comparison.champion())),
        Text.known(words.apply(comparison.challenger())),
        required);
  }

  private static String below(double limit) {
    return String.format(Locale.ROOT, "below %.2f", limit);
  }

  private static String latency(LatencyCounts counts) {
    return counts.total() == 0
        ? "no request"
        : Text.millis(counts.quantileMillis(0.50))
            + " / "
            + Text.millis(counts.quantileMillis(0.95))
            + " / "
            + Text.millis(counts.quantileMillis(0.99))
            + " ms";
  }

  /** Outcomes per bin of the score: range, then rows, mean score and observed rate of each. */
  static List<List<String>> bins(Comparison comparison) {
    double[] edges = comparison.challenger().outcomes().edges();
    List<List<String>> bins = new ArrayList<>();
    for (int bin = 0; bin <= edges.length; bin++) {
      String from = bin == 0 ? "0" : Text.score(edges[bin - 1]);
      String to = bin == edges.length ? "1" : Text.score(edges[bin]);
      List<String> cells = new ArrayList<>(List.of(from + " to " + to));
      for (ModelComparisonSide side : List.of(comparison.champion(), comparison.challenger())) {
        Optional<Interval> observed = side.observedRate(bin);
        cells.add(Long.toString(side.outcomes().binRows()[bin]));
        cells.add(observed.isEmpty() ? NONE : Text.percent(side.meanScore(bin)));
        cells.add(observed.map(Text::percent).orElse(NONE));
      }
      bins.add(List.copyOf(cells));
    }
    return bins;
  }
}
