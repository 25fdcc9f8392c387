// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.receivers.Receivers;
import io.chainbridge.alex.lifecycle.Mark;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.rule.AlertRule;
import io.chainbridge.alex.monitoring.window.Readings;
import io.chainbridge.alex.operation.alert.AlertOutlet;
import io.chainbridge.alex.operation.alert.Courier;
import io.chainbridge.alex.operation.alert.FakeLog;
import io.chainbridge.alex.operation.alert.FileOutbox;
import io.chainbridge.alex.operation.alert.Retries;
import io.chainbridge.alex.testkit.RecordedReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What receivers get of rules that are judged day by day, by one process after another. */
final class ReceivedAlertsTest {
  private static final ModelId MODEL = new ModelId("loans_v0.2.0");
  private static final Sha256 EVIDENCE = Sha256.of(new byte[0]);

  @TempDir private Path home = Path.of("");

  private final RecordedReceiver pager = new RecordedReceiver();
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private Instant day = Instant.parse("2026-03-01T00:00:00Z");

  @BeforeEach
  void configure() throws IOException {
    Files.writeString(home.resolve("key"), "k3y");
    Files.writeString(
        home.resolve("receivers.yaml"),
        """
        receivers:
          - {name: pager, type: pagerduty, url: %s, routing_key_file: %s}
        default: [pager]
        """
            .formatted(pager.url("/"), home.resolve("key")));
  }

  @AfterEach
  void close() {
    pager.close();
  }

  private AlertDispatcher open() {
    HomeAlerts files = new HomeAlerts(home);
    List<AlertRule> rules =
        files.rules().stream().filter(rule -> rule.name().startsWith("Calibration")).toList();
    Receivers receivers = files.receivers().orElseThrow();
    return AlertDispatcher.open(
        new AlertSettings(
            rules,
            Optional.empty(),
            Optional.of(() ->
                AlertOutlet.open(
                    FileOutbox.open(FileOutbox.in(home), lines::add),
                    receivers,
                    new AlertOutlet.Ways(
                        files.senders(receivers, InstantSource.system()),
                        new FakeLog(),
                        new Courier.Timing(Retries.STANDARD, InstantSource.system(), new Random(1)),
                        lines::add)))),
        home,
        lines::add);
  }

  private void judge(AlertDispatcher dispatcher, double low, double value, double high) {
    TreeMap<Metric, Reading> readings = new TreeMap<>();
    readings.put(
        Metric.CALIBRATION_ERROR,
        new Reading(Metric.CALIBRATION_ERROR, value, low, high, 5_000, Mark.RECOMPUTED));
    Readings measured = new Readings(readings, new TreeMap<>());
    dispatcher.evaluate(MODEL, Stage.SHADOW_MODE, measured, EVIDENCE, day);
    day = day.plusSeconds(86_400);
  }

  private void sent(String... actions) {
    assertThat(pager.await(actions.length))
        .extracting(
            request -> request.body().replaceAll("(?s).*\"event_action\":\"([a-z]+)\".*", "$1"))
        .containsExactly(actions);
    for (int turn = 0; turn < 1_000 && waits(); turn++) {
      LockSupport.parkNanos(10_000_000);
    }
    assertThat(waits()).isFalse();
  }

  private boolean waits() {
    return !FileOutbox.read(FileOutbox.in(home), lines::add).waiting().isEmpty();
  }

  @Test
  void tellsThatARuleFiresAndThatItIsKeptAgain() {
    try (AlertDispatcher dispatcher = open()) {
      judge(dispatcher, 0.01, 0.02, 0.03);
      judge(dispatcher, 0.1, 0.2, 0.3);
      judge(dispatcher, 0.1, 0.2, 0.3);
      judge(dispatcher, 0.01, 0.02, 0.03);
      judge(dispatcher, 0.01, 0.02, 0.03);
      sent("trigger", "resolve");
    }
    assertThat(home.resolve("alerts.log")).content().hasLineCount(2);
  }

  @Test
  void resolvesInOneProcessWhatFiredInAnother() {
    try (AlertDispatcher dispatcher = open()) {
      judge(dispatcher, 0.1, 0.2, 0.3);
      sent("trigger");
    }
    try (AlertDispatcher dispatcher = open()) {
      judge(dispatcher, 0.1, 0.2, 0.3);
    }
    try (AlertDispatcher dispatcher = open()) {
      judge(dispatcher, 0.01, 0.02, 0.03);
      sent("trigger", "resolve");
    }
  }
}
