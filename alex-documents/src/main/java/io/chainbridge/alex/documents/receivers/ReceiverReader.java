// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.receivers;

import io.chainbridge.alex.documents.MappingReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads one receiver of the list. */
final class ReceiverReader {
  private static final URI PAGERDUTY = URI.create("https://events.pagerduty.com/v2/enqueue");

  private static final String ADDRESS = "an http or https address without a password";

  private final MappingReader receiver;
  private final String name;

  ReceiverReader(MappingReader receiver) {
    this.receiver = receiver;
    this.name = receiver.text("name");
    if (!name.matches("[A-Za-z0-9_.-]{0,64}")) {
      receiver.fault("name", "'" + name + "' is no name", "use letters, digits and -_.");
    }
  }

  /** Its name; empty after a fault. */
  String name() {
    return name;
  }

  /** The receiver; empty when its type is unknown. After a fault its values may be empty. */
  Optional<Receiver> read() {
    Optional<Receiver> read =
        switch (receiver.text("type")) {
          case "alertmanager" -> Optional.of(new Receiver.Alertmanager(name, url()));
          case "pagerduty" ->
              Optional.of(
                  new Receiver.PagerDuty(
                      name, receiver.has("url") ? url() : PAGERDUTY, secret("routing_key")));
          case "slack" -> Optional.of(new Receiver.Slack(name, secret("url")));
          case "webhook" -> Optional.of(new Receiver.SignedWebhook(name, url(), secret("secret")));
          default -> Optional.empty();
        };
    if (read.isEmpty()) {
      receiver.fault("type", "unknown", "write alertmanager, pagerduty, slack or webhook");
    } else {
      receiver.end();
    }
    return read;
  }

  private URI url() {
    return receiver.value("url", ReceiverReader::address, PAGERDUTY, ADDRESS);
  }

  private static URI address(String text) {
    URI url = URI.create(text);
    boolean web = List.of("http", "https").contains(String.valueOf(url.getScheme()));
    if (!web || url.getHost() == null || url.getUserInfo() != null) {
      throw new IllegalArgumentException(ADDRESS);
    }
    return url;
  }

  private SecretSource secret(String key) {
    String variable = key + "_env";
    String file = key + "_file";
    boolean byVariable = receiver.has(variable);
    if (byVariable == receiver.has(file)) {
      receiver.fault(
          variable,
          byVariable ? "stands beside " + file : "is missing",
          "name an environment variable in " + variable + ", or a file in " + file);
    }
    String holder = receiver.text(variable, "");
    String path = receiver.text(file, "");
    if (byVariable || path.isEmpty()) {
      return new SecretSource.Variable(
          holder,
          receiver.at(variable, "environment variable " + holder + " is not set", "set it"));
    }
    return new SecretSource.InFile(
        Path.of(path),
        receiver.at(file, path + " cannot be read or is empty", "write the secret into it"));
  }
}
