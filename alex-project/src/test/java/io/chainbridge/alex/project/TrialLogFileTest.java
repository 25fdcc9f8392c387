// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.documents.CanonicalJson;
import io.chainbridge.alex.ledger.MerkleTree;
import io.chainbridge.alex.ledger.TreeHead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrialLogFileTest {
  private static final int LINES = 7;

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  private static ObjectNode entry(int number) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.put("kind", number % 3 == 0 ? "evaluation" : "trial");
    entry.put("log_loss", 0.1 + number / 7.0);
    return entry;
  }

  @BeforeEach
  void writeSomeEntries() throws IOException {
    file = folder.resolve("runs/trials.jsonl");
    try (TrialLogFile trials = TrialLogFile.open(file, _ -> {})) {
      for (int i = 1; i <= LINES; i++) {
        trials.append(entry(i));
      }
    }
  }

  private List<String> lines() throws IOException {
    return new ArrayList<>(Files.readAllLines(file));
  }

  private void brokenAt(int line, List<String> lines) throws IOException {
    Files.writeString(file, String.join("\n", lines) + "\n");
    assertThatThrownBy(() -> TrialLogFile.open(file, _ -> {}))
        .isInstanceOf(ProjectUnusableException.class)
        .hasMessageStartingWith(file + ":" + line + ": ")
        .hasMessageContaining("the log cannot be trusted from here on");
  }

  @Test
  void isTheMerkleTreeOfItsLines() throws IOException {
    TrialLog log = TrialLogFile.read(file);
    TreeHead plain =
        TreeHead.of(
            IntStream.rangeClosed(1, LINES)
                .mapToObj(i -> MerkleTree.leafHash(CanonicalJson.write(entry(i))))
                .toList());
    assertThat(log.head()).isEqualTo(plain);
    assertThat(log.count().sentence())
        .isEqualTo("5 trials in cross-validation, 2 evaluations on held-out rows");
    assertThat(log.isTruncated()).isFalse();
  }

  @Test
  void namesEveryLineThatWasChanged() throws IOException {
    for (int i = 0; i < LINES; i++) {
      List<String> lines = lines();
      String kept = Files.readString(file);
      lines.set(i, lines.get(i).replace("\"log_loss\":", "\"log_loss\":1"));
      brokenAt(i + 1, lines);
      Files.writeString(file, kept);
    }
  }

  @Test
  void namesALineThatWasTakenOutPutInOrMoved() throws IOException {
    List<String> whole = lines();
    List<String> without = new ArrayList<>(whole);
    without.remove(3);
    brokenAt(4, without);
    List<String> twice = new ArrayList<>(whole);
    twice.add(2, twice.get(1));
    brokenAt(3, twice);
    List<String> moved = new ArrayList<>(whole);
    Collections.swap(moved, 4, 5);
    brokenAt(5, moved);
    List<String> spaced = new ArrayList<>(whole);
    spaced.set(1, whole.get(1).replace(":", ": "));
    brokenAt(2, spaced);
    List<String> empty = new ArrayList<>(whole);
    empty.add(0, "");
    brokenAt(1, empty);
  }

  @Test
  void removesAnIncompleteLastLineAndReportsIt() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    byte[] before =
        (String.join("\n", lines().subList(0, LINES - 1)) + "\n").getBytes(StandardCharsets.UTF_8);
    for (int cut = before.length + 1; cut < whole.length; cut += 13) {
      Files.write(file, Arrays.copyOf(whole, cut));
      assertThat(TrialLogFile.read(file).isTruncated()).isTrue();
      List<String> messages = new ArrayList<>();
      try (TrialLogFile trials = TrialLogFile.open(file, messages::add)) {
        assertThat(trials.log().lines()).hasSize(LINES - 1);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        trials.append(entry(LINES));
      }
      assertThat(messages).singleElement().asString().contains("removed the incomplete last line");
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
  }

  @Test
  void acceptsNoFileWithAFlippedBitAsWhole() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << at % 8);
      if (at == whole.length - 1) {
        assertThat(TrialLog.of(file, damaged).isTruncated()).isTrue();
      } else {
        assertThatThrownBy(() -> TrialLog.of(file, damaged))
            .as("byte %d of %d", at, whole.length)
            .isInstanceOf(ProjectUnusableException.class)
            .hasMessageContaining("restore the file");
      }
    }
  }

  @Test
  void letsOneTrainingAtATimeAddToIt() throws IOException {
    try (TrialLogFile _ = TrialLogFile.open(file, _ -> {})) {
      assertThatThrownBy(() -> TrialLogFile.open(file, _ -> {}))
          .hasMessageContaining("another training of this project is running");
    }
    TrialLogFile.open(file, _ -> {}).close();
  }

  @Test
  void refusesToTrainWithATrialLogThatLostWhatARunSawInIt() throws IOException {
    SmallProject project = new SmallProject(folder.resolve("own"), "LogisticRegression", "");
    project.train();
    project.crossValidate(2);
    String first = Files.readAllLines(project.trials()).getFirst() + "\n";
    Files.writeString(project.trials(), first);
    project.train();
    assertThat(project.record().path("looks_taken").path("cross_validated").asInt()).isZero();
    Files.writeString(project.trials(), first);
    assertThatThrownBy(project::train)
        .hasMessageContaining("run.json: was kept when trials.jsonl had 2 lines")
        .hasMessageContaining("restore trials.jsonl");
    Files.delete(project.trials());
    assertThatThrownBy(project::train).hasMessageContaining("had 2 lines");
    assertThatThrownBy(() -> project.project().trials()).hasMessageContaining("had 2 lines");
  }

  @Test
  void showsEveryEvaluation() throws IOException {
    SmallProject project = new SmallProject(folder.resolve("own"), "GAM", "");
    project.crossValidate(3);
    project.train();
    List<String> lines = project.project().trials().lines();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(1)).contains("   1  1970-01-01T00:00:00Z", "3 folds", "GAM");
    assertThat(lines.get(2)).contains("   2  ", "held-out rows");
    assertThat(lines.get(3))
        .isEqualTo("Evaluations: 1 trial in cross-validation, 1 evaluation on held-out rows");
  }
}
