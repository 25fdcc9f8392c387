// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.documents.receivers.Receiver;
import io.chainbridge.alex.monitoring.alert.AlertState;
import io.chainbridge.alex.testkit.RecordedReceiver;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An Alertmanager of Debian's package takes our alerts, and tells its own receiver of them. */
final class RealAlertmanagerTest {
  private static final String BINARY = "prometheus-alertmanager";

  @TempDir private Path folder = Path.of("");

  private static Optional<Path> binary() {
    return Stream.of(
            Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
        .map(place -> Path.of(place, BINARY))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Process start(Path binary, int port, URI tells) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("am.yml"),
            """
            route: {receiver: told, group_wait: 100ms, group_interval: 1s}
            receivers:
              - name: told
                webhook_configs: [{url: '%s', send_resolved: true}]
            """
                .formatted(tells));
    return new ProcessBuilder(
            List.of(
                binary.toString(),
                "--config.file=" + config,
                "--storage.path=" + folder,
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address="))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("am.log").toFile())
        .start();
  }

  private static Answer send(Sender sender, OutboxMessage message) throws InterruptedException {
    Answer answer = sender.send(message);
    for (int turn = 0; turn < 200 && !(answer instanceof Answer.Taken); turn++) {
      Thread.sleep(50); // until it listens
      answer = sender.send(message);
    }
    return answer;
  }

  @Test
  void takesAnAlertAndItsEnd() throws Exception {
    Optional<Path> binary = binary();
    Assumptions.assumeTrue(binary.isPresent(), BINARY + " is not on the PATH");
    int port = freePort();
    Instant at = Instant.now();
    try (RecordedReceiver told = new RecordedReceiver();
        Sender sender =
            new AlertmanagerSender(
                new Receiver.Alertmanager("am", URI.create("http://127.0.0.1:" + port + "/")),
                new HttpPost(HttpPost.Timeouts.STANDARD, InstantSource.system()),
                InstantSource.system())) {
      Process alertmanager = start(binary.orElseThrow(), port, told.url("/"));
      try {
        OutboxMessage firing =
            Alerts.message("am", at, Alerts.transition("Drift", AlertState.FIRING, at));
        assertThat(send(sender, firing)).isEqualTo(new Answer.Taken("answered 200"));
        assertThat(told.await(1).getFirst().body())
            .contains("\"status\":\"firing\"", "\"alertname\":\"Drift\"", "\"version\":\"0.2.0\"");
        OutboxMessage resolved =
            Alerts.message(
                "am",
                at,
                Alerts.transition("Drift", AlertState.RESOLVED, at.plus(Duration.ofMillis(1))));
        assertThat(send(sender, resolved)).isEqualTo(new Answer.Taken("answered 200"));
        assertThat(told.await(2).getLast().body()).contains("\"status\":\"resolved\"");
      } finally {
        alertmanager.destroy();
      }
    }
  }
}
