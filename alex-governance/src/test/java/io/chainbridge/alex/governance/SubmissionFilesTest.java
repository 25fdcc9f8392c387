// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import static io.chainbridge.alex.governance.GovernedLoans.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a submission: which are kept, and which report a ruling changes. */
final class SubmissionFilesTest {
  private final Path folder;
  private final GovernedLoans loans;

  SubmissionFilesTest(@TempDir Path temporary) {
    this.folder = temporary.resolve("home");
    this.loans = GovernedLoans.in(folder);
    loans.propose();
    loans.sign(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, true);
    loans.prototype();
  }

  @AfterEach
  void close() {
    loans.close();
  }

  private Path report(int number) {
    return folder.resolve("models/loans_v0.2.0/training_report_" + number + ".md");
  }

  @Test
  void areEverythingTheEvidenceWasComputedFromAndTheEvidence() {
    TrainingSubmission training = loans.training(MODEL, 0);
    PreparedSubmission prepared = loans.governance().prepare(training);
    Map<String, byte[]> files = SubmissionFiles.evidence(prepared);
    assertThat(files)
        .containsOnlyKeys(
            "loans_v0.2.0.alex.json",
            "metadata.json",
            "training_script",
            "held_out.csv",
            "explainability.json",
            "judged_on.txt",
            "row_prints.txt",
            "training_run.json",
            "evidence.json",
            "proofpack.json")
        .containsEntry("loans_v0.2.0.alex.json", training.submission().artifact())
        .containsEntry("metadata.json", training.submission().metadata())
        .containsEntry("training_script", training.submission().script())
        .containsEntry("proofpack.json", prepared.pack().statement());
    assertThat(files.get("evidence.json"))
        .satisfies(bytes -> assertThat(Sha256.of(bytes)).isEqualTo(prepared.evidence().digest()));
  }

  @Test
  void amendOnlyTheReportOfTheSubmissionThatWasSigned() throws IOException {
    loans.submit(2);
    byte[] rejected = Files.readAllBytes(report(1));
    loans.submit(0);
    assertThat(report(2)).content().contains("Status: Pending");
    loans.sign(Checkpoint.TRAINING_APPROVAL, Role.ALEX, true);
    assertThat(report(2)).content().contains("Status: Approved");
    assertThat(report(1)).hasBinaryContent(rejected);
    assertThat(report(3)).doesNotExist();
  }
}
