// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.window.Approvals;
import io.chainbridge.alex.monitoring.window.ApprovedOutcomes;
import io.chainbridge.alex.monitoring.window.Cohort;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.Matured;
import io.chainbridge.alex.monitoring.window.Maturity;
import io.chainbridge.alex.monitoring.window.WatchedPeriod;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/**
 * Two models on the same requests, side by side: what the comparison of stage 4 and of each step of
 * stage 5 shows.
 *
 * <p>Everything comes from the integer counts of the windows, so anybody who holds those recomputes
 * it. Outcomes are those of matured cohorts only. Immutable.
 *
 * @param days the windows inside the period, in order
 * @param requests the same added up
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

  /** Compares over a period; pass all windows of the watched model, as for an observation. */
  public static Comparison of(
      List<DayWindow> windows,
      ModelReference reference,
      Policy policy,
      ModelId champion,
      ModelId challenger,
      Instant from,
      Instant to,
      Maturity maturity) {
    WatchedPeriod period = WatchedPeriod.of(windows, reference, from, to);
    Matured matured = Matured.all(period.labels().cohorts(), maturity, reference);
    Cohort sum = matured.sum();
    Approvals approvals = period.requests().traffic().approvals();
    ApprovedOutcomes outcomes = sum.approved();
    return new Comparison(
        new ModelComparisonSide(
            champion,
            sum.championCalibration(),
            approvals.both() + approvals.championOnly(),
            outcomes.byChampion(),
            outcomes.bothEvents() + outcomes.championOnlyEvents()),
        new ModelComparisonSide(
            challenger,
            sum.calibration(),
            approvals.both() + approvals.watchedOnly(),
            outcomes.byWatched(),
            outcomes.bothEvents() + outcomes.watchedOnlyEvents()),
        from,
        to,
        inside(windows, from, to),
        period.requests(),
        matured,
        reference,
        policy);
  }

  private static List<DayWindow> inside(List<DayWindow> windows, Instant from, Instant to) {
    LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
    LocalDate last = LocalDate.ofInstant(to, ZoneOffset.UTC);
    return windows.stream()
        .filter(window -> !window.from().isBefore(first) && !window.to().isAfter(last))
        .sorted(Comparator.comparing(DayWindow::from))
        .toList();
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
