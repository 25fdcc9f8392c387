// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says to a proposal that lacks parts, and to a model that is another. */
final class ProposedModelTest {
  private static final String MODEL = "late_orders_v0.1.0";

  private final Path folder;

  ProposedModelTest(@TempDir Path temporary) {
    this.folder = temporary;
  }

  @Test
  @Proves({"S1.3", "S1.8", "S1.9"})
  void namesEverythingThatAProposalLacksAtOnce() throws IOException {
    Path file = folder.resolve("p.md");
    Files.writeString(
        file,
        """
        # Late orders

        ## Problem Statement
        TODO

        ## Model Type
        Not an EBM: a transformer

        ## Evaluation Metrics
        - Brier Score < 0.10 (held-out)
        - AUC-ROC < 0.80
        - Log Loss about 0.25
        """);
    CommandRun run = CommandRun.of("propose", file.toString(), "--check");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .contains(
            "Model ID: is missing",
            "p.md:12:1: Evaluation Metrics: 'Log Loss about 0.25' is not a threshold",
            "S1.2 NOT_A_SENTENCE: 'TODO'",
            "S1.2 BUSINESS_JUSTIFICATION_MISSING",
            "S1.3 FAMILY_NOT_ALLOWED: Not an EBM: a transformer",
            "S1.4 FEATURE_LIST_MISSING",
            "S1.5 MONOTONICITY_NOT_DECLARED",
            "auc_roc: S1.11 PLANNED_LIMIT_WRONG: < 0.8; demanded: a lower limit",
            "seed: S1.9 PREREGISTRATION_MISSING",
            "label column: S1.9 PREREGISTRATION_MISSING",
            "S1.9 ROLLBACK_RULES_MISSING");
  }

  @Test
  @Proves("S3.12")
  void rejectsAProjectThatTrainsAnotherModelThanItProposed() throws IOException {
    String project = folder.resolve("late_orders").toString();
    String home = folder.resolve("home").toString();
    assertThat(CommandRun.of("new", project).code()).isZero();
    CliPeople people =
        CliPeople.begin(folder, Path.of(home)).with("evan", "ENGINEER").with("ada", "ALEX");
    assertThat(people.by("evan", "submit", project).code()).isZero();
    assertThat(
            people
                .by("ada", "sign", MODEL, "PROPOSAL_REVIEW", "--reason", "read and agreed")
                .code())
        .isZero();
    Path training = Path.of(project, "training/train_v01.yaml");
    Files.writeString(
        training,
        Files.readString(training)
            .replace("seed: 7", "seed: 8")
            .replace("label_delay: 30d", "label_delay: 0d")
            .replace("numeric: [amount, ", "numeric: [")
            .replace("evaluate: [2025-09-01", "evaluate: [2025-10-01"));
    CommandRun trained = CommandRun.of("train", project);
    assertThat(trained.code()).as(trained.err()).isZero();
    CommandRun rejected = people.by("evan", "submit", project);
    assertThat(rejected.out() + rejected.err())
        .contains(
            "S3.12 PROPOSAL_DIFFERS amount",
            "held-out window",
            "trained: 2025-10-01 until before 2026-01-01",
            "proposed: 2025-09-01 until before 2026-01-01",
            "trained: 8",
            "proposed: 7",
            "trained: 0 days",
            "proposed: 30 days");
    assertThat(CommandRun.of("status", "--home", home).out()).contains("REJECTED");
  }
}
