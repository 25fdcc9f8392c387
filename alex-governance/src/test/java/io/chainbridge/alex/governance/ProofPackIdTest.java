// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import static io.chainbridge.alex.governance.GovernedLoans.ENGINEER;
import static io.chainbridge.alex.governance.GovernedLoans.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.testkit.Proves;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ProofPack ids are issued by the server, in order, dated by its clock, over all models. */
final class ProofPackIdTest {
  private final GovernedLoans loans;

  ProofPackIdTest(@TempDir Path temporary) {
    this.loans = GovernedLoans.in(temporary.resolve("home"));
  }

  @AfterEach
  void close() {
    loans.close();
  }

  private String next() {
    return loans.governance().nextProofPackId();
  }

  private void prototyped() {
    loans.propose();
    loans.sign(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, true);
    loans.prototype();
  }

  @Test
  @Proves({"S3.6", "S3.13"})
  void countsTheSubmissionsOfAllModelsOnOneDay() {
    assertThat(next()).isEqualTo("pp_ml_training_20260301_001");
    loans.baseline();
    assertThat(next()).isEqualTo("pp_ml_training_20260301_002");
    prototyped();
    assertThat(next()).isEqualTo("pp_ml_training_20260301_002");
    loans.submit(2);
    assertThat(next()).isEqualTo("pp_ml_training_20260301_003");
    loans.submit(0);
    assertThat(next()).isEqualTo("pp_ml_training_20260301_004");
    loans.sign(Checkpoint.TRAINING_APPROVAL, Role.ALEX, false);
    assertThat(next()).isEqualTo("pp_ml_training_20260301_004");
    loans.later(Duration.ofHours(15));
    assertThat(next()).isEqualTo("pp_ml_training_20260301_004");
    loans.later(Duration.ofHours(1));
    assertThat(next()).isEqualTo("pp_ml_training_20260302_001");
  }

  @ParameterizedTest
  @CsvSource({
    "pp_ml_training_20261301_001, PROOF_PACK_NOT_ISSUED",
    "pp_ml_training_20260301_002, PROOF_PACK_NOT_ISSUED",
    "pp_ml_training_20260228_001, PROOF_PACK_NOT_ISSUED",
    "pp_ml_training_1, PROOF_PACK_MISSING"
  })
  @Proves({"S3.6", "S3.13", "V6"})
  void rejectsAnyIdButTheIssuedOneAndNamesThat(String id, String code) {
    prototyped();
    TrainingSubmission training = loans.training(MODEL, 0, id);
    loans.governance().submitTraining(loans.governance().prepare(training), ENGINEER);
    State.Rejected rejected = (State.Rejected) loans.governance().dossier(MODEL).state();
    assertThat(rejected.shortfalls())
        .singleElement()
        .satisfies(reason -> {
          assertThat(reason.code()).isEqualTo(code);
          assertThat(reason.found()).isEqualTo(id);
          assertThat(reason.demanded()).isEqualTo("pp_ml_training_20260301_001");
        });
  }

  @Test
  @Proves("S3.13")
  void issuesNoIdTwiceToSubmissionsThatWerePreparedTogether() {
    prototyped();
    PreparedSubmission first = loans.governance().prepare(loans.training(MODEL, 2));
    PreparedSubmission second = loans.governance().prepare(loans.training(MODEL, 0));
    assertThat(loans.governance().submitTraining(first, ENGINEER))
        .isInstanceOf(Decision.Accepted.class);
    assertThat(loans.governance().submitTraining(second, ENGINEER))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused ->
                assertThat(refused.shortfalls())
                    .extracting(Shortfall::code)
                    .containsExactly("PROOF_PACK_NOT_ISSUED"));
  }
}
