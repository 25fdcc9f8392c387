// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/backup.md, run as they are written there. */
final class BackupPageTest {
  @TempDir private Path folder = Path.of("");

  /** The fenced blocks, in order; each is a list of commands. */
  private static List<List<String>> blocks() throws IOException {
    String page = Files.readString(Examples.folder().resolve("../docs/backup.md"));
    String[] parts = page.split("```\n");
    List<List<String>> blocks = new ArrayList<>();
    for (int part = 1; part < parts.length; part += 2) {
      blocks.add(parts[part].lines().toList());
    }
    return blocks;
  }

  private String[] command(String line, String newHome) {
    Map<String, String> places =
        Map.of("HOME", "home", "BACKUP", "backup", "NEWDIR", newHome, "KEYS", "keys");
    List<String> words = new ArrayList<>();
    String quoted = line.replaceAll("\"([^\"]*)\"", "reason");
    for (String word : quoted.substring("alex ".length()).split(" ")) {
      boolean isFile = word.matches("[a-z.]+[.](txt|p12)");
      words.add(
          isFile || places.containsKey(word)
              ? folder.resolve(places.getOrDefault(word, word)).toString()
              : word.equals("reason") ? "the disk was lost" : word);
    }
    if (words.contains("--key")) {
      words.addAll(List.of("--passphrase-file", folder.resolve("passphrase.txt").toString()));
    }
    return words.toArray(String[]::new);
  }

  private CommandRun run(String line, String newHome) throws Exception {
    assertThat(line).startsWith("alex ");
    String[] command = command(line, newHome);
    if (command[0].equals("serve")) {
      Child server =
          Child.start(
              Main.class,
              Stream.concat(Stream.of(command), Stream.of("--port", "0")).toArray(String[]::new));
      try {
        assertThat(server.awaitLine(said -> said.startsWith("serving "))).contains("http://");
      } finally {
        server.kill();
      }
      return new CommandRun(0, "", "");
    }
    CommandRun run = CommandRun.of(command);
    assertThat(run.code()).as(line + "\n" + run.out() + run.err()).isZero();
    return run;
  }

  @Test
  void everyCommandDoesWhatThePageSays() throws Exception {
    List<List<String>> blocks = blocks();
    assertThat(blocks).hasSize(3);
    Path home = folder.resolve("home");
    CliPeople people = CliPeople.begin(folder, home);
    CommandRun saved = run(blocks.getFirst().getFirst(), "");
    assertThat(saved.out())
        .contains("the private keys are not in it; keep a copy of them elsewhere");
    ThreeDays.copy(home.resolve("keys"), folder.resolve("keys"));
    people.with("eve", "AUDITOR");
    CommandRun.of(
        "checkpoint", home.toString(), "--out", folder.resolve("checkpoint.txt").toString());
    for (String line : blocks.get(1)) {
      run(line, "new1");
    }
    assertThat(folder.resolve("new1/keys/log.p8")).doesNotExist();

    List<String> recovery = blocks.getLast();
    run(recovery.getFirst(), "new2");
    Path late = folder.resolve("new2");
    assertThat(CommandRun.of("status", "--home", late.toString()).out()).contains("READ ONLY");
    assertThat(CommandRun.of("verify", late.toString()).code()).isEqualTo(ExitCode.DOES_NOT_HOLD);
    assertThat(run(recovery.get(1), "new2").out())
        .contains("proposed by ada.admin: lost: log leaves");
    assertThat(CommandRun.of("status", "--home", late.toString()).out()).contains("READ ONLY");
    assertThat(run(recovery.get(2), "new2").out()).contains("confirmed by bob.admin");
    assertThat(run(recovery.get(3), "new2").out()).contains("  GAP  lost: log leaves ");
    assertThat(CommandRun.of("status", "--home", late.toString()).out())
        .doesNotContain("READ ONLY");
  }
}
