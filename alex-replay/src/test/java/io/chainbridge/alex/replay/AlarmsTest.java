// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.monitoring.alert.AlertSink;
import io.chainbridge.alex.monitoring.alert.AlertTransition;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AlarmsTest {
  private static final RollbackReason REASON =
      new RollbackReason(
          "calibration_error > 0.08",
          0.2,
          0.08,
          "0.2 of 1000",
          Sha256.of(new byte[0]),
          new ModelId("loans_v0.2.0"),
          new ModelId("loans_v0.1.0"));
  private static final Instant AT = Instant.parse("2026-03-01T23:59:59Z");

  @TempDir private Path home = Path.of("");

  @Test
  @Proves("R3")
  void tellsEverySinkOfARollback() {
    List<AlertTransition> first = new ArrayList<>();
    List<AlertTransition> second = new ArrayList<>();
    Alarms alarms = new Alarms(List.of(), List.of(kept(first), kept(second)), List.of(), _ -> {});
    alarms.rolledBack(REASON, Stage.CONTROLLED_DEPLOYMENT, AT);
    assertThat(first).isEqualTo(second).hasSize(1);
    assertThat(first.getFirst().name()).isEqualTo("MODEL_ROLLBACK");
    assertThat(first.getFirst().words()).contains("traffic is with loans_v0.1.0");
  }

  private static AlertSink kept(List<AlertTransition> into) {
    return transitions -> {
      into.addAll(transitions);
      return new AlertSink.Delivery.Delivered(1);
    };
  }

  @Test
  void saysWhenNobodyCouldBeTold() {
    List<String> told = new ArrayList<>();
    AlertSink broken = _ -> new AlertSink.Delivery.Undelivered(3, "the receiver answered 503");
    new Alarms(List.of(), List.of(broken), List.of(), told::add)
        .rolledBack(REASON, Stage.CONTROLLED_DEPLOYMENT, AT);
    assertThat(told).anyMatch(line -> line.contains("not delivered: the receiver answered 503"));
  }

  @Test
  void writesALineToTheHome() throws IOException {
    try (Alarms alarms = Alarms.open(new Scenario.Alerting(List.of(), List.of()), home, _ -> {})) {
      alarms.rolledBack(REASON, Stage.CONTROLLED_DEPLOYMENT, AT);
    }
    assertThat(home.resolve("alerts.log"))
        .content()
        .contains("2026-03-01T23:59:59Z", "MODEL_ROLLBACK", "loans_v0.2.0")
        .hasLineCount(1);
  }

  @Test
  void refusesAWebhookWhoseSecretIsNotSet() throws IOException {
    BookOfLoans book = new BookOfLoans(home);
    book.write(
        "scenario.yaml",
        "alert_webhook:\n  url: ftp://somewhere\n  secret_env: ALEX_UNSET_SECRET\n"
            + BookOfLoans.SCENARIO);
    assertThat(Replay.run(book.scenario(), book.home(), _ -> {}, (_, _, _) -> {}).toString())
        .contains("is no http or https address")
        .contains("scenario.yaml:3:15: alert_webhook.secret_env: ALEX_UNSET_SECRET is not set");
  }
}
