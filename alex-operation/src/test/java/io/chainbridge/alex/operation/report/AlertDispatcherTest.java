// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.report;

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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AlertDispatcherTest {
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
  void sendsARollbackToEverySink() {
    List<AlertTransition> first = new ArrayList<>();
    List<AlertTransition> second = new ArrayList<>();
    AlertDispatcher dispatcher =
        new AlertDispatcher(List.of(), List.of(kept(first), kept(second)), List.of(), _ -> {});
    dispatcher.rolledBack(REASON, Stage.CONTROLLED_DEPLOYMENT, AT);
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
  void reportsWhenNothingCouldBeDelivered() {
    List<String> lines = new ArrayList<>();
    AlertSink broken = _ -> new AlertSink.Delivery.Undelivered(3, "the receiver answered 503");
    new AlertDispatcher(List.of(), List.of(broken), List.of(), lines::add)
        .rolledBack(REASON, Stage.CONTROLLED_DEPLOYMENT, AT);
    assertThat(lines).anyMatch(line -> line.contains("not delivered: the receiver answered 503"));
  }

  @Test
  void writesALineToTheHome() throws IOException {
    try (AlertDispatcher dispatcher =
        AlertDispatcher.open(new AlertSettings(List.of(), Optional.empty()), home, _ -> {})) {
      dispatcher.rolledBack(REASON, Stage.CONTROLLED_DEPLOYMENT, AT);
    }
    assertThat(home.resolve("alerts.log"))
        .content()
        .contains("2026-03-01T23:59:59Z", "MODEL_ROLLBACK", "loans_v0.2.0")
        .hasLineCount(1);
  }
}
