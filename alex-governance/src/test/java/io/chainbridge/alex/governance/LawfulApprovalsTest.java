// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.evidence.Submission;
import io.chainbridge.alex.governance.standing.Standing;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.testkit.Proves;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Approvals that pass, and what a denial leaves behind. */
final class LawfulApprovalsTest {
  private static final Person ALEX = LivePeople.person(Role.ALEX);

  private final GovernedLoans loans;

  LawfulApprovalsTest(@TempDir Path temporary) {
    this.loans = GovernedLoans.in(temporary.resolve("home"));
  }

  @AfterEach
  void close() {
    loans.close();
  }

  private static void accepted(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
  }

  private static void refused(String code, Decision decision) {
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.shortfalls()).extracting(Shortfall::code).contains(code));
  }

  @ParameterizedTest
  @CsvSource({
    "alex, true, read and agreed with",
    "ALEX, true, read and agreed with",
    "Alex+review, true, Read. Agreed. Fine!",
    "\uff41\uff4c\uff45\uff58, true, 'line one\nline two'",
    "alex, true, Всё проверено и верно",
    "alex, true, geprüft und für gut befunden",
    "alex, true, 已检查并同意",
    "alex, false, no label for weekends"
  })
  @Proves({"C1", "C8"})
  void takesAReadableReasonOfTheOfficerUnderEverySpelling(
      String name, boolean approves, String reason) {
    accepted(loans.propose());
    Sha256 subject =
        loans
            .governance()
            .reviewSubject(GovernedLoans.MODEL, Checkpoint.PROPOSAL_REVIEW)
            .orElseThrow();
    accepted(
        loans
            .governance()
            .sign(
                GovernedLoans.MODEL,
                new SignOff(
                    Checkpoint.PROPOSAL_REVIEW,
                    Role.ALEX,
                    new Person(name),
                    approves,
                    subject,
                    reason)));
    assertThat(loans.governance().dossier(GovernedLoans.MODEL).history().signatures())
        .extracting(Signature::by)
        .containsExactly(ALEX);
  }

  @Test
  @Proves({"C1", "C2", "S1.7", "S3.7"})
  void takesAModelToShadowUnderEverySignature() {
    loans.inShadow();
    assertThat(loans.governance().standing(GovernedLoans.MODEL).missing())
        .containsExactly(
            "C3 ALEX: evidence first",
            "C3 ML_LEAD: evidence first",
            "C4 ALEX: evidence first",
            "C4 BUSINESS: evidence first");
  }

  @Test
  @Proves("C7")
  void takesAnExceptionThatTwoPeopleSigned() {
    accepted(loans.propose());
    for (Role role : List.of(Role.ALEX, Role.BUSINESS)) {
      accepted(
          loans
              .governance()
              .permitException(
                  GovernedLoans.MODEL,
                  "TOO_FEW_ROWS",
                  role,
                  LivePeople.person(role),
                  "The first model of this book."));
    }
    assertThat(loans.governance().dossier(GovernedLoans.MODEL).history().exceptions()).hasSize(1);
  }

  @Test
  @Proves("C7")
  void showsWhoProposedAnExceptionAndWhatItLacks() {
    accepted(loans.propose());
    accepted(
        loans
            .governance()
            .permitException(
                GovernedLoans.MODEL,
                "TOO_FEW_ROWS",
                Role.ALEX,
                LivePeople.person(Role.ALEX),
                "The first model of this book."));
    Standing standing = loans.governance().standing(GovernedLoans.MODEL);
    assertThat(standing.signed())
        .contains(
            "exception TOO_FEW_ROWS proposed by %s as ALEX: The first model of this book."
                .formatted(LivePeople.person(Role.ALEX).subject()));
    assertThat(standing.missing())
        .contains("exception TOO_FEW_ROWS: another person in another role");
  }

  @Test
  @Proves("C1")
  void keepsADeniedProposalOutUntilTheReviewerWithdraws() {
    accepted(loans.propose());
    Sha256 document = Sha256.of(GovernedLoans.proposal(GovernedLoans.MODEL, "0.05").bytes());
    accepted(loans.sign(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, false));
    refused("DENIED_BEFORE", loans.propose());
    refused(
        "WRONG_STAGE",
        loans
            .governance()
            .withdrawDenial(
                GovernedLoans.MODEL,
                document,
                LivePeople.person(Role.ML_LEAD),
                "I see no problem"));
    refused(
        "REASON_MISSING",
        loans.governance().withdrawDenial(GovernedLoans.MODEL, document, ALEX, "fine"));
    accepted(
        loans
            .governance()
            .withdrawDenial(GovernedLoans.MODEL, document, ALEX, "read it again, it is right"));
    accepted(loans.propose());
    assertThat(loans.governance().dossier(GovernedLoans.MODEL).state())
        .isInstanceOf(State.Proposed.class);
  }

  @Test
  @Proves("C2")
  void keepsADeniedArtifactOutAlsoUnderAnotherNumber() {
    accepted(loans.propose());
    accepted(loans.sign(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, true));
    accepted(loans.prototype());
    accepted(loans.submit(0));
    accepted(loans.sign(Checkpoint.TRAINING_APPROVAL, Role.ALEX, false));
    Submission submission = loans.training(GovernedLoans.MODEL, 0).submission();
    refused("DENIED_BEFORE", loans.submit(0));
    accepted(
        loans
            .governance()
            .withdrawDenial(
                GovernedLoans.MODEL,
                Sha256.of(submission.artifact()),
                ALEX,
                "the question is answered"));
    accepted(loans.submit(0));
  }
}
