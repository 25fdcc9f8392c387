// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import static io.chainbridge.alex.governance.GovernedLoans.ENGINEER;
import static io.chainbridge.alex.governance.GovernedLoans.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.Investigation;
import io.chainbridge.alex.lifecycle.Observation;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A refused command leaves everything in the home but blobs byte for byte as it was. */
final class RefusalsTest {
  private static final byte[] COUNTS = {1, 2, 3};

  private final Path folder;
  private final GovernedLoans loans;

  RefusalsTest(@TempDir Path temporary) {
    this.folder = temporary.resolve("home");
    this.loans = GovernedLoans.in(folder);
  }

  @AfterEach
  void close() {
    loans.close();
  }

  private Map<String, Sha256> hashes() {
    Map<String, Sha256> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(folder.resolve("blobs")))
          .filter(file -> !file.endsWith("alex.db-shm")) // SQLite's locks: readers change it too
          .forEach(file -> hashes.put(folder.relativize(file).toString(), hash(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return hashes;
  }

  private static Sha256 hash(Path file) {
    try {
      return Sha256.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void refuses(String code, Supplier<Decision> command) {
    Map<String, Sha256> before = hashes();
    assertThat(command.get())
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused ->
                assertThat(refused.shortfalls())
                    .anySatisfy(reason -> assertThat(reason.code()).isEqualTo(code)));
    assertThat(hashes()).as(code).isEqualTo(before);
  }

  @Test
  @Proves("S1.10")
  void aRefusedProposalNeverReplacesTheOneThatWasSigned() throws IOException {
    loans.propose();
    loans.sign(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, false);
    refuses(
        "THRESHOLD_WEAKER_THAN_POLICY",
        () -> loans.governance().propose(MODEL, GovernedLoans.proposal(MODEL, "0.40"), ENGINEER));
    assertThat(folder.resolve("models/loans_v0.2.0/proposal.md"))
        .hasBinaryContent(GovernedLoans.proposal(MODEL, "0.05").bytes());
  }

  @Test
  void leavesNoTraceBeforeTheProposal() {
    refuses("WRONG_STAGE", loans::prototype);
    refuses("WRONG_STAGE", () -> loans.submit(0));
    refuses("WRONG_STAGE", () -> loans.governance().widen(MODEL, 10, ENGINEER));
    refuses("WRONG_STAGE", () -> loans.governance().certify(MODEL, ENGINEER));
    refuses(
        "WRONG_STAGE",
        () ->
            loans
                .governance()
                .startShadow(
                    MODEL, GovernedLoans.BASELINE, GovernedLoans.rollout(MODEL), ENGINEER));
    refuses(
        "WRONG_STAGE",
        () ->
            loans
                .governance()
                .permitException(
                    MODEL, "TOO_FEW_ROWS", Role.ALEX, GovernedLoans.person(Role.ALEX), "why"));
  }

  @Test
  void leavesNoTraceOnTheWayToApproval() {
    loans.propose();
    refuses("WRONG_STAGE", loans::propose);
    refuses("CHECKPOINT_UNSIGNED", loans::prototype);
    refuses(
        "SUBMITTER_CANNOT_APPROVE",
        () ->
            loans
                .governance()
                .sign(
                    MODEL,
                    new SignOff(
                        Checkpoint.PROPOSAL_REVIEW,
                        Role.ALEX,
                        ENGINEER,
                        true,
                        Sha256.of(GovernedLoans.proposal(MODEL, "0.05").bytes()),
                        "mine")));
    refuses(
        "STALE_SIGNATURE",
        () ->
            loans
                .governance()
                .sign(
                    MODEL,
                    new SignOff(
                        Checkpoint.PROPOSAL_REVIEW,
                        Role.ALEX,
                        new Person("alex"),
                        true,
                        Sha256.of(COUNTS),
                        "something else")));
  }

  @Test
  void leavesNoTraceInShadow() {
    loans.inShadow();
    refuses("WRONG_STAGE", () -> loans.submit(0));
    refuses("WRONG_STAGE", loans::proposeBaseline);
    refuses("CHECKPOINT_UNSIGNED", () -> loans.governance().widen(MODEL, 10, ENGINEER));
    refuses(
        "WRONG_STAGE",
        () -> loans.governance().investigate(MODEL, new Investigation("a", "b", "c"), ENGINEER));
    refuses(
        "WRONG_STAGE",
        () ->
            loans
                .governance()
                .observe(
                    MODEL,
                    new Observation(
                        Stage.CONTROLLED_DEPLOYMENT,
                        10,
                        loans.now(),
                        loans.now(),
                        1,
                        List.of(),
                        Sha256.of(COUNTS)),
                    new Counted(COUNTS, COUNTS)));
  }

  @Test
  void leavesNoTraceOfARollbackWithoutAReason() {
    loans.inShadow();
    refuses(
        "REASON_MISSING",
        () ->
            loans
                .governance()
                .rollBack(
                    MODEL,
                    new RollbackReason(
                        "", 0, 0, " ", Sha256.of(COUNTS), MODEL, GovernedLoans.BASELINE),
                    ENGINEER));
  }

  @Test
  void refusesASignerWhoDoesNotHoldTheRole() {
    loans.propose();
    refuses(
        "ROLE_NOT_HELD",
        () ->
            loans
                .governance()
                .sign(
                    MODEL,
                    new SignOff(
                        Checkpoint.PROPOSAL_REVIEW,
                        Role.ALEX,
                        LivePeople.EVE,
                        true,
                        Sha256.of(GovernedLoans.proposal(MODEL, "0.05").bytes()),
                        "read and agreed with")));
  }
}
