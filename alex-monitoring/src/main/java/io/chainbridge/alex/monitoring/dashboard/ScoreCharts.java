// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.dashboard;

import io.chainbridge.alex.metrics.Interval;
import io.chainbridge.alex.monitoring.judge.Comparison;
import io.chainbridge.alex.monitoring.judge.ImportanceShift;
import io.chainbridge.alex.monitoring.judge.ModelComparisonSide;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Charts of the scores: distribution, reliability, and importance of the terms. */
final class ScoreCharts {
  static final int MOST_TERMS = 10;

  private ScoreCharts() {}

  static Figure distribution(Comparison comparison) {
    double[] champion = shares(comparison.requests().championScores().counts());
    double[] challenger = shares(comparison.requests().scores().counts());
    double[] certified = shares(comparison.reference().scoreCounts());
    double top =
        Stream.of(champion, challenger, certified).flatMapToDouble(Arrays::stream).max().orElse(0);
    Plot plot =
        Plot.of(0, certified.length, top * 1.15)
            .gridY(true, "Share of requests")
            .legend("champion", "champion " + comparison.champion().model())
            .legend("challenger", "challenger " + comparison.challenger().model())
            .legendLine("certified-line", "at certification");
    for (int bin = 0; bin < certified.length; bin++) {
      plot.column("champion", bin + 0.1, bin + 0.5, champion[bin]);
      plot.column("challenger", bin + 0.5, bin + 0.9, challenger[bin]);
      double y = plot.y(certified[bin]);
      plot.line("certified-line", plot.x(bin + 0.04), y, plot.x(bin + 0.96), y);
    }
    double[] edges = comparison.reference().scoreEdges();
    for (int bin = 1; bin < edges.length; bin += 2) {
      plot.text("tick mid", plot.x(bin + 1), plot.y(0) + 16, Text.score(edges[bin]));
    }
    plot.text("axis end", plot.x(certified.length), plot.y(0) + 38, "Score, up to");
    return Figure.of(
        "scores",
        "Distribution of the scores",
        "At certification, each bin had about the same share of the challenger's scores (the line)."
            + " A column above or below the line shows where a model has more or fewer scores on"
            + " these requests.",
        plot);
  }

  static double[] shares(long[] counts) {
    long all = Arrays.stream(counts).sum();
    return Arrays.stream(counts).mapToDouble(n -> all == 0 ? 0 : (double) n / all).toArray();
  }

  static Figure reliability(Comparison comparison) {
    ModelComparisonSide champion = comparison.champion();
    ModelComparisonSide challenger = comparison.challenger();
    double top = Math.max(top(champion), top(challenger));
    Plot plot =
        Plot.of(0, top, top)
            .gridY(true, "Event rate")
            .gridX(true, "Mean score")
            .legend("champion", "champion " + champion.model())
            .legend("challenger", "challenger " + challenger.model());
    plot.line("limit", plot.x(0), plot.y(0), plot.x(top), plot.y(top));
    points(plot, "champion", champion);
    points(plot, "challenger", challenger);
    return Figure.of(
        "reliability",
        "Reliability of the scores",
        String.format(
            Locale.ROOT,
            "%d matured outcomes, %d of them events, in bins of the score. On the dashed line the"
                + " event rate equals the mean score. Vertical lines are 95 %% intervals."
                + " Calibration error: champion %s, challenger %s.",
            challenger.outcomes().rows(),
            challenger.outcomes().events(),
            Text.known(champion.calibrationError().map(Text::number)),
            Text.known(challenger.calibrationError().map(Text::number))),
        plot);
  }

  private static double top(ModelComparisonSide side) {
    double top = 0.05;
    for (int bin = 0; bin < side.outcomes().binRows().length; bin++) {
      top = Math.max(top, side.meanScore(bin));
      top = Math.max(top, side.observedRate(bin).map(Interval::upper).orElse(0.0));
    }
    return Math.min(1, top * 1.05);
  }

  private static void points(Plot plot, String kind, ModelComparisonSide side) {
    for (int bin = 0; bin < side.outcomes().binRows().length; bin++) {
      Optional<Interval> observed = side.observedRate(bin);
      if (observed.isPresent()) {
        double x = plot.x(side.meanScore(bin));
        Interval rate = observed.get();
        plot.line("path-" + kind, x, plot.y(rate.lower()), x, plot.y(rate.upper()));
        plot.mark(kind, side.meanScore(bin), rate.point());
      }
    }
  }

  static Figure importance(Comparison comparison) {
    List<ImportanceShift> shifts = comparison.importance().stream().limit(MOST_TERMS).toList();
    double top = shifts.stream().mapToDouble(s -> Math.max(s.certified(), s.now())).max().orElse(0);
    Plot plot =
        Plot.ofRows(shifts.size(), top * 1.1)
            .gridX(true, "Share of all movement of the score")
            .legend("certified", "at certification")
            .legend("challenger", "on these requests");
    for (int row = 0; row < shifts.size(); row++) {
      ImportanceShift shift = shifts.get(row);
      plot.bar("certified", row + 0.12, row + 0.48, shift.certified());
      plot.bar("challenger", row + 0.52, row + 0.88, shift.now());
      plot.text("tick end", plot.x(0) - 6, plot.y(shifts.size() - row - 0.5) + 4, shift.term());
    }
    return Figure.of(
        "importance",
        "Importance of the challenger's terms",
        "The "
            + shifts.size()
            + " most important terms at certification, then and now. Where the two bars of a term"
            + " differ, the score now depends on other features than at certification.",
        plot);
  }
}
