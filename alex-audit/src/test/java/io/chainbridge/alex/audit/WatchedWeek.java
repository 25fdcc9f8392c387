// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import io.chainbridge.alex.evidence.kept.HeldOutRows;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.governance.home.SampleEvidence;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.rule.RollbackRule;
import io.chainbridge.alex.lifecycle.rule.RuleParse;
import io.chainbridge.alex.monitoring.bins.ModelReference;
import io.chainbridge.alex.monitoring.judge.JudgedAgain;
import io.chainbridge.alex.monitoring.judge.RollbackWatch;
import io.chainbridge.alex.monitoring.judge.ShadowEvaluation;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.Maturity;
import io.chainbridge.alex.monitoring.window.ModelWatch;
import io.chainbridge.alex.monitoring.window.ScoredPrediction;
import io.chainbridge.alex.monitoring.window.WatchTerms;
import io.chainbridge.alex.monitoring.window.WatchedPeriod;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** A week in shadow, really counted: 400 requests, on half of which the two models differ. */
record WatchedWeek(List<DayWindow> windows, ModelReference reference, Instant from, Instant to) {
  static final WatchTerms TERMS = new WatchTerms(0.5, Duration.ofDays(30), 90);

  /** Of the model that was watched. */
  static final double INTERCEPT = 0.5;

  static WatchedWeek from(Instant from) {
    AdditiveModel model = SampleEvidence.model(INTERCEPT);
    HeldOutRows held =
        HeldOutRows.read(HomeStory.HELD_OUT.values().iterator().next(), model.features());
    ModelReference reference = ModelReference.of(model, held.rows(), held.events(), 0.02);
    double[][] rows = held.rows();
    ModelWatch watch = new ModelWatch(model, reference, TERMS.plan());
    for (int i = 0; i < 400; i++) {
      double[] row = rows[i % rows.length];
      double score = model.score(row);
      watch.predicted(
          new ScoredPrediction(
              from.plus(Duration.ofDays(i % 7)),
              "key-" + i,
              false,
              i % 2 == 0 ? score : score + 0.3,
              score,
              false,
              2_000_000,
              row));
    }
    LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
    List<DayWindow> windows = first.datesUntil(first.plusDays(7)).map(watch::window).toList();
    return new WatchedWeek(windows, reference, from, from.plus(Duration.ofDays(7)));
  }

  WatchedPeriod period() {
    return WatchedPeriod.of(windows, reference, from, to);
  }

  Observation seen() {
    return ShadowEvaluation.observe(windows, reference, Policy.framework(), from, to, maturity());
  }

  RollbackReason fired(ModelId model, ModelId champion) {
    if (RollbackRule.parse("divergence_rate > 20%") instanceof RuleParse.Ok(RollbackRule rule)
        && RollbackWatch.check(
                List.of(rule),
                JudgedAgain.readings(period(), reference, maturity()),
                period().digest(),
                model,
                champion)
            instanceof RollbackWatch.Fire(RollbackReason reason)) {
      return reason;
    }
    throw new AssertionError("half of all requests diverge");
  }

  private Maturity maturity() {
    return TERMS.maturity(to);
  }
}
