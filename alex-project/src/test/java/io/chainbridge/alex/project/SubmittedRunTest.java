// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.governance.EventIds;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.LivePeople;
import io.chainbridge.alex.governance.SignOff;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a project submits is what its files train, whatever lies in the folder of its run. */
final class SubmittedRunTest {
  private static final ModelId MODEL = new ModelId(SmallProject.MODEL);
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final Person EVAN = new Person("evan.engineer");

  private final Path folder;
  private final SmallProject project;
  private final Home home;
  private final Governance governance;

  /** The project is trained and its proposal is signed. */
  SubmittedRunTest(@TempDir Path temporary) throws IOException {
    folder = temporary;
    project = new SmallProject(folder, "LogisticRegression", "");
    Files.writeString(
        project.file().resolveSibling("../data/orders.csv"), InventedOrders.csv(4_000, 7));
    Path proposal = project.project().proposalOf(project.config().model());
    Files.writeString(
        proposal,
        Files.readString(proposal)
            .replace("Explainable Boosting Machine (EBM)", "Logistic Regression"));
    home = Home.open(folder.resolve("home"), Home.Kind.LIVE);
    governance =
        new Governance(home, Policy.framework(), LivePeople.keys(), () -> NOW, EventIds.random());
    LivePeople.begin(governance::decide);
    submit();
    governance.sign(
        MODEL,
        new SignOff(
            Checkpoint.PROPOSAL_REVIEW,
            Role.ALEX,
            LivePeople.person(Role.ALEX),
            true,
            governance.reviewSubject(MODEL, Checkpoint.PROPOSAL_REVIEW).orElseThrow(),
            "read and agreed"));
    project.train();
  }

  @AfterEach
  void close() {
    home.close();
  }

  private void submit() throws IOException {
    new ProjectSubmission(governance, project.project(), project.config(), EVAN).next();
  }

  private List<String> codes() {
    return governance.dossier(MODEL).state() instanceof State.Rejected rejected
        ? rejected.shortfalls().stream().map(Shortfall::code).toList()
        : List.of();
  }

  private Path artifact() {
    return project.run(SmallProject.MODEL + ".alex.json");
  }

  /** The same file, one coefficient of the intercept changed: a valid model. */
  private void swap() throws IOException {
    String text = Files.readString(artifact());
    String swapped = text.replaceFirst("\"intercept\":(-?)", "\"intercept\":$11");
    assertThat(swapped).isNotEqualTo(text);
    Files.writeString(artifact(), swapped);
  }

  @Test
  @Proves({"S3.11", "S3.13"})
  void anHonestRunIsRetrainedAndCarriesTheIssuedId() throws IOException {
    submit();
    State.Trained trained = (State.Trained) governance.dossier(MODEL).state();
    TrainingEvidence evidence = trained.training();
    assertThat(evidence.lineage().level()).isEqualTo(TrainingEvidence.Level.RETRAINED);
    assertThat(evidence.proofPackId()).isEqualTo("pp_ml_training_20260301_001");
    assertThat(evidence.lineage().trained().declared()).isEqualTo(NOW.toString());
    assertThat(evidence.lineage().script().read()).isEqualTo("training/train_v01.yaml");
    assertThat(evidence.probes().madeBy()).isEqualTo(TrainingEvidence.ProbeReplay.TRAINER);
  }

  @Test
  @Proves("S3.11")
  void aSwappedArtifactIsNamedByTheReproduction() throws IOException {
    swap();
    assertThat(project.reproduce())
        .singleElement()
        .asString()
        .contains(SmallProject.MODEL + ".alex.json was ", " when the run was kept, is ");
  }

  @Test
  @Proves({"S3.10", "S3.11"})
  void aSwappedArtifactIsRejectedAlsoWhereItsRunSaysOtherwise() throws IOException {
    swap();
    submit();
    assertThat(codes()).contains("RETRAINED_ARTIFACT_DIFFERS", "PROBES_DIFFER");
  }

  @Test
  @Proves("S3.11")
  void aSwapAfterTheReproductionIsRejected() throws IOException {
    Reproduction again =
        project.project().reproduce(project.config(), SmallProject.quietly(), _ -> {});
    assertThat(again.differences()).isEmpty();
    swap();
    new ProjectSubmission(governance, project.project(), project.config(), EVAN).with(again).next();
    assertThat(codes()).contains("RETRAINED_ARTIFACT_DIFFERS");
  }

  @Test
  @Proves("S3.11")
  void editedRowsOfTheRunChangeNothing() throws IOException {
    List<String> lines = Files.readAllLines(project.run("features.csv"));
    Files.write(project.run("features.csv"), lines.subList(0, 2_000));
    submit();
    assertThat(governance.dossier(MODEL).state()).isInstanceOf(State.Trained.class);
  }

  @Test
  @Proves({"S2.1", "S3.13"})
  void aScriptThatIsReadFromElsewhereIsRefusedBeforeTheLog() throws IOException {
    Path query = project.file().resolveSibling("features_v01.sql");
    Path outside = folder.resolve("features_v01.sql");
    Files.move(query, outside);
    Files.createSymbolicLink(query, outside);
    refusedAsOutside();

    Files.delete(query);
    String text = Files.readString(project.file());
    Files.writeString(
        project.file(),
        text.replace("features: features_v01.sql", "features: ../../features_v01.sql"));
    refusedAsOutside();
    Files.writeString(
        project.file(), text.replace("features: features_v01.sql", "features: " + outside));
    refusedAsOutside();
  }

  private void refusedAsOutside() {
    assertThatThrownBy(this::submit)
        .isInstanceOf(ProjectUnusableException.class)
        .hasMessageContaining("outside training/");
    assertThat(governance.dossier(MODEL).state()).isInstanceOf(State.Proposed.class);
  }

  @Test
  @Proves({"S3.8", "S3.11"})
  void aPickleInTheRunIsALoggedRejection() throws IOException {
    Files.write(artifact(), new byte[] {(byte) 0x80, 4, (byte) 0x95, 5, 0, 0, 0, 0, 0, 0, 0, 'K'});
    submit();
    assertThat(codes()).contains("ARTIFACT_NOT_OPEN_FORMAT");
  }
}
