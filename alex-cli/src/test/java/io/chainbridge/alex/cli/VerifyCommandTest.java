// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chainbridge.alex.cli.terminal.ExitCode;
import io.chainbridge.alex.governance.LivePeople;
import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.lifecycle.ModelId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code alex verify} and {@code alex checkpoint} as an auditor uses them. */
final class VerifyCommandTest {
  private final Path home;
  private final Path checkpoint;
  private final Path older;

  VerifyCommandTest(@TempDir Path folder) {
    this.home = folder.resolve("home");
    this.checkpoint = folder.resolve("checkpoint.txt");
    this.older = folder.resolve("older.db");
  }

  @BeforeEach
  void twoProposals() throws IOException {
    try (HomeStory story = HomeStory.in(home)) {
      story.proposed(new ModelId("risk_v1.0.0"));
    }
    Files.copy(home.resolve("alex.db"), older);
    Files.copy(home.resolve("alex.db.checkpoint"), older.resolveSibling("older.checkpoint"));
    try (HomeStory story = HomeStory.in(home)) {
      story.proposed(new ModelId("risk_v2.0.0"));
    }
    CommandRun written =
        CommandRun.of("checkpoint", home.toString(), "--out", checkpoint.toString());
    assertThat(written.code()).as(written.err()).isZero();
    assertThat(written.out()).contains("checkpoint of " + leaves(2) + " leaves");
  }

  /** Leaves after so many proposals. */
  private static int leaves(int proposals) {
    return LivePeople.LEAVES + proposals;
  }

  private static String holds(String what, int proposals) {
    return "%-28s %10d checked  holds".formatted(what, leaves(proposals));
  }

  private CommandRun verify(String... more) {
    String[] args = new String[more.length + 2];
    args[0] = "verify";
    args[1] = home.toString();
    System.arraycopy(more, 0, args, 2, more.length);
    return CommandRun.of(args);
  }

  /** A backup is put back: log, head and the checkpoint beside it, all signed by the same key. */
  private void putBack() throws IOException {
    Files.copy(older, home.resolve("alex.db"), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(
        older.resolveSibling("older.checkpoint"),
        home.resolve("alex.db.checkpoint"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void saysFirstWhatItTrusts() throws IOException {
    assertThat(verify().out())
        .startsWith("trusts the log key and the proof key found in the folder it audits");
    CommandRun outside =
        verify(
            "--log-key",
            Files.readString(home.resolve("keys/log.vkey")),
            "--proof-key",
            home.resolve("keys/alex.pub").toString(),
            "--checkpoint",
            checkpoint.toString());
    assertThat(outside.out())
        .startsWith("keys given from outside; must extend 1 checkpoint(s) from outside")
        .contains(holds("log leaves", 2))
        .contains(holds("decisions made again", 2));
    assertThat(outside.code()).isZero();
  }

  @Test
  void findsALogThatWasPutBackOnlyByACheckpointFromOutside() throws IOException {
    putBack();
    assertThat(verify().out()).contains(holds("log leaves", 1));
    CommandRun run = verify("--checkpoint", checkpoint.toString());
    assertThat(run.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(run.out())
        .contains(
            "the checkpoint from outside covers %d leaves, the log has %d: it was put back"
                .formatted(leaves(2), leaves(1)));
  }

  @Test
  void findsAHomeThatWasWrittenAnewUnderAnotherKeyByTheKeyFromOutside() throws IOException {
    String key = Files.readString(home.resolve("keys/log.vkey"));
    try (HomeStory story = HomeStory.in(home.resolveSibling("other"))) {
      story.proposed(new ModelId("risk_v1.0.0"));
    }
    CommandRun run =
        CommandRun.of("verify", home.resolveSibling("other").toString(), "--log-key", key);
    assertThat(run.code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(run.out()).contains("no signature of");
  }

  @Test
  void writesTheSameAsJson() throws IOException {
    JsonNode read = new ObjectMapper().readTree(verify("--json").out());
    assertThat(read.path("holds").asBoolean()).isTrue();
    assertThat(read.path("lines").path(0).path("what").asText()).isEqualTo("log leaves");
    putBack();
    JsonNode bad =
        new ObjectMapper().readTree(verify("--json", "--checkpoint", checkpoint.toString()).out());
    assertThat(bad.path("holds").asBoolean()).isFalse();
    assertThat(bad.path("lines").path(0).path("findings")).hasSize(1);
  }

  @Test
  void namesEveryOptionItCannotUse() {
    CommandRun run =
        verify("--log-key", "x", "--proof-key", "no.pem", "--checkpoint", home.toString());
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err().lines())
        .hasSize(3)
        .anySatisfy(line -> assertThat(line).startsWith("--checkpoint: "))
        .anySatisfy(line -> assertThat(line).startsWith("--log-key: "))
        .anySatisfy(line -> assertThat(line).startsWith("--proof-key: "));
  }

  @Test
  void neverOverwritesACheckpoint() {
    CommandRun run = CommandRun.of("checkpoint", home.toString(), "--out", checkpoint.toString());
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("a checkpoint is never overwritten");
    assertThat(CommandRun.of("checkpoint", home.toString()).out())
        .contains("\n" + leaves(2) + "\n");
  }
}
