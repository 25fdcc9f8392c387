// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.report;

import io.chainbridge.alex.digest.Sha256;
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
import io.chainbridge.alex.monitoring.window.Readings;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
 * Sends alerts: rules that begin to fire, stop, or lose their data, and every rollback. They go to
 * {@code alerts.log} in the home and to the webhook of the settings. One thread at a time.
 */
public final class AlertDispatcher implements AutoCloseable {
  private static final String ROLLBACK_ACTION = "Notify the ML team and the business owner";

  private static final String OVERDUE_ACTION =
      "ALEX and the ML lead: sign the next step, or end shadow mode";

  private static final WebhookAlertSink.Retry RETRY =
      new WebhookAlertSink.Retry(3, Duration.ofMillis(200));

  private final List<AlertRule> rules;
  private final List<AlertSink> sinks;
  private final List<AutoCloseable> opened;
  private final Consumer<String> lines;
  private final Map<Watched, AlertWatch> watches = new HashMap<>();

  private record Watched(ModelId model, Stage stage) {}

  AlertDispatcher(
      List<AlertRule> rules,
      List<AlertSink> sinks,
      List<AutoCloseable> opened,
      Consumer<String> lines) {
    this.rules = List.copyOf(rules);
    this.sinks = List.copyOf(sinks);
    this.opened = List.copyOf(opened);
    this.lines = lines;
  }

  /** Opens the home's file, to which lines are appended, and the webhook if there is one. */
  public static AlertDispatcher open(AlertSettings settings, Path home, Consumer<String> lines) {
    List<AutoCloseable> opened = new ArrayList<>();
    List<AlertSink> sinks = new ArrayList<>();
    BufferedWriter file = appendTo(home.resolve("alerts.log"));
    opened.add(file);
    sinks.add(new LineAlertSink(file));
    settings
        .webhook()
        .ifPresent(webhook -> {
          String secret = Objects.requireNonNullElse(System.getenv(webhook.secretVariable()), "");
          WebhookAlertSink sink =
              new WebhookAlertSink(
                  new WebhookAlertSink.Target(webhook.url(), secret, ""),
                  RETRY,
                  InstantSource.system());
          opened.add(sink);
          sinks.add(sink);
        });
    return new AlertDispatcher(settings.rules(), sinks, opened, lines);
  }

  private static BufferedWriter appendTo(Path file) {
    try {
      return Files.newBufferedWriter(
          file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  /** Evaluates the alert rules of one model at one stage. */
  public void evaluate(ModelId model, Stage stage, Readings readings, Sha256 evidence, Instant at) {
    AlertWatch watch =
        watches.computeIfAbsent(
            new Watched(model, stage), key -> new AlertWatch(key.model(), key.stage(), rules, 1));
    deliver(
        watch.evaluate(readings, evidence, at).stream().filter(AlertTransition::notifies).toList());
  }

  /** Sends that a model has lost its traffic (row R3). */
  public void rolledBack(RollbackReason reason, Stage stage, Instant at) {
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

  /** Sends that a stage takes longer than the policy expects (row S4.3). */
  public void overdue(ModelId model, Stage stage, String words, Sha256 evidence, Instant at) {
    deliver(
        List.of(
            new AlertTransition(
                model,
                stage,
                "STAGE_OVERDUE",
                stage + " at most as long as the policy expects",
                OVERDUE_ACTION,
                AlertState.INACTIVE,
                AlertState.FIRING,
                at,
                words,
                evidence)));
  }

  private void deliver(List<AlertTransition> transitions) {
    if (transitions.isEmpty()) {
      return;
    }
    for (AlertTransition transition : transitions) {
      lines.accept(
          "%s: alert %s %s (%s)"
              .formatted(
                  transition.model(), transition.name(), transition.to(), transition.action()));
    }
    for (AlertSink sink : sinks) {
      switch (sink.deliver(transitions)) {
        case AlertSink.Delivery.Delivered _ -> {}
        case AlertSink.Delivery.Undelivered undelivered ->
            lines.accept("alerts were not delivered: " + undelivered.why());
      }
    }
  }

  @Override
  public void close() {
    for (AutoCloseable one : opened) {
      try {
        one.close();
      } catch (Exception e) {
        throw new IllegalStateException("an alert sink cannot be closed", e);
      }
    }
  }
}
