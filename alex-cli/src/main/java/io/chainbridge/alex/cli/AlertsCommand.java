// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.cli.terminal.Terminal;
import io.chainbridge.alex.documents.receivers.Receivers;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.operation.alert.Answer;
import io.chainbridge.alex.operation.alert.FileOutbox;
import io.chainbridge.alex.operation.alert.OutboxMessage;
import io.chainbridge.alex.operation.alert.OutboxView;
import io.chainbridge.alex.operation.alert.Sender;
import io.chainbridge.alex.operation.alert.TestAlert;
import io.chainbridge.alex.operation.report.HomeAlerts;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code alex alerts}: the receivers of a home's alerts, and what waits for them. */
@Command(
    name = "alerts",
    mixinStandardHelpOptions = true,
    description = "Test the receivers of a home's alerts, and show what they have not got yet.")
final class AlertsCommand implements Runnable {
  private static final String HOME = "the home folder";

  private final Terminal terminal;

  AlertsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Without a subcommand: says which there are. */
  @Override
  public void run() {
    terminal.print("usage: alex alerts (test | list) --home DIR");
  }

  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description = {
        "Send a test alert to every receiver of receivers.yaml, then resolve it, and print what",
        "each answered. Ends with 1 unless all took both."
      })
  int test(
      @Option(names = "--home", required = true, paramLabel = "DIR", description = HOME)
          Path home) {
    try (Home opened = Home.openForReading(home)) {
      HomeAlerts alerts = new HomeAlerts(opened.folder());
      Optional<Receivers> receivers = alerts.receivers();
      if (receivers.isEmpty()) {
        return terminal.badInput(
            home.resolve("receivers.yaml") + " is missing; write it, docs/alerts.md shows one");
      }
      boolean taken = true;
      Map<String, Sender> senders = alerts.senders(receivers.get(), InstantSource.system());
      for (Map.Entry<String, Sender> receiver : senders.entrySet()) {
        taken &= test(receiver.getKey(), receiver.getValue());
      }
      return taken ? ExitCode.OK : ExitCode.DOES_NOT_HOLD;
    }
  }

  private boolean test(String receiver, Sender sender) {
    try (sender) {
      Instant now = Instant.now();
      Answer fired = sender.send(TestAlert.firing(receiver, now));
      if (!(fired instanceof Answer.Taken)) {
        terminal.print("%s: NOT taken, %s".formatted(receiver, fired.words()));
        return false;
      }
      Answer resolved = sender.send(TestAlert.resolved(receiver, now));
      boolean taken = resolved instanceof Answer.Taken;
      terminal.print(
          "%s: firing %s, resolved %s%s"
              .formatted(receiver, fired.words(), taken ? "" : "NOT taken, ", resolved.words()));
      return taken;
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Show the alerts that wait for a receiver, and those that are dead.")
  int list(
      @Option(names = "--home", required = true, paramLabel = "DIR", description = HOME)
          Path home) {
    try (Home opened = Home.openForReading(home)) {
      OutboxView view = FileOutbox.read(FileOutbox.in(opened.folder()), terminal.err()::println);
      for (OutboxView.Waiting waiting : view.waiting()) {
        String tried =
            waiting.attempts() == 0
                ? "not tried yet"
                : "%d attempts, %s, next at %s"
                    .formatted(waiting.attempts(), waiting.why(), waiting.next());
        terminal.print("WAITS  %s; %s".formatted(words(waiting.message()), tried));
      }
      for (OutboxView.Dead dead : view.dead()) {
        terminal.print(
            "DEAD   %s; %d attempts, %s, given up at %s"
                .formatted(words(dead.message()), dead.attempts(), dead.why(), dead.at()));
      }
      terminal.print("%d wait, %d are dead".formatted(view.waiting().size(), view.dead().size()));
      return ExitCode.OK;
    }
  }

  private static String words(OutboxMessage message) {
    String alerts =
        message.transitions().stream()
            .map(one -> "%s %s of %s".formatted(one.to(), one.name(), one.model()))
            .collect(Collectors.joining(", "));
    return "%s  %s: %s".formatted(message.created(), message.receiver(), alerts);
  }
}
