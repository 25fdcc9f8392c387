// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import static io.chainbridge.alex.governance.GovernedLoans.MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.governance.GovernedLoans;
import io.chainbridge.alex.governance.home.HomeUnusableException;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.operation.alert.FileOutbox;
import io.chainbridge.alex.testkit.RecordedReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A served home whose alerts leave for two receivers. */
final class LiveAlertsTest {
  private static final Duration OFTEN = Duration.ofMillis(20);

  private final Path folder;
  private final GovernedLoans loans;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final RecordedReceiver pager = new RecordedReceiver();
  private final RecordedReceiver team = new RecordedReceiver();

  LiveAlertsTest(@TempDir Path temporary) {
    this.folder = temporary.resolve("home");
    this.loans = GovernedLoans.in(folder);
    now.set(loans.now());
  }

  @AfterEach
  void close() {
    loans.close();
    pager.close();
    team.close();
  }

  private AlexServer serve() {
    return AlexServer.open(
        loans.home(),
        new ServerSettings("127.0.0.1", 0, OFTEN, now::get, notice -> lines.add(notice.line())));
  }

  private void configure() throws IOException {
    Files.writeString(folder.resolve("key"), "k3y\n");
    Files.writeString(
        folder.resolve("receivers.yaml"),
        """
        receivers:
          - {name: pager, type: pagerduty, url: %s, routing_key_file: %s}
          - {name: team, type: webhook, url: %s, secret_file: %2$s}
        routes:
          - {action: Page on-call ML engineer, to: [pager]}
        default: [team]
        """
            .formatted(pager.url("/v2/enqueue"), folder.resolve("key"), team.url("/alex")));
  }

  @Test
  void saysThatAlertsDoNotLeaveWithoutReceivers() {
    serve().close();
    assertThat(lines)
        .containsOnlyOnce(
            "no receivers.yaml in the home: alerts are logged and go to alerts.log only");
    assertThat(folder.resolve("alerts")).doesNotExist();
  }

  @Test
  void isNotServedWithFaultyReceiversAndNamesAllFaults() throws IOException {
    configure();
    Path file = folder.resolve("receivers.yaml");
    Files.writeString(
        file, Files.readString(file).replace("webhook", "hook").replace("[team]", "[nobody]"));
    assertThatThrownBy(this::serve)
        .isInstanceOf(HomeUnusableException.class)
        .hasMessageContaining("receivers.yaml:3:24: receivers[1].type: unknown")
        .hasMessageContaining("receivers.yaml:6:10: default: no receiver is named 'nobody'");
  }

  @Test
  void isNotServedWithoutTheSecretsOfItsReceivers() throws IOException {
    configure();
    Files.delete(folder.resolve("key"));
    assertThatThrownBy(this::serve)
        .isInstanceOf(HomeUnusableException.class)
        .hasMessageContaining("receivers[0].routing_key_file")
        .hasMessageContaining("receivers[1].secret_file");
  }

  @Test
  void sendsTheAlertsOfADayWhereTheirActionsSay() throws Exception {
    configure();
    loans.inShadow();
    try (AlexServer _ = serve()) {
      now.set(now.get().plus(Duration.ofDays(1)));
      assertThat(pager.await(1)).hasSize(1);
      assertThat(team.await(1)).hasSize(1);
    }
    assertThat(pager.requests().getFirst().body())
        .contains("Calibration Degradation", "\"routing_key\":\"k3y\"");
    assertThat(team.requests().getFirst().body())
        .contains("Feature Drift", "Prediction Latency Spike")
        .doesNotContain("Calibration Degradation");
    assertThat(lines).contains("alerts go to pager, team; 0 wait, 0 are dead");
    assertThat(String.join("\n", lines)).doesNotContain("k3y");
    assertThat(FileOutbox.in(folder)).content().doesNotContain("k3y");
  }

  @Test
  void sendsWhatAnotherProcessDecidesAndAgainAfterARestart() throws Exception {
    configure();
    loans.inShadow();
    team.answers(500);
    try (AlexServer _ = serve()) {
      loans.later(Duration.ofDays(60));
      assertThat(loans.governance().escalate(MODEL, Stage.SHADOW_MODE))
          .isInstanceOf(Decision.Accepted.class);
      assertThat(team.await(1)).hasSize(1);
    }
    now.set(now.get().plus(Duration.ofHours(1)));
    try (AlexServer _ = serve()) {
      assertThat(team.await(2)).hasSize(2);
    }
    assertThat(team.requests())
        .allSatisfy(request -> assertThat(request.body()).contains("STAGE_OVERDUE"));
    assertThat(team.requests().getFirst().header("X-alex-delivery"))
        .isEqualTo(team.requests().getLast().header("X-alex-delivery"));
  }

  @Test
  void sendsWhatWasDecidedWhileNoServerRan() throws Exception {
    configure();
    loans.inShadow();
    serve().close();
    loans.later(Duration.ofDays(60));
    assertThat(loans.governance().escalate(MODEL, Stage.SHADOW_MODE))
        .isInstanceOf(Decision.Accepted.class);
    try (AlexServer _ = serve()) {
      assertThat(team.await(1).getFirst().body()).contains("STAGE_OVERDUE");
    }
  }
}
