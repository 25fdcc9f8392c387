// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model project taken from an empty folder to an approved model, command by command. */
final class ByHandTest {
  private static final String MODEL = "late_orders_v0.1.0";

  @TempDir private Path folder = Path.of("");
  private String project = "";
  private String home = "";
  private CliPeople people = new CliPeople(Path.of(""), Path.of(""));

  @BeforeEach
  void makeAProject() throws IOException {
    project = folder.resolve("late_orders").toString();
    home = folder.resolve("home").toString();
    people =
        CliPeople.begin(folder, Path.of(home)).with("evan", "ENGINEER", "ALEX").with("ada", "ALEX");
    assertThat(CommandRun.of("new", project).code()).isZero();
    Path proposal = Path.of(project, "docs/ml_proposals/late_orders_proposal.md");
    assertThat(CommandRun.of("propose", proposal.toString(), "--check").code()).isZero();
  }

  private CommandRun submit(String... more) {
    return people.by(
        "evan",
        Stream.concat(Stream.of("submit", project), Arrays.stream(more)).toArray(String[]::new));
  }

  private CommandRun sign(String checkpoint, String by) {
    return people.by(by, "sign", MODEL, checkpoint, "--reason", "read and agreed");
  }

  private void change(String file, String from, String to) throws IOException {
    Path path = Path.of(project, file);
    String text = Files.readString(path);
    assertThat(text).contains(from);
    Files.writeString(path, text.replace(from, to));
  }

