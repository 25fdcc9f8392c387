// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import static io.chainbridge.alex.governance.GovernedLoans.MODEL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.CommandJson;
import io.chainbridge.alex.documents.RecordedCommand;
import io.chainbridge.alex.evidence.kept.HeldOutRows;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.PolicyStore;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.decide.Decision;
import io.chainbridge.alex.lifecycle.decide.Lifecycle;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.testkit.Proves;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The use cases on a real home: what they decide, keep and write. */
final class GovernanceTest {
  private final Path folder;
  private final GovernedLoans loans;

  GovernanceTest(@TempDir Path temporary) {
    this.folder = temporary.resolve("home");
    this.loans = GovernedLoans.in(folder);
  }

  @AfterEach
  void close() {
    loans.close();
  }

  private Path document(String name) {
    return folder.resolve("models/loans_v0.2.0").resolve(name);
  }

  @Test
  @Proves("S1.1")
  void keepsAnAcceptedProposalByItsHashAndAsADocument() {
    loans.propose();
    byte[] proposal = GovernedLoans.proposal(MODEL, "0.05").bytes();
    assertThat(loans.home().blobs().get(Sha256.of(proposal))).contains(proposal);
    assertThat(document("proposal.md")).hasBinaryContent(proposal);
  }

  @Test
  void namesTheFaultsOfADocumentThatCannotBeRead() {
    loans.approved();
    DocumentFile plan = new DocumentFile("config/rollout.yaml", "model_rollout: [".getBytes(UTF_8));
    assertThatThrownBy(() ->
            loans
                .governance()
                .startShadow(MODEL, GovernedLoans.BASELINE, plan, GovernedLoans.ENGINEER))
        .isInstanceOf(DocumentUnreadableException.class)
        .hasMessageContaining("config/rollout.yaml");
    assertThat(loans.governance().dossier(MODEL).state()).isInstanceOf(State.Approved.class);
  }

  @Test
  void writesTheFilesOfAnApprovedModelAfterTheDecision() {
    loans.approved();
    assertThat(document("loans_v0.2.0.alex.json")).exists();
    assertThat(document("metadata.json")).exists();
    assertThat(document("proofpack.json")).exists();
    assertThat(document("proofpack.dsse.json")).exists();
    assertThat(document("training_report_1.md")).content().contains("Status: Approved");
  }

  @Test
  void writesOnlyTheReportOfARejectedModel() {
    loans.propose();
    loans.sign(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, true);
    loans.prototype();
    assertThat(loans.submit(2)).isInstanceOf(Decision.Accepted.class);
    assertThat(loans.governance().dossier(MODEL).state()).isInstanceOf(State.Rejected.class);
    assertThat(document("training_report_1.md")).content().contains("UNCALIBRATED_BRIER_SCORE");
    assertThat(document("loans_v0.2.0.alex.json")).doesNotExist();
    loans.submit(0);
    assertThat(document("training_report_1.md")).content().contains("Status: Rejected");
    assertThat(document("training_report_2.md")).content().contains("Status: Pending");
  }

  @Test
  @Proves({"S3.14", "D3"})
  void writesApprovalAndShadowStartIntoTheMetadataAndKeepsWhatWasSubmitted() {
    loans.inShadow();
    assertThat(document("metadata_v1.json")).content().contains("\"alex_approval\":false");
    assertThat(document("metadata_v2.json"))
        .content()
        .contains("\"alex_approval\":true", "\"reviewer\":")
        .doesNotContain("shadow_mode_start");
    assertThat(document("metadata.json")).content().contains("\"shadow_mode_start\":\"2026");
  }

  @Test
  void keepsTheRolloutPlanOfShadowMode() {
    loans.inShadow();
    assertThat(document("rollout.yaml")).hasBinaryContent(GovernedLoans.rollout(MODEL).bytes());
  }

  /** An audit needs nothing but the home: the same command on the same state decides the same. */
  @Test
  void everyLeafNamesTheCommandThatDecidesItAgain() {
    loans.inShadow();
    loans.submit(0);
    Map<ModelId, Dossier> dossiers = new HashMap<>();
    for (LoggedEvent leaf : loans.home().journal().events()) {
      byte[] kept = loans.home().blobs().get(leaf.cause().command()).orElseThrow();
      RecordedCommand recorded = (RecordedCommand) CommandJson.decode(kept);
      Dossier before = dossiers.getOrDefault(leaf.model(), Dossier.unknown(leaf.model()));
      assertThat(recorded.model()).isEqualTo(leaf.model());
      assertThat(recorded.files().values())
          .allSatisfy(file -> assertThat(loans.home().blobs().get(file)).isPresent());
      assertThat(
              Lifecycle.decide(before, recorded.command(), loans.governance().policy(), leaf.at()))
          .isInstanceOfSatisfying(
              Decision.Accepted.class,
              accepted -> assertThat(accepted.events()).contains(leaf.event()));
      dossiers.put(leaf.model(), Lifecycle.evolve(before, leaf));
    }
    assertThat(loans.home().journal().size()).isEqualTo(LivePeople.LEAVES + 10);
  }

  @Test
  void keepsTheHeldOutRowsThatAModelWasJudgedOn() {
    loans.approved();
    LoggedEvent accepted = loans.governance().events(MODEL).get(3);
    Sha256 file =
        requireNonNull(
            CommandJson.decode(loans.home().blobs().get(accepted.cause().command()).orElseThrow())
                .files()
                .get(HeldOutRows.FILE));
    String csv = new String(loans.home().blobs().get(file).orElseThrow(), UTF_8);
    assertThat(csv.lines()).hasSize(3_001).first().isEqualTo("\"debt\",event");
  }

  @Test
  void decidesOnWhatAnotherProcessAppended() {
    loans.propose();
    try (Home second = Home.open(folder, Home.Kind.LIVE)) {
      Governance other =
          new Governance(
              second,
              loans.governance().policy(),
              Credentials.nobody(),
              loans::now,
              EventIds.random());
      loans.sign(Checkpoint.PROPOSAL_REVIEW, Role.ALEX, true);
      assertThat(other.dossier(MODEL).history().signatures()).hasSize(1);
      assertThat(other.logSize()).isEqualTo(LivePeople.LEAVES + 2);
    }
  }

  @Test
  void readsThePolicyOfTheHome() throws Exception {
    Files.writeString(folder.resolve("policy.yaml"), "brier_score_below: 0.08\n");
    assertThat(PolicyStore.of(loans.home()).digest())
        .isNotEqualTo(loans.governance().policy().digest());
  }
}
