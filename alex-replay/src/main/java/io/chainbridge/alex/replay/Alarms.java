// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.rule.AlertRule;
import io.chainbridge.alex.monitoring.alert.AlertSink;
import io.chainbridge.alex.monitoring.alert.AlertState;
import io.chainbridge.alex.monitoring.alert.AlertTransition;
import io.chainbridge.alex.monitoring.alert.AlertWatch;
import io.chainbridge.alex.monitoring.alert.LineAlertSink;
import io.chainbridge.alex.monitoring.alert.WebhookAlertSink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Tells people: alerts of the scenario's rules that begin, end or lose their data, and every
 * rollback. One thread only.
 */
final class Alarms implements AutoCloseable {
  private static final String ROLLBACK_ACTION = "Tell the ML team and the business owner";

  private static final WebhookAlertSink.Retry RETRY =
      new WebhookAlertSink.Retry(3, Duration.ofMillis(200));

  private final List<AlertRule> rules;
  private final List<AlertSink> sinks;
  private final List<AutoCloseable> opened;
  private final Consumer<String> told;
  private final Map<Watched, AlertWatch> watches = new HashMap<>();

  /** Alarms that go to the home's file and to the scenario's webhook, if it names one. */
  static Alarms open(Scenario.Alerting alerting, Path home, Consumer<String> told)
      throws IOException {
    List<AutoCloseable> opened = new ArrayList<>();
    List<AlertSink> sinks = new ArrayList<>();
    BufferedWriter lines = Files.newBufferedWriter(home.resolve("alerts.log"));
    opened.add(lines);
    sinks.add(new LineAlertSink(lines));
    for (Scenario.Webhook webhook : alerting.webhook()) {
      String secret = Objects.requireNonNullElse(System.getenv(webhook.secretVariable()), "");
      WebhookAlertSink sink =
          new WebhookAlertSink(
              new WebhookAlertSink.Target(webhook.url(), secret, ""),
              RETRY,
              InstantSource.system());
      opened.add(sink);
      sinks.add(sink);
    }
    return new Alarms(alerting.rules(), sinks, opened, told);
  }

  private record Watched(ModelId model, Stage stage) {}

  Alarms(
      List<AlertRule> rules,
      List<AlertSink> sinks,
      List<AutoCloseable> opened,
      Consumer<String> told) {
    this.rules = List.copyOf(rules);
    this.sinks = List.copyOf(sinks);
    this.opened = List.copyOf(opened);
    this.told = told;
  }

  /** Judges the alert rules for one model on one day. */
  void judge(Candidate candidate, Stage stage, Watchtower.Look look) {
    AlertWatch watch =
        watches.computeIfAbsent(
            new Watched(candidate.plan().id(), stage),
            key -> new AlertWatch(key.model(), key.stage(), rules, 1));
    deliver(
        watch.evaluate(look.readings(), look.evidence(), look.at()).stream()
            .filter(AlertTransition::notifies)
            .toList());
  }

  /** Tells that a model has lost its traffic. */
  void rolledBack(RollbackReason reason, Stage stage, Instant at) {
    deliver(
        List.of(
            new AlertTransition(
                reason.from(),
                stage,
                "MODEL_ROLLBACK",
                reason.rule(),
                ROLLBACK_ACTION,
                AlertState.INACTIVE,
                AlertState.FIRING,
                at,
                reason.words() + "; traffic is with " + reason.to(),
                reason.evidence())));
  }

  private void deliver(List<AlertTransition> transitions) {
    if (transitions.isEmpty()) {
      return;
    }
    for (AlertTransition transition : transitions) {
      told.accept(
          "%s: alert %s %s (%s)"
              .formatted(
                  transition.model(), transition.name(), transition.to(), transition.action()));
    }
    for (AlertSink sink : sinks) {
      switch (sink.deliver(transitions)) {
        case AlertSink.Delivery.Delivered _ -> {}
        case AlertSink.Delivery.Undelivered undelivered ->
            told.accept("alerts were not delivered: " + undelivered.why());
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (AutoCloseable one : opened) {
      try {
        one.close();
      } catch (IOException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException("alarms cannot be closed", e);
      }
    }
  }
}
