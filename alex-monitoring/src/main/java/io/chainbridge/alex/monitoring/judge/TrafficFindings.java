// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.rule.OwnDecisionsLimit;
import io.chainbridge.alex.metrics.Verdict;
import io.chainbridge.alex.monitoring.window.Readings;
import java.time.Duration;

/** The checks of how much traffic there was, and of whom (row S5.14). */
record TrafficFindings(StageTraffic traffic, Readings readings, Policy policy) {

  /** PASS with fewer than the least number says so in its note, for those who sign. */
  Finding ownDecisions(String row, Duration planned) {
    long least = policy.step().ownDecisionsAtLeast();
    OwnDecisionsLimit limit = new OwnDecisionsLimit((double) least, planned);
    Verdict verdict = limit.judge((double) traffic.decided(), traffic.observed());
    String note = "requests that it decided itself on whole days";
    if (traffic.decided() == 0) {
      note = "it decided no request itself";
    } else if (traffic.decided() < least) {
      note =
          verdict == Verdict.PASS
              ? "fewer than %d, and all that %d days brought"
                  .formatted(least, traffic.observed().toDays())
              : "fewer than %d; enough from day %d on".formatted(least, limit.patience().toDays());
    }
    return new Finding(
        row, counted(Metric.OWN_DECISIONS, traffic.decided()), (double) least, verdict, note);
  }

  Finding days(String row, long least) {
    return new Finding(
        row,
        counted(Metric.TRAFFIC_DAYS, traffic.days()),
        (double) least,
        traffic.days() >= least ? Verdict.PASS : Verdict.INSUFFICIENT,
        "whole days with traffic");
  }

  /** Held above the larger share; told to those who sign above the smaller. */
  Finding keyShare(String row) {
    double most = policy.step().oneKeyAtMost();
    Reading reading = readings.byMetric().get(Metric.KEY_SHARE);
    String note = readings.note(Metric.KEY_SHARE);
    if (reading == null) {
      Reading none = Reading.recomputed(Metric.KEY_SHARE, 0, 0);
      return new Finding(row, none, most, Verdict.INSUFFICIENT, note);
    }
    boolean told = reading.value() > policy.step().oneKeyToldAbove();
    return new Finding(
        row,
        reading,
        most,
        reading.value() <= most ? Verdict.PASS : Verdict.INSUFFICIENT,
        told ? note + "; more than is usual" : note);
  }

  private static Reading counted(Metric metric, long value) {
    return Reading.recomputed(metric, (double) value, value);
  }
}
