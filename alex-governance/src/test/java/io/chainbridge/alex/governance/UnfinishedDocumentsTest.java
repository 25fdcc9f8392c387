// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import static io.chainbridge.alex.governance.GovernedLoans.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.decide.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that was killed between the log and its documents leaves them to the next start. */
final class UnfinishedDocumentsTest {
  private static final String ENVELOPE = "proofpack.dsse.json";

  private final Path folder;
  private final GovernedLoans loans;

  UnfinishedDocumentsTest(@TempDir Path temporary) {
    this.folder = temporary.resolve("home");
    this.loans = GovernedLoans.in(folder).approved();
  }

  @AfterEach
  void close() {
    loans.close();
  }

  private Path models() {
    return folder.resolve("models").resolve(MODEL.value());
  }

  private Map<String, String> documents() throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(models())) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        found.put(name, name.equals(ENVELOPE) ? "signed" : Files.readString(file));
      }
    }
    return found;
  }

  @Test
  void writesEachDocumentAgainThatIsMissing() throws IOException {
    Map<String, String> whole = documents();
    assertThat(whole).hasSizeGreaterThan(6);
    for (String name : whole.keySet()) {
      Files.delete(models().resolve(name));
      assertThat(UnfinishedDocuments.finish(loans.home())).containsExactly(MODEL + "/" + name);
      assertThat(documents()).isEqualTo(whole);
    }
    assertThat(UnfinishedDocuments.finish(loans.home())).isEmpty();
  }

  @Test
  void bringsAStaleDocumentUpToTheLog() throws IOException {
    Map<String, String> whole = documents();
    for (String name : new String[] {"metadata.json", "training_report_1.md"}) {
      Files.writeString(models().resolve(name), "as it was before the signature");
      assertThat(UnfinishedDocuments.finish(loans.home())).containsExactly(MODEL + "/" + name);
      assertThat(documents()).isEqualTo(whole);
    }
  }

  @Test
  void numbersTheNextReportByTheLogAndNotByTheFilesThatAreThere(@TempDir Path other)
      throws IOException {
    try (GovernedLoans twice = GovernedLoans.in(other.resolve("home"))) {
      twice.propose();
      twice.sign(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, true);
      twice.prototype();
      assertThat(twice.submit(2)).isInstanceOf(Decision.Accepted.class); // logs a rejection
      Path reports = other.resolve("home").resolve("models").resolve(MODEL.value());
      Path first = reports.resolve("training_report_1.md");
      String rejected = Files.readString(first);
      Files.delete(first);

      twice.submit(0);

      assertThat(reports.resolve("training_report_2.md")).exists();
      assertThat(first).doesNotExist();
      assertThat(UnfinishedDocuments.finish(twice.home()))
          .containsExactly(MODEL + "/training_report_1.md");
      assertThat(first).hasContent(rejected);
    }
  }
}
