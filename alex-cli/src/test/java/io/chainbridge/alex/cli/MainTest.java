// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.testkit.Proves;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command says and with which code it ends. */
@ResourceLock(Resources.SYSTEM_OUT)
final class MainTest {
  @TempDir private Path folder = Path.of("");

  /** One run of the command. */
  private record Run(int code, String out, String err) {
    static Run of(String... args) {
      PrintStream out = System.out;
      PrintStream err = System.err;
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      ByteArrayOutputStream complained = new ByteArrayOutputStream();
      try {
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        int code = Main.commandLine().execute(args);
        return new Run(
            code,
            said.toString(StandardCharsets.UTF_8),
            complained.toString(StandardCharsets.UTF_8));
      } finally {
        System.setOut(out);
        System.setErr(err);
      }
    }
  }

  @Test
  void listsItsCommands() {
    Run run = Run.of("--help");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("demo", "replay", "verify", "serve", "status", "propose", "template")
        .contains("generate-completion");
  }

  @Test
  void anUnknownCommandIsBadInput() {
    Run run = Run.of("freeze");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("freeze");
  }

  @Test
  @Proves({"S1.1", "T2"})
  void theProposalTemplateIsReadAsACompleteProposal() throws IOException {
    Path file = Files.writeString(folder.resolve("p.md"), Run.of("template", "proposal").out());
    Run run = Run.of("propose", file.toString(), "--check");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
  }

  @Test
  @Proves("S1.1")
  void aSoundProposalIsComplete() {
    Path file = Examples.folder().resolve("demo/proposal_v0.2.0.md");
    Run run = Run.of("propose", file.toString(), "--check");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("chainiq_risk_v0.2.0: the proposal is complete");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proposal", "report", "rollout", "alerts"})
  void printsEachTemplate(String kind) {
    Run run = Run.of("template", kind);
    assertThat(run.code()).isZero();
    assertThat(run.out()).isNotBlank();
  }

  @Test
  void aScenarioThatIsNotThereIsBadInput() {
    Run run = Run.of("replay", "nowhere.yaml", "--home", folder.resolve("home").toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("nowhere.yaml: cannot be read").doesNotContain("\tat ");
    assertThat(folder.resolve("home")).doesNotExist();
  }

  @Test
  void aHomeThatCannotBeMadeIsToldAndLeavesNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    String scenario = Examples.folder().resolve("demo/scenario.yaml").toString();
    Run run = Run.of("replay", scenario, "--home", file.resolve("home").toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(file.toString()).doesNotContain("\tat ");
    assertThat(file).hasContent("no folder");
  }

  @Test
  void verifyOfAFolderThatIsNoHomeDoesNotHold() {
    Run run = Run.of("verify", folder.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("DOES NOT HOLD").contains("keys");
  }

  @Test
  void statusOfAFolderThatIsNoHomeIsBadInput() {
    Run run = Run.of("status", "--home", folder.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("is not an alex home");
  }

  @Test
  void printsItsCompletionScript() {
    assertThat(Run.of("generate-completion").out()).contains("_complete_alex");
  }
}
