// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.judge;

import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.Matured;
import io.chainbridge.alex.monitoring.window.Maturity;
import io.chainbridge.alex.monitoring.window.Readings;
import io.chainbridge.alex.monitoring.window.WatchedPeriod;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** A watched period with its evaluation. */
record EvaluatedPeriod(WatchedPeriod period, Instant from, Instant to, Evaluation evaluation) {

  static EvaluatedPeriod of(
      List<DayWindow> windows,
      ModelReference reference,
      Policy policy,
      Instant from,
      Instant to,
      Maturity maturity) {
    WatchedPeriod period = WatchedPeriod.of(windows, reference, from, to);
    Matured matured = Matured.all(period.labels().cohorts(), maturity, reference);
    Readings readings = ReadingsOf.of(period, reference, matured, Evaluation.LEAST_LABELS);
    StageTraffic traffic = StageTraffic.of(period.requests(), from, to);
    return new EvaluatedPeriod(
        period, from, to, new Evaluation(readings, matured, traffic, policy));
  }

  Observation observation(Stage stage, int percent, Function<Evaluation, List<Finding>> checks) {
    return new Observation(
        stage,
        percent,
        from,
        to,
        period.requests().traffic().predictions(),
        checks.apply(evaluation),
        period.digest());
  }
}
