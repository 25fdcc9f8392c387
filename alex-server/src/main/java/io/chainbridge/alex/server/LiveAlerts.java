// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import io.chainbridge.alex.documents.receivers.Receivers;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.rule.AlertRule;
import io.chainbridge.alex.operation.alert.AlertOutlet;
import io.chainbridge.alex.operation.alert.Courier;
import io.chainbridge.alex.operation.alert.FileOutbox;
import io.chainbridge.alex.operation.alert.LogTail;
import io.chainbridge.alex.operation.alert.OutboxView;
import io.chainbridge.alex.operation.alert.Retries;
import io.chainbridge.alex.operation.alert.Sender;
import io.chainbridge.alex.operation.report.AlertSettings;
import io.chainbridge.alex.operation.report.HomeAlerts;
import io.chainbridge.alex.operation.report.Notice;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** The alerts of a served home: rules and receivers of its files, checked before it is served. */
final class LiveAlerts {
  private final Home home;
  private final InstantSource clock;
  private final Consumer<Notice> lines;

  LiveAlerts(Home home, InstantSource clock, Consumer<Notice> lines) {
    this.home = home;
    this.clock = clock;
    this.lines = lines;
  }

  /**
   * @param watches whether models are judged, so that there can be alerts
   */
  AlertSettings settings(boolean watches) {
    HomeAlerts files = new HomeAlerts(home.folder());
    List<AlertRule> rules = files.rules();
    Optional<Receivers> receivers = watches ? files.receivers() : Optional.empty();
    if (receivers.isEmpty()) {
      if (watches) {
        lines.accept(
            Notice.warning(
                "no receivers.yaml in the home: alerts are logged and go to alerts.log only"));
      }
      return new AlertSettings(rules, Optional.empty());
    }
    Receivers to = receivers.get();
    Map<String, Sender> senders = files.senders(to, clock);
    return new AlertSettings(rules, Optional.empty(), Optional.of(() -> open(to, senders)));
  }

  private AlertOutlet open(Receivers receivers, Map<String, Sender> senders) {
    Consumer<String> faults = line -> lines.accept(Notice.warning(line));
    Path file = FileOutbox.in(home.folder());
    FileOutbox outbox = FileOutbox.open(file, faults);
    OutboxView kept = outbox.view();
    lines.accept(
        Notice.news(
            "alerts go to %s; %d wait, %d are dead"
                .formatted(
                    String.join(", ", senders.keySet()),
                    kept.waiting().size(),
                    kept.dead().size())));
    return AlertOutlet.open(
        outbox,
        receivers,
        new AlertOutlet.Ways(
            senders,
            LogTail.of(home),
            new Courier.Timing(Retries.STANDARD, clock, new Random()),
            faults));
  }
}
