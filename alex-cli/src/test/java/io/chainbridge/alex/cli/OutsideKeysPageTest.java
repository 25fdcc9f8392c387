// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/people.md on keys elsewhere, run as they are written there. */
final class OutsideKeysPageTest {
  private static final String HEADING = "## Keep the private keys of a home elsewhere\n";

  @TempDir private Path folder = Path.of("");

  /** The fenced blocks of the section, in order; each is a list of commands. */
  private static List<List<String>> blocks() throws IOException {
    String page = Files.readString(Examples.folder().resolve("../docs/people.md"));
    int start = page.indexOf(HEADING);
    assertThat(start).isPositive();
    String section = page.substring(start, page.indexOf("\n## ", start + HEADING.length()));
    String[] parts = section.split("```\n");
    List<List<String>> blocks = new ArrayList<>();
    for (int part = 1; part < parts.length; part += 2) {
      blocks.add(parts[part].lines().toList());
    }
    return blocks;
  }

  /** A command with each placeholder and file in a folder of its own. */
  private String[] command(String line, Path folder) {
    Path passphrase = this.folder.resolve("passphrase.txt");
    Map<String, Path> places =
        Map.of(
            "HOME", folder.resolve("home"),
            "KEYS", folder.resolve("keys"),
            "KEYS.p12", folder.resolve("keys.p12"),
            "FILE", passphrase,
            "checkpoint.txt", folder.resolve("checkpoint.txt"));
    List<String> words = new ArrayList<>();
    for (String word : line.substring("alex ".length()).split(" ")) {
      words.add(
          places.containsKey(word)
              ? places.get(word).toString()
              : word.replaceFirst(
                  "^(.*=)?([a-z.]+[.](pub|p12))$", "$1" + this.folder.resolve("$2")));
    }
    if (words.contains("--key")) {
      words.addAll(List.of("--passphrase-file", passphrase.toString()));
    }
    return words.toArray(String[]::new);
  }

  private void run(String line, Path folder) throws Exception {
    assertThat(line).startsWith("alex ");
    String[] command = command(line, folder);
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
      return;
    }
    CommandRun run = CommandRun.of(command);
    assertThat(run.code()).as(line + "\n" + run.out() + run.err()).isZero();
  }

  @Test
  void everyCommandDoesWhatThePageSays() throws Exception {
    List<List<String>> blocks = blocks();
    assertThat(blocks).hasSize(2);
    Path older = folder.resolve("older");
    CliPeople people = CliPeople.begin(folder, older.resolve("home"));
    people.key("evan");
    for (String line : blocks.getFirst()) {
      run(line, folder);
    }
    assertThat(folder.resolve("keys/log.p8")).exists();
    assertThat(folder.resolve("home/keys/log.p8")).doesNotExist();
    assertThat(older.resolve("home/keys/log.p8")).exists();
    for (String line : blocks.getLast()) {
      run(line, older);
    }
    assertThat(older.resolve("home/keys/log.p8")).doesNotExist();
    assertThat(older.resolve("keys.p12")).exists();
  }
}
