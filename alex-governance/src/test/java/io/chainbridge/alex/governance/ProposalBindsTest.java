// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import static io.chainbridge.alex.governance.GovernedLoans.ENGINEER;
import static io.chainbridge.alex.governance.GovernedLoans.MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.data.SplitOutcome;
import io.chainbridge.alex.data.SplitPlan;
import io.chainbridge.alex.evidence.GateData;
import io.chainbridge.alex.evidence.RowSplit;
import io.chainbridge.alex.evidence.RowTimes;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was signed at stage 1 is what may be submitted at stage 3, through the real service. */
final class ProposalBindsTest {
  private static final GateData HONEST = GovernedLoans.rows();

  private final GovernedLoans loans;

  ProposalBindsTest(@TempDir Path temporary) {
    this.loans = GovernedLoans.in(temporary.resolve("home"));
  }

  @AfterEach
  void close() {
    loans.close();
  }

  private static String line(Shortfall reason) {
    return "%s %s | %s | %s"
        .formatted(reason.code(), reason.subject(), reason.found(), reason.demanded());
  }

  /** Proposes with one text changed, signs, and submits the honest model. */
  private List<String> proposing(String old, String other) {
    DocumentFile proposal = GovernedLoans.proposal(old, other);
    assertThat(loans.governance().propose(MODEL, proposal, ENGINEER))
        .isInstanceOf(Decision.Accepted.class);
    loans.sign(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, true);
    loans.prototype();
    return submitting(HONEST);
  }

  private List<String> submitting(GateData rows) {
    loans
        .governance()
        .submitTraining(loans.governance().prepare(loans.training(MODEL, 0, rows)), ENGINEER);
    return loans.governance().dossier(MODEL).state() instanceof State.Rejected rejected
        ? rejected.shortfalls().stream().map(ProposalBindsTest::line).toList()
        : List.of();
  }

  @Test
  @Proves("S3.12")
  void takesTheModelThatWasProposed() {
    assertThat(proposing("By time.", "By time.")).isEmpty();
    assertThat(loans.governance().dossier(MODEL).state()).isInstanceOf(State.Trained.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Logistic Regression; EBM;"
            + " PROPOSAL_DIFFERS model_type | trained: LogisticRegression | proposed: EBM",
        "- debt (source: credit bureau); '- debt (source: credit bureau)\n- age (source: form)';"
            + " PROPOSAL_DIFFERS age | not a feature of the model | in the feature list",
        "Training: 2026-01-01; Training: 2025-12-01;"
            + " PROPOSAL_DIFFERS training window | trained: 2026-01-01 until before 2026-02-01"
            + " | proposed: 2025-12-01 until before 2026-02-01",
        "to 2026-02-28; to 2026-03-31;"
            + " PROPOSAL_DIFFERS held-out window | trained: 2026-02-01 until before 2026-03-01"
            + " | proposed: 2026-02-01 until before 2026-04-01",
        "'## Seed\n7'; '## Seed\n8'; PROPOSAL_DIFFERS seed | trained: 7 | proposed: 8",
        "Column: unpaid; Column: late;"
            + " PROPOSAL_DIFFERS label column | trained: unpaid | proposed: late",
        "Delay: 1 day; Delay: 2 days;"
            + " PROPOSAL_DIFFERS label delay | trained: 1 day | proposed: 2 days"
      })
  @Proves("S3.12")
  void namesADifferenceWithBothSides(String old, String other, String reason) {
    assertThat(proposing(old, other)).containsExactly(reason);
  }

  @Test
  @Proves({"S3.12", "S1.9"})
  void namesAnotherSplitWithItsWindows() {
    assertThat(
            proposing(
                "- Training: 2026-01-01 to 2026-01-31\n- Held-out: 2026-02-01 to 2026-02-28\n\n"
                    + "## Split\nBy time.",
                "- Training: all rows\n- Held-out: all rows\n\n## Split\nFile order 50 %"))
        .hasSize(3)
        .last()
        .isEqualTo(
            "PROPOSAL_DIFFERS split | trained: by time, purged"
                + " | proposed: file order, the first 0.5 of the rows train");
  }

