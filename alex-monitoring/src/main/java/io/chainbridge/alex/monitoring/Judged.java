// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring;

import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Stage;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** A watched period with everything that is needed to judge it. */
record Judged(WatchedPeriod period, Instant from, Instant to, Evaluation evaluation) {

  static Judged of(
      List<DayWindow> windows,
      ModelReference reference,
      Policy policy,
      Instant from,
      Instant to,
      Maturity maturity) {
    WatchedPeriod period = WatchedPeriod.of(windows, reference, from, to);
    Matured matured = Matured.all(period.labels().cohorts(), maturity, reference);
    Readings readings = ReadingsOf.of(period, reference, matured, Evaluation.LEAST_LABELS);
    return new Judged(period, from, to, new Evaluation(readings, matured, policy));
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
