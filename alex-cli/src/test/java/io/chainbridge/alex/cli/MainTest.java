// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.lifecycle.gate.ProposalProse;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command says and with which code it ends. */
final class MainTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void listsItsCommands() {
    CommandRun run = CommandRun.of("--help");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("demo", "replay", "verify", "serve", "status", "propose", "template")
        .contains("completion");
  }

  @Test
  void aModelIdThatIsNotValidIsBadInput() {
    CommandRun run =
        CommandRun.of(
            "sign",
            "no id",
            "PROPOSAL_REVIEW",
            "--home",
            folder.toString(),
            "--key",
            "ada.p12",
            "--reason",
            "none");
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .isEqualToNormalizingNewlines(
            "'no id' is not a valid model id; `alex status` lists them\n");
  }

  @Test
  void anUnknownCommandIsBadInput() {
    CommandRun run = CommandRun.of("freeze");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("freeze");
  }

  @Test
  @Proves({"S1.1", "T2"})
  void theProposalTemplateLacksOnlyWhatItsAuthorMustWrite() throws IOException {
    String template = CommandRun.of("template", "proposal").out();
    Path file = Files.writeString(folder.resolve("p.md"), template);
    CommandRun blank = CommandRun.of("propose", file.toString(), "--check");
    assertThat(blank.code()).isEqualTo(2);
    assertThat(blank.err().lines())
        .hasSize(2)
        .allMatch(line -> line.contains("S1.2 NOT_A_SENTENCE: the template's example"));

    Files.writeString(
        file,
        template
            .replace(ProposalProse.EXAMPLE_PROBLEM, "Predict which invoices are paid late.")
            .replace(
                ProposalProse.EXAMPLE_JUSTIFICATION, "Late invoices cost interest every day."));
    CommandRun run = CommandRun.of("propose", file.toString(), "--check");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
  }

  @Test
  @Proves("S1.1")
  void aSoundProposalIsComplete() {
    Path file = Examples.folder().resolve("demo/proposal_v0.2.0.md");
    CommandRun run = CommandRun.of("propose", file.toString(), "--check");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("chainiq_risk_v0.2.0: the proposal is complete");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proposal", "report", "rollout", "alerts"})
  void printsEachTemplate(String kind) {
    CommandRun run = CommandRun.of("template", kind);
    assertThat(run.code()).isZero();
    assertThat(run.out()).isNotBlank();
  }

  @Test
  void aScenarioThatIsNotThereIsBadInput() {
    CommandRun run =
        CommandRun.of("replay", "nowhere.yaml", "--home", folder.resolve("home").toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("nowhere.yaml: cannot be read").doesNotContain("\tat ");
    assertThat(folder.resolve("home")).doesNotExist();
  }

  @Test
  void aHomeThatCannotBeMadeIsToldAndLeavesNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    String scenario = Examples.folder().resolve("demo/scenario.yaml").toString();
    CommandRun run = CommandRun.of("replay", scenario, "--home", file.resolve("home").toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(file.toString()).doesNotContain("\tat ");
    assertThat(file).hasContent("no folder");
  }

  @Test
  void verifyOfAFolderThatIsNoHomeDoesNotHold() {
    CommandRun run = CommandRun.of("verify", folder.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("DOES NOT HOLD").contains("keys");
  }

  @Test
  void statusOfAFolderThatIsNoHomeIsBadInput() {
    CommandRun run = CommandRun.of("status", "--home", folder.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("is not an alex home");
  }

  @Test
  void aDigestThatIsNoneIsBadInput() {
    CommandRun grant = CommandRun.of("people", "grant", "evan", "ENGINEER", "--account", "123");
    assertThat(grant.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(grant.err()).startsWith("--account must be the 64 hex digits");
    CommandRun sign =
        CommandRun.of(
            "sign", "loans_v0.1.0", "BASELINE_REVIEW", "--reason", "read it", "--reviewed", "AB");
    assertThat(sign.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(sign.err()).startsWith("--reviewed must be 64 lower-case hex digits");
  }

  @Test
  void saysWhatItsExitCodesMean() {
    assertThat(CommandRun.of("--help").out().lines())
        .containsSubsequence("Exit codes:")
        .anyMatch(line -> line.strip().startsWith(ExitCode.DOES_NOT_HOLD + "   refused"));
  }
}
