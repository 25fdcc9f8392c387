// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.report;

import io.chainbridge.alex.documents.AlertsYaml;
import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.documents.Templates;
import io.chainbridge.alex.documents.receivers.Receivers;
import io.chainbridge.alex.documents.receivers.ReceiversYaml;
import io.chainbridge.alex.governance.home.HomeUnusableException;
import io.chainbridge.alex.lifecycle.rule.AlertRule;
import io.chainbridge.alex.operation.alert.OwnAlerts;
import io.chainbridge.alex.operation.alert.Sender;
import io.chainbridge.alex.operation.alert.Senders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a home's {@code alerts.yaml} and {@code receivers.yaml} say. Every fault of a file is
 * reported at once, by {@link HomeUnusableException}.
 */
public final class HomeAlerts {
  private final Path home;

  public HomeAlerts(Path home) {
    this.home = home;
  }

  /** The rules of {@code alerts.yaml}; the framework's own where there is no such file. */
  public List<AlertRule> rules() {
    Path file = home.resolve("alerts.yaml");
    byte[] yaml = bytes(file).orElseGet(() -> Templates.alerts().getBytes(StandardCharsets.UTF_8));
    return value(AlertsYaml.read(file.toString(), yaml));
  }

  /** Who gets which alert; empty where there is no {@code receivers.yaml}. */
  public Optional<Receivers> receivers() {
    Path file = home.resolve("receivers.yaml");
    Set<String> actions = new HashSet<>(OwnAlerts.actions());
    rules().forEach(rule -> actions.add(rule.action()));
    return bytes(file).map(yaml -> value(ReceiversYaml.read(file.toString(), yaml, actions)));
  }

  /** The senders of the receivers by name, with secrets of this process's environment. */
  public Map<String, Sender> senders(Receivers receivers, InstantSource clock) {
    return value(
        Senders.of(receivers, name -> Objects.requireNonNullElse(System.getenv(name), ""), clock));
  }

  private Optional<byte[]> bytes(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new HomeUnusableException(home, e);
    }
  }

  private <T> T value(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Ok<T>(T value) -> value;
      case Parsed.Wrong<T>(List<Fault> faults) ->
          throw new HomeUnusableException(
              home, String.join("\n", faults.stream().map(Fault::render).toList()));
    };
  }
}
