// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.gate;

import io.chainbridge.alex.lifecycle.Mark;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.plan.PlannedLimit;
import java.util.List;

/** The readings that count at a gate: recomputed or signed, never only declared. */
record CountedReadings(List<Reading> readings) {
  CountedReadings {
    readings = readings.stream().filter(reading -> reading.mark() != Mark.DECLARED).toList();
  }

  private List<Reading> of(Metric metric) {
    return readings.stream().filter(reading -> reading.metric() == metric).toList();
  }

  void below(List<Shortfall> found, Metric metric, double limit, ShortfallCode code) {
    missing(found, metric, "below " + limit);
    for (Reading reading : of(metric)) {
      if (!(reading.value() < limit)) {
        found.add(code.of(metric.key(), reading.value(), PlannedLimit.below(limit)));
      }
    }
  }

  /** Compares the upper end of the interval; only a recomputed reading is a proof. */
  void provenBelow(List<Shortfall> found, Metric metric, double limit, ShortfallCode code) {
    if (of(metric).stream().noneMatch(reading -> reading.mark() == Mark.RECOMPUTED)) {
      found.add(ShortfallCode.METRIC_MISSING.of(metric.key(), "not recomputed", "below " + limit));
    }
    for (Reading reading : of(metric)) {
      if (!(reading.upper() < limit)) {
        found.add(code.of(metric.key(), reading.upper(), PlannedLimit.below(limit)));
      }
    }
  }

  /** Compares the lower end of the interval. */
  void above(List<Shortfall> found, Metric metric, double limit, ShortfallCode code) {
    missing(found, metric, "above " + limit);
    for (Reading reading : of(metric)) {
      if (!(reading.lower() > limit)) {
        found.add(code.of(metric.key(), reading.lower(), PlannedLimit.above(limit)));
      }
    }
  }

  /** Compares the end of the interval that is nearer to the limit. */
  void keeps(List<Shortfall> found, Metric metric, PlannedLimit limit, ShortfallCode code) {
    missing(found, metric, limit.words());
    for (Reading reading : of(metric)) {
      double nearer = limit.side().isUpper() ? reading.upper() : reading.lower();
      if (!limit.isKeptBy(nearer)) {
        found.add(code.of(metric.key(), nearer, limit));
      }
    }
  }

  /** A missing sample size counts as 0. */
  void atLeast(List<Shortfall> found, Metric metric, double least, ShortfallCode code) {
    double value = of(metric).stream().mapToDouble(Reading::value).min().orElse(0);
    if (!(value >= least)) {
      found.add(code.of(metric.key(), value, PlannedLimit.atLeast(least)));
    }
  }

  private void missing(List<Shortfall> found, Metric metric, String demanded) {
    if (of(metric).isEmpty()) {
      found.add(ShortfallCode.METRIC_MISSING.of(metric.key(), "not recomputed", demanded));
    }
  }
}