  @Test
  void submitsNoArtifactThatCannotBeRead() throws IOException {
    assertThat(submit().code()).isZero();
    assertThat(sign("PROPOSAL_REVIEW", "ada").code()).isZero();
    assertThat(CommandRun.of("train", project).code()).isZero();
    change(
        "runs/" + MODEL + "/" + MODEL + ".alex.json", "\"intercept\":", "\"intercept\":NaN,\"x\":");
    CommandRun tried = submit();
    assertThat(tried.code()).as(tried.out()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(tried.err())
        .contains(
            MODEL + ".alex.json: line 1, column ", "NaN and Infinity are not valid JSON numbers");
    assertThat(CommandRun.of("status", "--home", home).out()).doesNotContain("TRAINED", "REJECTED");
  }

  @Test
  @Proves({"S1.7", "S3.1", "S3.11"})
  void takesAProjectFromAnEmptyFolderToAnApprovedModel() {
    assertThat(submit().out()).startsWith(MODEL + ": PROPOSAL; next: PROPOSAL_REVIEW");
    assertThat(sign("PROPOSAL_REVIEW", "ada").code()).isZero();
    CommandRun trained = CommandRun.of("train", project);
    assertThat(trained.code()).as(trained.out() + trained.err()).isZero();
    CommandRun submitted = submit("--reproduce");
    assertThat(submitted.out())
        .contains("reproduced  the artifact is the same to the byte")
        .contains(MODEL + ": TRAINED; next: TRAINING_APPROVAL");
    assertThat(Path.of(home, "models", MODEL, "training_report_1.md"))
        .content()
        .contains("- Status: Pending")
        .contains(
            "- Evaluations (declared, not recomputed): 0 trials in cross-validation, 1 evaluation"
                + " on held-out rows");
    assertThat(sign("TRAINING_APPROVAL", "ada").out())
        .startsWith(MODEL + ": TRAINING_APPROVAL; approved for shadow mode");
    assertThat(Path.of(home, "models", MODEL, "training_report_1.md"))
        .content()
        .contains("- Status: Approved", "- ALEX approval: Yes, by ada (ALEX) at 2")
        .contains(
            ": read and agreed\n- Approval date: 2", "- Shadow mode deployment: allowed from 2")
        .doesNotContain("Pending");
    assertThat(CommandRun.of("status", "--home", home).out()).contains(MODEL, "TRAINING_APPROVAL");
    CommandRun verified = CommandRun.of("verify", home);
    assertThat(verified.code()).as(verified.out()).isZero();
  }

  @Test
  @Proves("S3.11")
  void submitsNothingThatTheFilesDoNotMake() throws IOException {
    assertThat(submit().code()).isZero();
    assertThat(sign("PROPOSAL_REVIEW", "ada").code()).isZero();
    assertThat(CommandRun.of("train", project).code()).isZero();
    change("training/train_v01.yaml", "seed: 7", "seed: 8");
    CommandRun run = submit("--reproduce");
    assertThat(run.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(run.out())
        .startsWith("differs     seed was 7, is 8")
        .contains("refused     the trained artifact is not what these files produce");
    CommandRun again = CommandRun.of("train", project, "--reproduce");
    assertThat(again.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(again.out()).contains("differs     seed was 7, is 8");
    assertThat(CommandRun.of("status", "--home", home).out()).contains("PROPOSAL ");
  }

  @Test
  void endsWellWhenADenialIsLogged() {
    assertThat(submit().code()).isZero();
    CommandRun run =
        people.by(
            "ada", "sign", MODEL, "PROPOSAL_REVIEW", "--deny", "--reason", "no label for weekends");
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            "Denied by ada at checkpoint 1: no label for weekends",
            MODEL + ": REJECTED at PROPOSAL; fix it and submit again",
            "  missing  new submission: evan");
    assertThat(CommandRun.of("status", "--home", home).out()).contains("REJECTED");
  }

  @Test
  @Proves("C1")
  void takesDeniedBytesAgainOnlyWhenTheReviewerWithdraws() {
    assertThat(submit().code()).isZero();
    assertThat(
            people
                .by(
                    "ada",
                    "sign",
                    MODEL,
                    "PROPOSAL_REVIEW",
                    "--deny",
                    "--reason",
                    "no label at all")
                .code())
        .isZero();
    CommandRun again = submit();
    assertThat(again.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(again.out()).contains("C1 DENIED_BEFORE", "denied by ada for " + MODEL);
    assertThat(people.by("evan", "withdraw", MODEL, "--reason", "it is mine now").err())
        .contains("evan has denied nothing of " + MODEL);
    CommandRun withdrawn =
        people.by("ada", "withdraw", MODEL, "--reason", "the label is there after all");
    assertThat(withdrawn.code()).as(withdrawn.out() + withdrawn.err()).isZero();
    assertThat(submit().out()).startsWith(MODEL + ": PROPOSAL");
  }

  @Test
  @Proves({"C1", "S1.7"})
  void saysWhoSignedAndWhoMustActNext() {
    assertThat(submit().out()).contains("  missing  C1 ALEX: evan, ada");
    assertThat(sign("PROPOSAL_REVIEW", "ada").out())
        .contains("  signed   C1 ALEX approved by ada", "  missing  prototype: evan");
    assertThat(CommandRun.of("status", "--home", home).out())
        .contains(
            "(0 days)",
            "  signed   C1 ALEX approved by ada",
            "  missing  prototype: evan",
            "Z  Proposed",
            "Z  Signed");
  }

  @Test
  @Proves("C8")
  void refusesEachChangeThatNobodySigned() {
    CommandRun run = CommandRun.of("submit", project, "--home", home);
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).startsWith("alex: give --key FILE").hasLineCount(1);
    CommandRun nowhere = CommandRun.of("submit", project, "--home", folder + "/elsewhere");
    assertThat(nowhere.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(nowhere.err()).contains("is not an alex home", "alex init");
  }

  @Test
  void isRefusedWhenTheDenialIsNotTheirs() {
    assertThat(submit().code()).isZero();
    CommandRun run =
        people.by(
            "evan", "sign", MODEL, "PROPOSAL_REVIEW", "--deny", "--reason", "not mine to deny");
    assertThat(run.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(run.out()).startsWith(MODEL + ": refused, nothing has changed");
    assertThat(CommandRun.of("status", "--home", home).out()).doesNotContain("REJECTED");
  }

  @Test
  void saysWhatToDoAboutEachReasonOfARefusal() throws IOException {
    change("docs/ml_proposals/late_orders_proposal.md", "Brier Score < 0.10", "Brier Score < 0.20");
    CommandRun run = submit();
    assertThat(run.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(run.out().lines())
        .containsExactly(
            MODEL + ": refused, nothing has changed",
            "  S1.6 THRESHOLD_WEAKER_THAN_POLICY brier_score: 0.2 (demanded: at most 0.1)",
            "    to do: " + ShortfallCode.THRESHOLD_WEAKER_THAN_POLICY.remedy());
  }

  @Test
  void letsNobodySignWhatTheySubmitted() {
    assertThat(submit().code()).isZero();
    CommandRun run = sign("PROPOSAL_REVIEW", "evan");
    assertThat(run.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(run.out())
        .contains("refused, nothing has changed", "C6 SUBMITTER_CANNOT_APPROVE evan");
    CommandRun early = sign("TRAINING_APPROVAL", "ada");
    assertThat(early.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(early.err()).contains("there is nothing to sign at TRAINING_APPROVAL");
  }

  @Test
  void trainsASampleOfInventedRows() {
    CommandRun run = CommandRun.of("train", project, "--synthetic");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("EBM trained on 707 synthetic rows with 4 features");
    assertThat(Path.of(project, "runs")).doesNotExist();
  }
}