  @Test
  @Proves("S3.12")
  void findsRowsThatWereLeftOutOfTheHeldOutPart() {
    int[] easy =
        IntStream.of(HONEST.heldOut())
            .filter(row -> row % 4 != 0 || HONEST.events()[row])
            .toArray();
    assertThat(proposingThen(with(HONEST.split(), HONEST.train(), easy)))
        .containsExactly("PROPOSAL_DIFFERS split | trained: no rule | proposed: by time, purged");
  }

  @Test
  @Proves("S3.12")
  void findsAHeldOutWindowThatBeginsLaterAndHasFewerRows() {
    SplitPlan.ByTime planned = (SplitPlan.ByTime) HONEST.split().plan();
    RowSplit later =
        RowSplit.of(
            new SplitPlan.ByTime(
                planned.trainFrom(),
                planned.trainTo(),
                planned.evaluateFrom().plus(Duration.ofDays(10)),
                planned.evaluateTo()),
            HONEST.split().times());
    assertThat(proposingThen(executed(later)))
        .singleElement()
        .asString()
        .startsWith(
            "PROPOSAL_DIFFERS held-out window | trained: 2026-02-11 until before 2026-03-01");
  }

  @Test
  @Proves("S3.12")
  void findsRowsThatEndLongBeforeTheirWindow() {
    RowTimes times = HONEST.split().times();
    Instant start = Instant.parse("2026-02-01T00:00:00Z");
    long from = start.toEpochMilli() * 1_000;
    long[] squeezed =
        LongStream.of(times.decided()).map(at -> at < from ? at : from + (at - from) / 2).toArray();
    long[] known =
        LongStream.of(squeezed).map(at -> at + Duration.ofDays(1).toMillis() * 1_000).toArray();
    RowSplit split = RowSplit.of(HONEST.split().plan(), new RowTimes(true, squeezed, known, ""));
    assertThat(proposingThen(executed(split)))
        .containsExactly(
            "PROPOSAL_DIFFERS held-out window | its rows cover 0.5 of the planned days"
                + " | at least 0.9");
  }

  private List<String> proposingThen(GateData rows) {
    loans.propose();
    loans.sign(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, true);
    loans.prototype();
    return submitting(rows);
  }

  private static GateData executed(RowSplit split) {
    SplitOutcome.Parts parts = (SplitOutcome.Parts) split.execute(HONEST.events());
    return with(split, parts.train(), parts.held());
  }

  private static GateData with(RowSplit split, int[] train, int[] held) {
    return new GateData(
        HONEST.table(), HONEST.events(), train, held, HONEST.bytes(), 7, split, "unpaid");
  }

  @Test
  @Proves("S1.11")
  void holdsTheModelToThePlannedArea() {
    assertThat(proposing("- Log Loss < 0.25", "- Log Loss < 0.25\n- AUC-ROC > 0.999"))
        .singleElement()
        .asString()
        .startsWith("PLANNED_LIMIT_MISSED auc_roc | 0.9");
  }

  @Test
  @Proves({"S1.8", "S1.3"})
  void namesWhatCannotBeReadTogetherWithWhatIsMissing() {
    String text =
        new String(
                GovernedLoans.proposal("- Log Loss < 0.25", "- Log Loss about 0.25").bytes(),
                StandardCharsets.UTF_8)
            .replace("Logistic Regression", "Not an EBM: a transformer")
            .replace("Loans are granted where they are paid back.", "TODO");
    DocumentFile document = new DocumentFile("p.md", text.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> loans.governance().propose(MODEL, document, ENGINEER))
        .isInstanceOf(DocumentUnreadableException.class)
        .hasMessageContainingAll(
            "'Log Loss about 0.25' is not a threshold",
            "S1.2 NOT_A_SENTENCE: 'TODO'",
            "S1.3 FAMILY_NOT_ALLOWED: Not an EBM: a transformer",
            "log_loss: S1.6 THRESHOLD_MISSING");
    assertThat(loans.governance().logSize()).isEqualTo(LivePeople.LEAVES);
  }

  @Test
  @Proves("S1.1")
  void refusesADocumentOfAnotherModel() {
    DocumentFile other = GovernedLoans.proposal(MODEL.value(), "loans_v0.3.0");
    assertThatThrownBy(() -> loans.governance().propose(MODEL, other, ENGINEER))
        .hasMessageContaining("Model ID: 'loans_v0.3.0' is not loans_v0.2.0");
  }
}
