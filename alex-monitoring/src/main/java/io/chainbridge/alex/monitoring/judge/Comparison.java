// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.window.Approvals;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.Matured;
import io.chainbridge.alex.monitoring.window.Maturity;
import io.chainbridge.alex.monitoring.window.WatchedPeriod;
import java.time.Instant;
import java.util.List;

/**
 * Two models side by side on the same requests: the comparison of stage 4 and of each step of stage
 * 5.
 *
 * <p>Everything is computed from the integer counts of the windows, so anybody who has them can
 * recompute it. Outcomes are those of matured cohorts only. Immutable.
 *
 * @param days the windows inside the period, in order
 * @param requests their sum
 */
public record Comparison(
    ModelComparisonSide champion,
    ModelComparisonSide challenger,
    Instant from,
    Instant to,
    List<DayWindow> days,
    DayWindow requests,
    Matured matured,
    ModelReference reference,
    Policy policy) {
  public Comparison {
    days = List.copyOf(days);
  }

  /**
   * Compares the models over a period. Pass all windows of the watched model, as for an
   * observation.
   */
  public static Comparison of(
      List<DayWindow> windows,
      ModelReference reference,
      Policy policy,
      ModelId champion,
      ModelId challenger,
      Instant from,
      Instant to,
      Maturity maturity) {
    return of(
        WatchedPeriod.of(windows, reference, from, to),
        WatchedPeriod.inside(windows, from, to),
        new Frame(reference, policy, champion, challenger),
        new Span(from, to, maturity));
  }

  /** Who is compared, and by what. */
  public record Frame(
      ModelReference reference, Policy policy, ModelId champion, ModelId challenger) {}

  /** When, and how old labels must be at its end. */
  public record Span(Instant from, Instant to, Maturity maturity) {}

  /** The same of counts that were kept; there the days are only in the charts. */
  public static Comparison of(WatchedPeriod period, List<DayWindow> days, Frame frame, Span span) {
    ModelReference reference = frame.reference();
    Matured matured = Matured.all(period.labels().cohorts(), span.maturity(), reference);
    Approvals approvals = period.requests().traffic().approvals();
    return new Comparison(
        ModelComparisonSide.ofChampion(frame.champion(), matured.sum(), approvals),
        ModelComparisonSide.ofWatched(frame.challenger(), matured.sum(), approvals),
        span.from(),
        span.to(),
        days,
        period.requests(),
        matured,
        reference,
        frame.policy());
  }

  /** Requests that both models scored. */
  public long compared() {
    return requests.traffic().divergence().compared();
  }

  /** How far each term's importance moved, the most important first. */
  public List<ImportanceShift> importance() {
    return ImportanceShift.of(requests, reference);
  }
}
