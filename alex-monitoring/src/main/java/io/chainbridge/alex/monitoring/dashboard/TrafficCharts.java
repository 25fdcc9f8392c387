// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.dashboard;

import io.chainbridge.alex.metrics.Divergence;
import io.chainbridge.alex.metrics.LatencyCounts;
import io.chainbridge.alex.monitoring.judge.Comparison;
import io.chainbridge.alex.monitoring.window.DayWindow;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Charts of the requests day by day: divergence of the models, latency of the challenger. */
final class TrafficCharts {
  private static final int MOST_DATES = 10;

  private TrafficCharts() {}

  static Figure divergence(Comparison comparison) {
    List<DayWindow> days = comparison.days();
    double limit = comparison.policy().drift().divergenceRateBelow();
    double top = days.stream().mapToDouble(TrafficCharts::rate).max().orElse(0);
    Plot plot =
        Plot.of(0, days.size(), Math.max(limit, top) * 1.2).gridY(true, "Requests that differ");
    for (int day = 0; day < days.size(); day++) {
      double rate = rate(days.get(day));
      plot.column(rate < limit ? "challenger" : "over", day + 0.15, day + 0.85, rate);
    }
    dates(plot, days);
    plot.limit(limit, "limit " + Text.percent(limit));
    Divergence all = comparison.requests().traffic().divergence();
    String caption =
        all.compared() == 0
            ? "No request was scored by both models."
            : String.format(
                Locale.ROOT,
                "The two scores differ by more than %.2f in %s of %d requests; this is %s. Days at"
                    + " or above the limit are black.",
                Divergence.LIMIT,
                Text.percent(all.interval()),
                all.compared(),
                all.rate() < limit
                    ? "below the limit of " + Text.percent(limit)
                    : "not below the limit of " + Text.percent(limit));
    return Figure.of("divergence", "Divergence, day by day", caption, plot);
  }

  private static double rate(DayWindow day) {
    Divergence divergence = day.traffic().divergence();
    return divergence.compared() == 0 ? 0 : divergence.rate();
  }

  static Figure latency(Comparison comparison) {
    List<DayWindow> days = comparison.days();
    double limit = comparison.policy().operation().latencyP99MillisBelow();
    double top = days.stream().mapToDouble(day -> millis(day, 0.99)).max().orElse(0);
    Plot plot =
        Plot.of(0, days.size(), top * 1.25)
            .gridY(false, "Milliseconds")
            .legend("challenger", "99 % of requests within")
            .legend("champion", "half of requests within");
    series(plot, days, "challenger", day -> millis(day, 0.99));
    series(plot, days, "champion", day -> millis(day, 0.50));
    dates(plot, days);
    LatencyCounts all = comparison.requests().traffic().latency();
    String caption =
        all.total() == 0
            ? "No request was scored."
            : String.format(
                Locale.ROOT,
                "Half of %d requests took at most %s ms, 99 %% at most %s ms. The limit of %s ms is"
                    + " %s.",
                all.total(),
                Text.millis(all.quantileMillis(0.50)),
                Text.millis(all.quantileMillis(0.99)),
                Text.millis(limit),
                limit > top * 1.25 ? "above this chart" : "on this chart");
    if (limit <= top * 1.25) {
      plot.limit(limit, "limit " + Text.millis(limit) + " ms");
    }
    return Figure.of("latency", "Time to score a request", caption, plot);
  }

  static double millis(DayWindow day, double q) {
    LatencyCounts latency = day.traffic().latency();
    return latency.total() == 0 ? 0 : latency.quantileMillis(q);
  }

  private static void series(
      Plot plot, List<DayWindow> days, String kind, ToDoubleFunction<DayWindow> value) {
    for (int day = 0; day < days.size(); day++) {
      double at = value.applyAsDouble(days.get(day));
      if (day > 0) {
        double before = value.applyAsDouble(days.get(day - 1));
        plot.line("path-" + kind, plot.x(day - 0.5), plot.y(before), plot.x(day + 0.5), plot.y(at));
      }
      plot.mark(kind, day + 0.5, at);
    }
  }

  private static void dates(Plot plot, List<DayWindow> days) {
    int every = Math.max(1, Math.ceilDiv(days.size(), MOST_DATES));
    for (int day = 0; day < days.size(); day += every) {
      String date = days.get(day).from().toString().substring(5);
      plot.text("tick mid", plot.x(day + 0.5), plot.y(0) + 16, date);
    }
    plot.text("axis end", plot.x(days.size()), plot.y(0) + 38, "Day (UTC)");
  }
}
