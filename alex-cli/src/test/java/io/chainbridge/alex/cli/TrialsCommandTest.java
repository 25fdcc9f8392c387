// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chainbridge.alex.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Cross-validation, search and the table of evaluations, as a user types and sees them. */
@ResourceLock(Resources.LOCALE)
final class TrialsCommandTest {
  @TempDir private Path folder = Path.of("");
  private String project = "";

  @BeforeEach
  void makeAProject() throws IOException {
    project = folder.resolve("late_orders").toString();
    assertThat(CommandRun.of("new", project).code()).isZero();
    Path file = Path.of(project, "training/train_v01.yaml");
    Files.writeString(
        file,
        Files.readString(file).replace("family: EBM", "family: LogisticRegression")
            + "search: {trials: 2, folds: 2, space: {l2: [0.1, 10, log]}}\n");
  }

  @Test
  void printsFoldsTrialsAndLooksInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      CommandRun folds = CommandRun.of("train", project, "--cross-validate", "3");
      assertThat(folds.code()).as(folds.err()).isZero();
      List<String> table = folds.out().lines().toList();
      assertThat(table)
          .anySatisfy(line -> assertThat(line).startsWith("fold     trained  held out   events"))
          .anySatisfy(
              line -> assertThat(line).matches("3 +[0-9]+ +[0-9]+ +[0-9]+( +0\\.[0-9]{5}){4}"));
      assertThat(table.getLast()).matches("sd( +0\\.[0-9]{5}){4}");
      CommandRun trained = CommandRun.of("train", project);
      assertThat(trained.code()).as(trained.err()).isZero();
      assertThat(trained.out())
          .contains("trial       1 of 2: log loss 0.", "default settings; best so far")
          .contains("trial       2 of 2: log loss 0.", "l2=")
          .contains("evaluations 3 trials in cross-validation, 1 evaluation on held-out rows");
      CommandRun trials = CommandRun.of("trials", project);
      assertThat(trials.code()).isZero();
      assertThat(trials.out().lines())
          .hasSize(7)
          .anySatisfy(line -> assertThat(line).matches(" +2 .*2 folds, trial 1 +0\\.[0-9]{5}.*"))
          .anySatisfy(
              line -> assertThat(line).matches(" +4 .* held-out rows +0\\.[0-9]{5}.*l2=?.*"))
          .contains("Evaluations: 3 trials in cross-validation, 1 evaluation on held-out rows");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void printsEveryDigitAsJson() throws IOException {
    CommandRun folds = CommandRun.of("train", project, "--cross-validate", "2", "--json");
    JsonNode report = new ObjectMapper().readTree(folds.out());
    assertThat(report.path("folds")).hasSize(2);
    assertThat(report.path("standard_deviation").path("auc_roc").isNumber()).isTrue();
    JsonNode log = new ObjectMapper().readTree(CommandRun.of("trials", project, "--json").out());
    assertThat(log.path("looks").path(0).path("folds")).isEqualTo(report.path("folds"));
    assertThat(log.path("looks_taken").path("cross_validated").asInt()).isEqualTo(1);
  }

  @Test
  void refusesOptionsThatContradictAndALedgerThatWasChanged() throws IOException {
    CommandRun both = CommandRun.of("train", project, "--cross-validate", "30", "--reproduce");
    assertThat(both.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(both.err()).contains("choose one", "--cross-validate: must be in 2..20, was: 30");
    assertThat(CommandRun.of("train", project, "--json").code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(CommandRun.of("train", project, "--threads", "0").code())
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(CommandRun.of("train", project, "--cross-validate", "2").code()).isZero();
    Path ledger = Path.of(project, "runs/trials.jsonl");
    Files.writeString(ledger, Files.readString(ledger).replace("\"seed\":\"7\"", "\"seed\":\"8\""));
    CommandRun train = CommandRun.of("train", project);
    assertThat(train.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(train.err()).contains("trials.jsonl:1: this line is not as it was written");
    assertThat(CommandRun.of("trials", project).code()).isEqualTo(ExitCode.BAD_INPUT);
  }
}
