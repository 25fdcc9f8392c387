// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.alert;

import static io.chainbridge.alex.monitoring.alert.AlertState.FIRING;
import static io.chainbridge.alex.monitoring.alert.AlertState.INACTIVE;
import static io.chainbridge.alex.monitoring.alert.AlertState.INSUFFICIENT;
import static io.chainbridge.alex.monitoring.alert.AlertState.NO_DATA;
import static io.chainbridge.alex.monitoring.alert.AlertState.PENDING;
import static io.chainbridge.alex.monitoring.alert.AlertState.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Mark;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.rule.AlertRule;
import io.chainbridge.alex.monitoring.judge.ReadingsOf;
import io.chainbridge.alex.monitoring.judge.Rules;
import io.chainbridge.alex.monitoring.window.Book;
import io.chainbridge.alex.monitoring.window.DayWindow;
import io.chainbridge.alex.monitoring.window.Maturity;
import io.chainbridge.alex.monitoring.window.ModelWatch;
import io.chainbridge.alex.monitoring.window.Readings;
import io.chainbridge.alex.testkit.Proves;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AlertWatchTest {
  private static final Sha256 EVIDENCE = Sha256.of(new byte[] {1});
  private static final ModelId MODEL = new ModelId("chainiq_risk_v0.2.0");
  private static final AlertRule CALIBRATION =
      new AlertRule(
          "Calibration Degradation",
          Rules.rule("calibration_error > 0.08"),
          "Page on-call ML engineer");
  private static final AlertRule FEATURES =
      new AlertRule(
          "Feature Drift", Rules.rule("feature_drift_score > 0.15"), "Slack alert to ML team");
  private static final AlertRule LATENCY =
      new AlertRule(
          "Prediction Latency Spike",
          Rules.rule("prediction_latency_p99 > 500ms"),
          "Page on-call DevOps + ML");

  private static Readings readings(Reading... some) {
    SortedMap<Metric, Reading> all = new TreeMap<>();
    for (Reading reading : some) {
      all.put(reading.metric(), reading);
    }
    return new Readings(all, new TreeMap<>());
  }

  private static Reading calibration(double lower, double upper) {
    return new Reading(
        Metric.CALIBRATION_ERROR, (lower + upper) / 2, lower, upper, 300, Mark.RECOMPUTED);
  }

  private static final Readings BAD = readings(calibration(0.09, 0.2));
  private static final Readings GOOD = readings(calibration(0, 0.05));
  private static final Readings UNCLEAR = readings(calibration(0.05, 0.12));
  private static final Readings NOTHING = readings();
  private static final Readings TOO_FEW = readings(Reading.recomputed(Metric.PREDICTIONS, 40, 40));

  private static List<AlertState> states(int evaluations, Readings... seen) {
    AlertWatch watch =
        new AlertWatch(MODEL, Stage.PRODUCTION_FREEZE, List.of(CALIBRATION), evaluations);
    List<AlertState> states = new ArrayList<>();
    for (Readings readings : seen) {
      watch.evaluate(readings, EVIDENCE, Instant.EPOCH);
      states.add(watch.state("Calibration Degradation"));
    }
    return states;
  }

  @Test
  @Proves("A8")
  void firesTheThreeExamplesOfTheFramework() {
    AlertWatch watch =
        new AlertWatch(MODEL, Stage.SHADOW_MODE, List.of(CALIBRATION, FEATURES, LATENCY), 1);
    List<AlertTransition> fired =
        watch.evaluate(
            readings(
                calibration(0.09, 0.2),
                Reading.recomputed(Metric.FEATURE_DRIFT_SCORE, 0.2, 900),
                Reading.recomputed(Metric.PREDICTION_LATENCY_P99, 700, 900)),
            EVIDENCE,
            Instant.EPOCH);
    assertThat(fired).extracting(AlertTransition::to).containsExactly(FIRING, FIRING, FIRING);
    assertThat(fired)
        .extracting(AlertTransition::action)
        .containsExactly(
            "Page on-call ML engineer", "Slack alert to ML team", "Page on-call DevOps + ML");
    assertThat(fired).extracting(AlertTransition::dedupKey).doesNotHaveDuplicates();
    assertThat(fired).allMatch(AlertTransition::notifies);
    assertThat(fired.getFirst().words())
        .isEqualTo(
            "calibration_error > 0.08: 0.1450 (95 % interval 0.09000 to 0.2000, sample 300)");
  }

  @Test
  @Proves("S4.9")
  void alertsOnAShadowThatDiverges() {
    Book book = new Book(-2, 1);
    ModelWatch shadow = book.watch();
    for (int i = 0; i < 400; i++) {
      shadow.predicted(book.dual(0, book.row(0), i % 4 == 0 ? 0.3 : 0));
    }
    AlertRule rule =
        new AlertRule("Divergence", Rules.rule("divergence_rate > 15%"), "Slack alert to ML team");
    AlertWatch watch = new AlertWatch(MODEL, Stage.SHADOW_MODE, List.of(rule), 1);
    DayWindow window = shadow.window(Book.START);
    Readings readings =
        ReadingsOf.window(
            List.of(window),
            book.reference,
            Book.noon(0),
            Book.noon(0),
            new Maturity(Book.HORIZON, 30, Book.noon(0)));
    StringBuilder lines = new StringBuilder();
    new LineAlertSink(lines).deliver(watch.evaluate(readings, window.digest(), Book.noon(0)));
    assertThat(watch.state("Divergence")).isEqualTo(FIRING);
    assertThat(lines.toString())
        .contains("INACTIVE -> FIRING " + MODEL + " SHADOW_MODE \"Divergence\"")
        .contains("divergence_rate > 15%: 0.2500")
        .contains(window.digest().prefixed());
  }

  @Test
  void firesOnceAndResolvesOnce() {
    AlertWatch watch = new AlertWatch(MODEL, Stage.SHADOW_MODE, List.of(CALIBRATION), 1);
    assertThat(watch.evaluate(BAD, EVIDENCE, Instant.EPOCH)).hasSize(1);
    assertThat(watch.evaluate(BAD, EVIDENCE, Instant.EPOCH)).isEmpty();
    assertThat(watch.evaluate(GOOD, EVIDENCE, Instant.EPOCH))
        .extracting(AlertTransition::from, AlertTransition::to)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(FIRING, RESOLVED));
    assertThat(watch.evaluate(GOOD, EVIDENCE, Instant.EPOCH)).noneMatch(AlertTransition::notifies);
  }

  @Test
  void waitsForAsManyEvaluationsAsRequired() {
    assertThat(states(3, BAD, BAD, BAD, BAD)).containsExactly(PENDING, PENDING, FIRING, FIRING);
    assertThat(states(3, BAD, BAD, GOOD, BAD)).containsExactly(PENDING, PENDING, INACTIVE, PENDING);
  }

  @Test
  @Proves("A10")
  void distinguishesNoDataFromTooLittle() {
    assertThat(states(1, NOTHING)).containsExactly(NO_DATA);
    assertThat(states(1, TOO_FEW)).containsExactly(INSUFFICIENT);
    assertThat(states(1, UNCLEAR)).containsExactly(INSUFFICIENT);
  }

  @Test
  @Proves("A10")
  void neverTakesMissingProofForRecovery() {
    assertThat(states(1, BAD, UNCLEAR, TOO_FEW)).containsExactly(FIRING, FIRING, FIRING);
    assertThat(states(1, BAD, NOTHING, GOOD)).containsExactly(FIRING, NO_DATA, RESOLVED);
    assertThat(states(1, BAD, NOTHING, UNCLEAR, BAD))
        .containsExactly(FIRING, NO_DATA, INSUFFICIENT, FIRING);
  }
}
