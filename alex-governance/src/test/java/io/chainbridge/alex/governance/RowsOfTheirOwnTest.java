// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import static io.chainbridge.alex.governance.GovernedLoans.ENGINEER;
import static io.chainbridge.alex.governance.GovernedLoans.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.data.Column;
import io.chainbridge.alex.data.Table;
import io.chainbridge.alex.evidence.GateData;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Held-out rows that are copies, through the real service. */
final class RowsOfTheirOwnTest {
  private static final GateData HONEST = GovernedLoans.rows();
  private static final int HALF = HONEST.train().length;

  private final GovernedLoans loans;

  RowsOfTheirOwnTest(@TempDir Path temporary) {
    this.loans = GovernedLoans.in(temporary.resolve("home"));
    loans.propose();
    loans.sign(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, true);
    loans.prototype();
  }

  @AfterEach
  void close() {
    loans.close();
  }

  /** Each row has the features and the outcome of the row that it is taken from. */
  private static GateData taken(IntUnaryOperator from) {
    int rows = HONEST.table().rows();
    double[] debt = new double[rows];
    double[] unpaid = new double[rows];
    boolean[] events = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      int source = from.applyAsInt(row);
      debt[row] = HONEST.table().numeric("debt").values()[source];
      events[row] = HONEST.events()[source];
      unpaid[row] = events[row] ? 1 : 0;
    }
    return new GateData(
        new Table(
            List.of(new Column.Numeric("debt", debt), new Column.Numeric("unpaid", unpaid)), rows),
        events,
        HONEST.train(),
        HONEST.heldOut(),
        HONEST.bytes(),
        HONEST.seed(),
        HONEST.split(),
        HONEST.label());
  }

  private List<String> submitting(GateData rows) {
    loans
        .governance()
        .submitTraining(loans.governance().prepare(loans.training(MODEL, 0, rows)), ENGINEER);
    return loans.governance().dossier(MODEL).state() instanceof State.Rejected rejected
        ? rejected.shortfalls().stream().map(Shortfall::code).toList()
        : List.of();
  }

  @Test
  @Proves("S2.3")
  void refusesHeldOutRowsCopiedFromTraining() {
    assertThat(submitting(taken(row -> row % HALF))).contains("ROWS_IN_BOTH_PARTS");
  }

  @Test
  @Proves("S3.5")
  void countsTwoRowsThatAreRepeatedAsTwo() {
    int event = IntStream.of(HONEST.heldOut()).filter(row -> HONEST.events()[row]).min().orElse(0);
    int other = IntStream.of(HONEST.heldOut()).filter(row -> !HONEST.events()[row]).min().orElse(0);
    assertThat(submitting(taken(row -> row < HALF ? row : row % 2 == 0 ? event : other)))
        .contains("TOO_FEW_ROWS", "TOO_FEW_EVENTS");
  }

  @Test
  @Proves("S2.3")
  void takesAFeatureOfFewValues() {
    double[] few =
        IntStream.range(0, HONEST.table().rows())
            .mapToDouble(row -> Math.rint(HONEST.table().numeric("debt").values()[row] * 8) / 8)
            .toArray();
    Table table =
        new Table(
            List.of(new Column.Numeric("debt", few), HONEST.table().column("unpaid")),
            HONEST.table().rows());
    GateData rows =
        new GateData(
            table,
            HONEST.events(),
            HONEST.train(),
            HONEST.heldOut(),
            HONEST.bytes(),
            HONEST.seed(),
            HONEST.split(),
            HONEST.label());
    assertThat(submitting(rows)).isEmpty();
    assertThat(loans.governance().standing(MODEL).briefing().questions())
        .singleElement()
        .asString()
        .endsWith("held-out rows equal a training row: why are they not the same cases?");
  }

  @Test
  @Proves("S3.1")
  void countsEverySubmissionOnTheSameRows() {
    loans.submit(3);
    assertThat(loans.submit(3)).isNotNull();
    loans.submit(0);
    assertThat(loans.governance().standing(MODEL).briefing().notices())
        .contains("submission 3 on these held-out rows, 3 of any version of this model");
    String report =
        new String(
            loans.home().documents().read(MODEL, "training_report_3.md").orElseThrow(),
            StandardCharsets.UTF_8);
    assertThat(report)
        .contains("- Submissions: submission 3 on these held-out rows")
        .contains("- Look-ahead check: did not run; the features come from no query");
  }
}
