// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Mark;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.rule.AlertRule;
import io.chainbridge.alex.lifecycle.rule.RollbackRule;
import io.chainbridge.alex.lifecycle.rule.RuleParse;
import io.chainbridge.alex.monitoring.alert.AlertSink;
import io.chainbridge.alex.monitoring.alert.AlertState;
import io.chainbridge.alex.monitoring.alert.AlertTransition;
import io.chainbridge.alex.monitoring.window.Readings;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AlertDispatcherTest {
  private static final RollbackReason REASON =
      new RollbackReason(
          "calibration_error > 0.08",
          0.2,
          0.08,
          "0.2 of 1000",
          Sha256.of(new byte[0]),
          new ModelId("loans_v0.2.0"),
          new ModelId("loans_v0.1.0"));
  private static final Instant AT = Instant.parse("2026-03-01T23:59:59Z");

  @TempDir private Path home = Path.of("");

  @Test
  @Proves("R3")
  void sendsARollbackToEverySink() {
    List<AlertTransition> first = new ArrayList<>();
    List<AlertTransition> second = new ArrayList<>();
    AlertDispatcher dispatcher =
        new AlertDispatcher(List.of(), List.of(kept(first), kept(second)), List.of(), _ -> {});
    dispatcher.rolledBack(REASON, Stage.CONTROLLED_DEPLOYMENT, AT);
    assertThat(first).isEqualTo(second).hasSize(1);
    assertThat(first.getFirst().name()).isEqualTo("MODEL_ROLLBACK");
    assertThat(first.getFirst().words()).contains("traffic is with loans_v0.1.0");
  }

  private static AlertSink kept(List<AlertTransition> into) {
    return transitions -> {
      into.addAll(transitions);
      return new AlertSink.Delivery.Delivered(1);
    };
  }

  @Test
  void reportsWhenNothingCouldBeDelivered() {
    List<String> lines = new ArrayList<>();
    AlertSink broken = _ -> new AlertSink.Delivery.Undelivered(3, "the receiver answered 503");
    new AlertDispatcher(List.of(), List.of(broken), List.of(), lines::add)
        .rolledBack(REASON, Stage.CONTROLLED_DEPLOYMENT, AT);
    assertThat(lines).anyMatch(line -> line.contains("not delivered: the receiver answered 503"));
  }

  @Test
  void writesALineToTheHome() throws IOException {
    try (AlertDispatcher dispatcher =
        AlertDispatcher.open(new AlertSettings(List.of(), Optional.empty()), home, _ -> {})) {
      dispatcher.rolledBack(REASON, Stage.CONTROLLED_DEPLOYMENT, AT);
    }
    assertThat(home.resolve("alerts.log"))
        .content()
        .contains("2026-03-01T23:59:59Z", "MODEL_ROLLBACK", "loans_v0.2.0")
        .hasLineCount(1);
  }

  private static Readings calibration(double low, double value, double high) {
    SortedMap<Metric, Reading> readings = new TreeMap<>();
    readings.put(
        Metric.CALIBRATION_ERROR,
        new Reading(Metric.CALIBRATION_ERROR, value, low, high, 5_000, Mark.RECOMPUTED));
    return new Readings(readings, new TreeMap<>());
  }

  private static AlertRule rule() {
    RuleParse.Ok parsed = (RuleParse.Ok) RollbackRule.parse("calibration_error > 0.08");
    return new AlertRule("Calibration", parsed.rule(), "Page the ML engineer");
  }

  @Test
  void sendsARuleThatFiresOnceAndOnceMoreWhenItIsOver() {
    List<AlertTransition> sent = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    AlertDispatcher dispatcher =
        new AlertDispatcher(List.of(rule()), List.of(kept(sent)), List.of(), lines::add);
    for (Readings readings :
        List.of(
            calibration(0.01, 0.02, 0.03),
            calibration(0.1, 0.2, 0.3),
            calibration(0.1, 0.2, 0.3),
            calibration(0.05, 0.09, 0.2),
            calibration(0.01, 0.02, 0.03),
            calibration(0.01, 0.02, 0.03))) {
      dispatcher.evaluate(REASON.from(), Stage.SHADOW_MODE, readings, REASON.evidence(), AT);
    }
    assertThat(sent)
        .extracting(AlertTransition::to)
        .containsExactly(AlertState.FIRING, AlertState.RESOLVED);
    assertThat(lines)
        .containsExactly(
            "loans_v0.2.0: alert Calibration FIRING (Page the ML engineer)",
            "loans_v0.2.0: alert Calibration RESOLVED (Page the ML engineer)");
  }

  @Test
  void keepsTheAlertsOfModelsAndStagesApart() {
    List<AlertTransition> sent = new ArrayList<>();
    AlertDispatcher dispatcher =
        new AlertDispatcher(List.of(rule()), List.of(kept(sent)), List.of(), _ -> {});
    Readings bad = calibration(0.1, 0.2, 0.3);
    dispatcher.evaluate(REASON.from(), Stage.SHADOW_MODE, bad, REASON.evidence(), AT);
    dispatcher.evaluate(REASON.from(), Stage.PRODUCTION_FREEZE, bad, REASON.evidence(), AT);
    dispatcher.evaluate(REASON.to(), Stage.SHADOW_MODE, bad, REASON.evidence(), AT);
    assertThat(sent)
        .extracting(AlertTransition::model, AlertTransition::stage)
        .containsExactly(
            tuple(REASON.from(), Stage.SHADOW_MODE),
            tuple(REASON.from(), Stage.PRODUCTION_FREEZE),
            tuple(REASON.to(), Stage.SHADOW_MODE));
  }

  @Test
  void appendsToTheFileOfAnEarlierRun() throws IOException {
    for (int run = 0; run < 2; run++) {
      try (AlertDispatcher dispatcher =
          AlertDispatcher.open(new AlertSettings(List.of(), Optional.empty()), home, _ -> {})) {
        dispatcher.rolledBack(REASON, Stage.CONTROLLED_DEPLOYMENT, AT);
      }
    }
    assertThat(home.resolve("alerts.log")).content().hasLineCount(2);
  }

  @Test
  void opensNoWebhookWithoutItsSecret() {
    AlertSettings.Webhook webhook =
        new AlertSettings.Webhook(URI.create("http://localhost:1/x"), "ALEX_NO_SUCH_SECRET");
    assertThatThrownBy(() ->
            AlertDispatcher.open(new AlertSettings(List.of(), Optional.of(webhook)), home, _ -> {}))
        .hasMessageContaining("secret must not be empty");
  }
}
