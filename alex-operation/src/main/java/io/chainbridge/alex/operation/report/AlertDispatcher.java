// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.report;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.rule.AlertRule;
import io.chainbridge.alex.monitoring.alert.AlertSink;
import io.chainbridge.alex.monitoring.alert.AlertTransition;
import io.chainbridge.alex.monitoring.alert.AlertWatch;
import io.chainbridge.alex.monitoring.alert.LineAlertSink;
import io.chainbridge.alex.monitoring.alert.WebhookAlertSink;
import io.chainbridge.alex.monitoring.window.Readings;
import io.chainbridge.alex.operation.alert.AlertOutlet;
import io.chainbridge.alex.operation.alert.OwnAlerts;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Sends alerts: rules that begin to fire, stop, or lose their data, and every rollback. They go to
 * {@code alerts.log} in the home, to the webhook of the settings, and through the outlet of a live
 * home to its receivers. One thread at a time.
 */
public final class AlertDispatcher implements AutoCloseable {
  private static final WebhookAlertSink.Retry RETRY =
      new WebhookAlertSink.Retry(3, Duration.ofMillis(200));

  private final List<AlertRule> rules;
  private final List<AlertSink> sinks;
  private final List<AutoCloseable> opened;
  private final Consumer<String> lines;
  private final Optional<AlertOutlet> outlet;
  private final Map<Watched, AlertWatch> watches = new HashMap<>();

  private record Watched(ModelId model, Stage stage) {}

  AlertDispatcher(
      List<AlertRule> rules,
      List<AlertSink> sinks,
      List<AutoCloseable> opened,
      Consumer<String> lines) {
    this(rules, sinks, opened, lines, Optional.empty());
  }

  private AlertDispatcher(
      List<AlertRule> rules,
      List<AlertSink> sinks,
      List<AutoCloseable> opened,
      Consumer<String> lines,
      Optional<AlertOutlet> outlet) {
    this.outlet = outlet;
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
    Optional<AlertOutlet> outlet = settings.outlet().map(Supplier::get);
    outlet.ifPresent(opened::add);
    return new AlertDispatcher(settings.rules(), sinks, opened, lines, outlet);
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
    List<AlertTransition> changes =
        watches
            .computeIfAbsent(new Watched(model, stage), this::watch)
            .evaluate(readings, evidence, at);
    deliver(changes.stream().filter(AlertTransition::notifies).toList());
    outlet.ifPresent(to -> to.evaluated(model, stage, names(), changes, at));
  }

  /** A watch that goes on from what receivers were told before a restart. */
  private AlertWatch watch(Watched watched) {
    AlertWatch watch = new AlertWatch(watched.model(), watched.stage(), rules, 1);
    outlet
        .map(from -> from.open(watched.model(), watched.stage()))
        .orElse(List.of())
        .forEach(open -> watch.resume(open.name(), open.to()));
    return watch;
  }

  private Set<String> names() {
    return rules.stream().map(AlertRule::name).collect(Collectors.toSet());
  }

  /** Reports that a model has lost its traffic (row R3); receivers are told from the log. */
  public void rolledBack(RollbackReason reason, Stage stage, Instant at) {
    deliver(List.of(OwnAlerts.rolledBack(reason, stage, at)));
  }

  /** Reports that a stage takes too long (row S4.3); receivers are told from the log. */
  public void overdue(ModelId model, Stage stage, String words, Sha256 evidence, Instant at) {
    deliver(List.of(OwnAlerts.overdue(model, stage, words, evidence, at)));
  }

  /** Sends what the log tells of to the receivers; call it after every change. */
  public void followLog() {
    outlet.ifPresent(AlertOutlet::followLog);
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
