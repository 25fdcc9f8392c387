// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import static io.chainbridge.alex.governance.GovernedLoans.BASELINE;
import static io.chainbridge.alex.governance.GovernedLoans.MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.evidence.Submission;
import io.chainbridge.alex.evidence.kept.JudgedOn;
import io.chainbridge.alex.lifecycle.Certificate;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.TrainingEvidence.Parent.Standing;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the log, the clock and the store know goes into the evidence from there. */
final class LogFactsTest {
  private static final byte[] COUNTS = {1, 2, 3};

  private final GovernedLoans loans;

  LogFactsTest(@TempDir Path temporary) {
    this.loans = GovernedLoans.in(temporary.resolve("home"));
  }

  @AfterEach
  void close() {
    loans.close();
  }

  private void proposed() {
    loans.propose();
    loans.sign(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, true);
    loans.prototype();
  }

  /** The evidence of the honest model whose metadata names this parent. */
  private TrainingEvidence withParent(String parent) {
    TrainingSubmission honest = loans.training(MODEL, 0);
    Submission submission = honest.submission();
    String metadata = new String(submission.metadata(), StandardCharsets.UTF_8);
    String named = metadata.replace("\"parent_model\":null", "\"parent_model\":\"" + parent + "\"");
    assertThat(named).isNotEqualTo(metadata);
    Submission changed =
        new Submission(
            submission.model(),
            submission.artifactName(),
            submission.artifact(),
            named.getBytes(StandardCharsets.UTF_8),
            submission.source(),
            submission.origin());
    return loans
        .governance()
        .prepare(new TrainingSubmission(changed, honest.data(), honest.run()))
        .evidence();
  }

  @Test
  @Proves("S3.13")
  void knowsTheModelsOfTheLogAsParents() {
    proposed();
    assertThat(withParent(BASELINE.value()).lineage().parent().standing())
        .isEqualTo(Standing.UNKNOWN);
    loans.baseline();
    assertThat(withParent(BASELINE.value()).lineage().parent().standing())
        .isEqualTo(Standing.KNOWN);
  }

  @Test
  @Proves("S3.13")
  void boundsTheTrainingByTheProposalAndNow() {
    Instant proposed = loans.now();
    proposed();
    loans.later(Duration.ofDays(3));
    TrainingEvidence.TrainedAt trained =
        loans.governance().prepare(loans.training(MODEL, 0)).evidence().lineage().trained();
    assertThat(trained.notBefore()).isEqualTo(proposed);
    assertThat(trained.notAfter()).isEqualTo(proposed.plus(Duration.ofDays(3)));
  }

  @Test
  @Proves("S3.3")
  void provesTheConstraintsInTheWordsOfTheProposal() {
    proposed();
    assertThat(loans.governance().prepare(loans.training(MODEL, 0)).evidence().proofs())
        .singleElement()
        .satisfies(
            proof -> assertThat(proof.constraint().rationale()).isEqualTo("More debt, more risk"));
  }

  @Test
  void keepsTheFactsOfTheVeryRowsThatWereJudged() {
    proposed();
    TrainingSubmission training = loans.training(MODEL, 0);
    assertThat(SubmissionFiles.evidence(loans.governance().prepare(training)))
        .containsEntry(JudgedOn.FILE, JudgedOn.of(training.data()).bytes());
  }

  @Test
  void keepsThePolicyThatEachLeafWasDecidedBy() {
    loans.propose();
    Policy policy = loans.governance().policy();
    assertThat(loans.governance().events(MODEL))
        .extracting(leaf -> leaf.cause().policy())
        .containsExactly(policy.digest());
    assertThat(loans.home().blobs().get(policy.digest()))
        .hasValue(policy.canonicalText().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  @Proves("S6.5")
  void promisesNoMoreOfTheStoreThanItDoes() {
    assertThat(loans.home().storageAssurance()).isEqualTo(Certificate.DETECT_ONLY);
  }

  @Test
  void takesNoCountsOfAnotherDigest() {
    Counted counted = new Counted(COUNTS, COUNTS);
    assertThat(counted.files(Sha256.of(COUNTS))).containsKeys(Counted.COUNTS, Counted.TERMS);
    assertThatThrownBy(() -> counted.files(Sha256.of(new byte[0])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("counts must have the digest");
  }
}
