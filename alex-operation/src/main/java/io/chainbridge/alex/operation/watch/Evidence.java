// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.Counted;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.monitoring.judge.Comparison;
import io.chainbridge.alex.monitoring.judge.JudgedAgain;
import io.chainbridge.alex.monitoring.judge.ShadowEvaluation;
import io.chainbridge.alex.monitoring.judge.StepEvaluation;
import io.chainbridge.alex.monitoring.judge.TenureEvaluation;
import io.chainbridge.alex.monitoring.window.Readings;
import io.chainbridge.alex.monitoring.window.WatchTerms;
import io.chainbridge.alex.monitoring.window.WatchedPeriod;
import java.time.Instant;

/**
 * What the closed days of a monitored model say at one moment.
 *
 * @param now the moment of judging
 */
record Evidence(MonitoredModel model, WatchTerms settings, Policy policy, Instant now) {
  /** The readings for rules and alerts, and the counts behind them with their digest, made once. */
  record Measured(Readings readings, WatchedPeriod period, Sha256 digest, Instant at) {
    Counted counted(WatchTerms terms) {
      return new Counted(period.bytes(), terms.bytes());
    }
  }

  /** Requests since {@code from}; labels of the newest matured cohorts. */
  Measured since(Instant from) {
    WatchedPeriod period = WatchedPeriod.of(model.windows(), model.reference(), from, now);
    Readings readings = JudgedAgain.readings(period, model.reference(), settings.maturity(now));
    return new Measured(readings, period, period.digest(), now);
  }

  Observation shadow(Instant from) {
    return ShadowEvaluation.observe(
        model.windows(), model.reference(), policy, from, now, settings.maturity(now));
  }

  Observation step(int percent, Instant from) {
    return StepEvaluation.observe(
        model.windows(), model.reference(), policy, percent, from, now, settings.maturity(now));
  }

  Observation production(Instant from) {
    return TenureEvaluation.observe(
        model.windows(), model.reference(), policy, from, now, settings.maturity(now));
  }

  /** Both models side by side over the period of an observation. */
  Comparison comparison(ModelId champion, Observation seen) {
    return Comparison.of(
        model.windows(),
        model.reference(),
        policy,
        champion,
        model.id(),
        seen.from(),
        seen.to(),
        settings.maturity(seen.to()));
  }

  /** The counts that an observation names as its evidence. */
  Counted counted(Observation seen) {
    WatchedPeriod period =
        WatchedPeriod.of(model.windows(), model.reference(), seen.from(), seen.to());
    return new Counted(period.bytes(), settings.bytes());
  }
}
