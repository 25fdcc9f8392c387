// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.kpi;

import io.chainbridge.alex.governance.kpi.Kpis.Span;
import io.chainbridge.alex.lifecycle.Policy;
import java.time.Duration;
import java.util.List;

/**
 * One line of the framework's table of indicators (section 9).
 *
 * @param row such as {@code K4}
 * @param target in words, {@code none} where the framework sets no target
 * @param current in words, with its unit
 */
public record Kpi(String row, String name, String target, String current, Status status) {
  private static final Duration DEPLOYMENT_BELOW = Duration.ofDays(30);

  /** How the current value stands to its target. */
  public enum Status {
    MET,
    MISSED,
    /** Nothing has happened yet that could be measured. */
    NO_DATA
  }

  /** The seven indicators, in order. */
  public static List<Kpi> of(Kpis figures, Policy policy) {
    return List.of(
        counted("K1", "models in production", figures.inProduction()),
        counted("K2", "models in shadow mode", figures.inShadow()),
        counted("K3", "models in development", figures.inDevelopment()),
        zero("K4", "governance violations", figures.violations()),
        zero("K5", "rollback events (30 d)", figures.recentRollbacks()),
        average(
            "K6",
            "average shadow mode duration",
            "%d to %d days"
                .formatted(policy.shadow().atLeast().toDays(), policy.shadow().atMost().toDays()),
            figures.shadow(),
            policy.shadow().atLeast(),
            policy.shadow().atMost()),
        average(
            "K7",
            "average deployment time",
            "below " + DEPLOYMENT_BELOW.toDays() + " days",
            figures.deployment(),
            Duration.ZERO,
            DEPLOYMENT_BELOW.minusNanos(1)));
  }

  private static Kpi counted(String row, String name, long value) {
    return new Kpi(row, name, "none", Long.toString(value), Status.MET);
  }

  private static Kpi zero(String row, String name, long value) {
    return new Kpi(row, name, "0", Long.toString(value), value == 0 ? Status.MET : Status.MISSED);
  }

  private static Kpi average(
      String row, String name, String target, Span span, Duration least, Duration most) {
    if (span.count() == 0) {
      return new Kpi(row, name, target, "none ended yet", Status.NO_DATA);
    }
    Duration mean = span.total().dividedBy(span.count());
    boolean met = mean.compareTo(least) >= 0 && mean.compareTo(most) <= 0;
    return new Kpi(
        row,
        name,
        target,
        "%.1f days".formatted(mean.toMinutes() / 1_440.0),
        met ? Status.MET : Status.MISSED);
  }
}
