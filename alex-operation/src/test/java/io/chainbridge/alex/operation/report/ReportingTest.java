// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.home.ModelDocumentStore;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.storage.LocalBlobs;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines that people read. */
final class ReportingTest {
  private static final ModelId MODEL = new ModelId("loans_v0.2.0");
  private static final Instant AT = Instant.parse("2026-03-01T23:59:59Z");

  private final List<Notice> notices = new ArrayList<>();
  private final Reporting reporting;

  ReportingTest(@TempDir Path folder) {
    reporting =
        new Reporting(
            new AlertDispatcher(List.of(), List.of(), List.of(), _ -> {}),
            new ModelReports(new ModelDocumentStore(folder), LocalBlobs.open(folder)),
            notices::add);
  }

  @Test
  void reportsEveryReasonOfARefusal() {
    Shortfall.Amount none = new Shortfall.Amount.None();
    reporting.refusal(
        MODEL,
        new Decision.Refused(
            List.of(
                new Shortfall("S5.2", "TOO_EARLY", "days", none, none, "2 days", "7 days"),
                new Shortfall("S5.4", "SIGNATURE_MISSING", "ALEX", none, none, "none", "one"))));
    assertThat(notices)
        .containsExactly(
            Notice.warning("loans_v0.2.0 refused: S5.2 TOO_EARLY: 2 days (demanded: 7 days)"),
            Notice.warning("loans_v0.2.0 refused: S5.4 SIGNATURE_MISSING: none (demanded: one)"));
  }

  @Test
  void reportsNothingOfWhatWasAccepted() {
    reporting.refusal(MODEL, new Decision.Accepted(List.of()));
    assertThat(notices).isEmpty();
  }

  private void rolledBack(String rule, double value, double limit) {
    reporting.rolledBack(
        new RollbackReason(
            rule,
            value,
            limit,
            "in words",
            Sha256.of(new byte[0]),
            MODEL,
            new ModelId("loans_v0.1.0")),
        Stage.CONTROLLED_DEPLOYMENT,
        AT);
  }

  @Test
  void reportsWhatWasFoundInTheUnitOfTheRulesMetric() {
    rolledBack("calibration_error > 0.08", 0.2, 0.08);
    rolledBack("error_rate > 0.01 or prediction_latency_p99 > 500ms", 0.25, 0.01);
    rolledBack("error_rate > 0.01 or prediction_latency_p99 > 500ms", 612.4, 500);
    assertThat(notices)
        .containsExactly(
            Notice.warning(
                "loans_v0.2.0: ROLLED_BACK by calibration_error > 0.08, found 0.2000; loans_v0.1.0"
                    + " decides again"),
            Notice.warning(
                "loans_v0.2.0: ROLLED_BACK by error_rate > 0.01 or prediction_latency_p99 > 500ms,"
                    + " found 25.0 %; loans_v0.1.0 decides again"),
            Notice.warning(
                "loans_v0.2.0: ROLLED_BACK by error_rate > 0.01 or prediction_latency_p99 > 500ms,"
                    + " found 612 ms; loans_v0.1.0 decides again"));
  }

  @Test
  void reportsTheWordsOfAHardTrip() {
    rolledBack("SCORE_NOT_A_PROBABILITY", 1, 0);
    assertThat(notices)
        .containsExactly(
            Notice.warning(
                "loans_v0.2.0: ROLLED_BACK by SCORE_NOT_A_PROBABILITY, found in words; loans_v0.1.0"
                    + " decides again"));
  }
}
