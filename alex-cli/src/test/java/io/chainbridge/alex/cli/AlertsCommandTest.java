// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.operation.alert.FileOutbox;
import io.chainbridge.alex.operation.alert.OutboxEntry;
import io.chainbridge.alex.operation.alert.OutboxMessage;
import io.chainbridge.alex.operation.alert.TestAlert;
import io.chainbridge.alex.testkit.RecordedReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AlertsCommandTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path folder = Path.of("");

  private final RecordedReceiver receiver = new RecordedReceiver();

  @BeforeEach
  void begin() {
    Home.open(folder, Home.Kind.LIVE).close();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  private CommandRun alerts(String what) {
    return CommandRun.of("alerts", what, "--home", folder.toString());
  }

  private void configure() throws IOException {
    Path slack = Files.writeString(folder.resolve("slack"), receiver.url("/T0KEN").toString());
    Files.writeString(
        folder.resolve("receivers.yaml"),
        """
        receivers:
          - {name: am, type: alertmanager, url: %s}
          - {name: slack, type: slack, url_file: %s}
        default: [am, slack]
        """
            .formatted(receiver.url("/am"), slack));
  }

  @Test
  void testsEveryReceiver() throws IOException {
    configure();
    receiver.answers(200, 200, 200, 202);
    CommandRun run = alerts("test");
    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            """
            am: firing answered 200, resolved answered 200
            slack: firing answered 200, resolved answered 202
            """);
    assertThat(run.code()).isZero();
    assertThat(receiver.requests())
        .extracting(RecordedReceiver.Request::path)
        .containsExactly("/am/api/v2/alerts", "/am/api/v2/alerts", "/T0KEN", "/T0KEN");
    assertThat(receiver.requests())
        .allSatisfy(request -> assertThat(request.body()).contains("this is a test"));
  }

  @Test
  void endsWithOneWhenAReceiverDoesNotTakeIt() throws IOException {
    configure();
    receiver.answers(500, 200, 404);
    CommandRun run = alerts("test");
    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            """
            am: NOT taken, answered 500
            slack: firing answered 200, resolved NOT taken, answered 404
            """);
    assertThat(run.code()).isOne();
  }

  @Test
  void saysThatThereAreNoReceivers() {
    CommandRun run = alerts("test");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("receivers.yaml is missing; write it, docs/alerts.md shows one");
  }

  @Test
  void namesEveryFaultOfTheReceivers() throws IOException {
    Files.writeString(
        folder.resolve("receivers.yaml"),
        """
        receivers:
          - {name: a, type: slack, url_env: ALEX_NO_SUCH_VARIABLE}
          - {name: b, type: slack, url_file: /no/such/file}
        default: [a]
        """);
    CommandRun run = alerts("test");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("receivers.yaml:2:37: receivers[0].url_env: environment variable")
        .contains("receivers.yaml:3:38: receivers[1].url_file: /no/such/file cannot be read");
  }

  @Test
  void listsWhatWaitsAndWhatIsDead() {
    assertThat(alerts("list").out()).isEqualToNormalizingNewlines("0 wait, 0 are dead\n");
    OutboxMessage tried = TestAlert.firing("pager", AT);
    OutboxMessage fresh = TestAlert.firing("slack", AT);
    OutboxMessage dead = TestAlert.resolved("pager", AT);
    try (FileOutbox outbox = FileOutbox.open(FileOutbox.in(folder), _ -> {})) {
      outbox.append(new OutboxEntry.Queued(0, List.of(tried, fresh, dead)));
      outbox.append(new OutboxEntry.Failed(tried.id(), AT.plusSeconds(9), "answered 503"));
      outbox.append(new OutboxEntry.Died(dead.id(), AT.plusSeconds(10), "answered 400"));
      CommandRun run = alerts("list");
      assertThat(run.code()).isZero();
      assertThat(run.out())
          .isEqualToNormalizingNewlines(
              """
              WAITS  2026-03-01T12:00:00Z  pager: FIRING ALEX_TEST of alex_test_v0.0.0; 1 attempts, \
              answered 503, next at 2026-03-01T12:00:09Z
              WAITS  2026-03-01T12:00:00Z  slack: FIRING ALEX_TEST of alex_test_v0.0.0; not tried yet
              DEAD   2026-03-01T12:00:00Z  pager: RESOLVED ALEX_TEST of alex_test_v0.0.0; 1 attempts, \
              answered 400, given up at 2026-03-01T12:00:10Z
              2 wait, 1 are dead
              """);
    }
  }

  @Test
  void saysWhichSubcommandsThereAre() {
    CommandRun run = CommandRun.of("alerts");
    assertThat(run.out()).contains("usage: alex alerts (test | list) --home DIR");
    assertThat(run.code()).isZero();
  }
}
