// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stage 1 through the command line: what binds, what is refused, what a refusal leaves. */
final class ProposalByHandTest {
  private static final String BRIER = "Brier Score < 0.10";

  @TempDir private Path folder = Path.of("");
  private LateOrders orders = new LateOrders(folder, folder, new CliPeople(folder, folder));

  @BeforeEach
  void makeAProject() throws IOException {
    orders = LateOrders.in(folder);
  }

  private void change(String from, String to) throws IOException {
    orders.change(LateOrders.PROPOSAL, from, to);
  }

  @Test
  @Proves({"S1.2", "S1.4", "S1.5", "S1.6"})
  void isRefusedWithEverythingThatItLacks() throws IOException {
    change("Predict, when an order is taken, whether its invoice is paid late.", "TODO");
    change("- amount (source: orders.amount)", "- amount");
    change(
        "| days_past_due | Increasing | more days past due must not look safer |",
        "| days_late | Increasing | |");
    change(BRIER, "Brier Score < 0.20");
    CommandRun refused = orders.submit();
    assertThat(refused.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(refused.out())
        .startsWith(LateOrders.MODEL + ": refused, nothing has changed")
        .contains(
            "S1.2 NOT_A_SENTENCE problem statement: 'TODO'",
            "S1.4 FEATURE_SOURCE_MISSING amount: no source",
            "S1.5 CONSTRAINT_ON_UNKNOWN_FEATURE days_late: not in the feature list",
            "S1.5 RATIONALE_MISSING days_late: no rationale",
            "S1.6 THRESHOLD_WEAKER_THAN_POLICY brier_score: 0.2 (demanded: at most 0.1)");
    assertThat(orders.events()).isEmpty();
    assertThat(orders.document("proposal.md")).doesNotExist();
  }

  @Test
  @Proves({"S1.9", "S1.10"})
  void staysAsItWasSignedWhateverItsFileSaysLater() throws IOException {
    byte[] proposed = Files.readAllBytes(orders.project().resolve(LateOrders.PROPOSAL));
    assertThat(orders.submit().code()).isZero();
    change(BRIER, "Brier Score < 0.20");
    CommandRun unsigned = orders.submit();
    assertThat(unsigned.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    Path file = orders.project().resolve(LateOrders.PROPOSAL);
    String edited = Sha256.of(Files.readAllBytes(file)).hex().substring(0, 12);
    String logged = Sha256.of(proposed).hex().substring(0, 12);
    String note =
        "note        %s (sha256 %s) is not the proposal in the log (sha256 %s)"
            .formatted(file, edited, logged);
    assertThat(unsigned.out()).startsWith(note);
    assertThat(orders.sign("PROPOSAL_REVIEW").code()).isZero();
    assertThat(CommandRun.of("train", orders.project().toString()).code()).isZero();
    assertThat(orders.submit().out())
        .startsWith(note + ", which this model is judged by; restore the file, or propose")
        .contains("TRAINED");
    assertThat(orders.document("proposal.md")).hasBinaryContent(proposed);
    assertThat(orders.events().getFirst())
        .isInstanceOfSatisfying(
            Event.Proposed.class,
            event -> {
              assertThat(event.proposal().document()).isEqualTo(Sha256.of(proposed));
              assertThat(
                      requireNonNull(event.proposal().thresholds().get(Metric.BRIER_SCORE)).bound())
                  .isEqualTo(0.10);
            });
    assertThat(orders.events()).filteredOn(Event.Proposed.class::isInstance).hasSize(1);
  }

  @Test
  @Proves("S1.11")
  void plansAnyMetricWithALimitInEitherDirection() throws IOException {
    change("- Log Loss < 0.25", "- Log Loss < 0.25\n- AUC-ROC > 0.999\n- AUC-PR > 0.5");
    CommandRun rejected = orders.trained().submit();
    assertThat(rejected.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(rejected.out())
        .contains("REJECTED at TRAINING_APPROVAL", "S1.11 PLANNED_LIMIT_MISSED auc_roc: 0.9")
        .doesNotContain("auc_pr");
  }

  @Test
  @Proves({"S1.3", "M5", "M6", "M7", "M8", "M9"})
  void proposesNoBlackBox() throws IOException {
    String type = "Logistic Regression";
    for (String blackBox :
        List.of(
            "Isolation Forest",
            "Graph Neural Network (GNN)",
            "Random Forest",
            "XGBoost",
            "Neural Network")) {
      change("## Model Type\n" + type, "## Model Type\n" + blackBox);
      type = blackBox;
      CommandRun refused = orders.submit();
      assertThat(refused.code()).as(type).isEqualTo(ExitCode.DOES_NOT_HOLD);
      assertThat(refused.out())
          .startsWith(LateOrders.MODEL + ": REJECTED at PROPOSAL; fix it and submit again")
          .contains(
              "S1.3 FAMILY_NOT_ALLOWED model_type: " + type,
              "choose EBM, GAM, LogisticRegression or MonotoneGBDT",
              "V1 BLACK_BOX_MODEL model_type: " + type);
    }
    assertThat(orders.events()).filteredOn(Event.Rejected.class::isInstance).hasSize(5);
    assertThat(orders.sign("PROPOSAL_REVIEW").err()).contains("there is nothing to sign");
  }
}
