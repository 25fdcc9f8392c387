// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.dashboard;

import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.metrics.Divergence;
import io.chainbridge.alex.metrics.Verdict;
import io.chainbridge.alex.monitoring.judge.Comparison;
import io.chainbridge.alex.monitoring.judge.ImportanceShift;
import io.chainbridge.alex.monitoring.window.DayWindow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The comparison dashboard of shadow mode: one self-contained HTML page with charts in SVG, their
 * captions, and every number behind them.
 *
 * <p>The page has no script and fetches nothing, and its content security policy enforces that. The
 * models differ by pattern and shape as well as by colour, so the page works in greyscale and on
 * paper.
 */
public final class ShadowDashboard {
  private ShadowDashboard() {}

  /** The page, in UTF-8: the same counts give the same bytes. */
  public static byte[] write(Comparison comparison, Observation seen) {
    StringBuilder out = new StringBuilder(PageHead.of(title(comparison)));
    out.append("<main>\n<h1>").append(Text.escaped(title(comparison))).append("</h1>\n");
    summary(out, comparison, seen);
    checks(out, seen);
    List.of(
            TrafficCharts.divergence(comparison),
            ScoreCharts.distribution(comparison),
            ScoreCharts.reliability(comparison),
            ScoreCharts.importance(comparison),
            TrafficCharts.latency(comparison))
        .forEach(figure -> out.append(figure.html()));
    numbers(out, comparison);
    return out.append("</main>\n</body>\n</html>\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String title(Comparison comparison) {
    return comparison.challenger().model() + " in shadow beside " + comparison.champion().model();
  }

  private static void summary(StringBuilder out, Comparison comparison, Observation seen) {
    long open = seen.findings().stream().filter(f -> f.verdict() != Verdict.PASS).count();
    out.append("<p class=\"lead\">")
        .append(
            open == 0
                ? "Every check of shadow mode passes. Traffic moves only after the people"
                    + " named by the framework have signed."
                : open + " of " + seen.findings().size() + " checks do not pass.")
        .append(
            " The champion decided every request; the score of the challenger was only recorded.")
        .append("</p>\n<p>")
        .append(seen.from())
        .append(" to ")
        .append(seen.to())
        .append(", ")
        .append(comparison.compared())
        .append(" requests scored by both. Evidence <code>")
        .append(seen.evidence())
        .append("</code></p>\n");
  }

  private static void checks(StringBuilder out, Observation seen) {
    List<List<String>> rows = new ArrayList<>();
    for (Finding finding : seen.findings()) {
      Metric metric = finding.reading().metric();
      rows.add(
          List.of(
              finding.row(),
              metric.title(),
              finding.reading().format(),
              metric.format(finding.limit()).replace(' ', '\u00a0'), // number and unit on one line
              mark(finding.verdict()),
              finding.note()));
    }
    table(
        out,
        "Checks",
        List.of("Row", "Check", "Measured (95 %)", "Below", "Verdict", "Note"),
        rows);
  }

  private static String mark(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "✓ pass";
      case FAIL -> "✗ fail";
      case INSUFFICIENT -> "? not enough data";
    };
  }

  private static void numbers(StringBuilder out, Comparison comparison) {
    out.append("<h2>The numbers</h2>\n");
    measures(out, comparison);
    distributions(out, comparison);
  }

  private static void measures(StringBuilder out, Comparison comparison) {
    List<List<String>> measures = new ArrayList<>();
    ComparisonTable.rows(comparison)
        .forEach(row ->
            measures.add(List.of(row.measure(), row.champion(), row.challenger(), row.required())));
    table(
        out,
        "Both models on the same requests",
        List.of("Measure", "Champion", "Challenger", "Required"),
        measures);
    table(
        out,
        "Outcomes by score (champion, then challenger)",
        List.of(
            "Score",
            "Outcomes",
            "Mean score",
            "Event rate",
            "Outcomes",
            "Mean score",
            "Event rate"),
        ComparisonTable.bins(comparison));
  }

  private static void distributions(StringBuilder out, Comparison comparison) {
    table(
        out,
        "Day by day",
        List.of("Day", "Compared", "Differ", "Share", "p50 ms", "p99 ms"),
        comparison.days().stream().map(ShadowDashboard::day).toList());
    table(
        out,
        "Share of requests by score",
        List.of("Score up to", "At certification", "Champion", "Challenger"),
        scores(comparison));
    table(
        out,
        "Importance of the challenger's terms",
        List.of("Term", "At certification", "Now"),
        comparison.importance().stream().map(ShadowDashboard::importance).toList());
  }

  private static List<String> day(DayWindow day) {
    Divergence divergence = day.traffic().divergence();
    return List.of(
        day.from().toString(),
        Long.toString(divergence.compared()),
        Long.toString(divergence.divergent()),
        divergence.compared() == 0 ? "–" : Text.percent(divergence.rate()),
        Text.millis(TrafficCharts.millis(day, 0.50)),
        Text.millis(TrafficCharts.millis(day, 0.99)));
  }

  private static List<List<String>> scores(Comparison comparison) {
    double[] edges = comparison.reference().scoreEdges();
    double[] certified = ScoreCharts.shares(comparison.reference().scoreCounts());
    double[] champion = ScoreCharts.shares(comparison.requests().championScores().counts());
    double[] challenger = ScoreCharts.shares(comparison.requests().scores().counts());
    List<List<String>> rows = new ArrayList<>();
    for (int bin = 0; bin < certified.length; bin++) {
      rows.add(
          List.of(
              bin < edges.length ? Text.score(edges[bin]) : "1",
              Text.percent(certified[bin]),
              Text.percent(champion[bin]),
              Text.percent(challenger[bin])));
    }
    return rows;
  }

  private static List<String> importance(ImportanceShift shift) {
    return List.of(shift.term(), Text.percent(shift.certified()), Text.percent(shift.now()));
  }

  private static void table(
      StringBuilder out, String caption, List<String> heads, List<List<String>> rows) {
    out.append("<table><caption>").append(Text.escaped(caption)).append("</caption>\n<tr>");
    heads.forEach(
        head -> out.append("<th scope=\"col\">").append(Text.escaped(head)).append("</th>"));
    out.append("</tr>\n");
    for (List<String> row : rows) {
      out.append("<tr>");
      row.forEach(cell -> out.append("<td>").append(Text.escaped(cell)).append("</td>"));
      out.append("</tr>\n");
    }
    out.append("</table>\n");
  }
}
