// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.EventIds;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.LivePeople;
import io.chainbridge.alex.governance.SignOff;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.PrototypeEvidence;
import io.chainbridge.alex.lifecycle.PrototypeEvidence.SplitRun;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.TrainingEvidence.Lineage;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.State;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The evidence of a project names the very files and rows that were read. */
final class SubmittedScriptTest {
  private static final ModelId MODEL = new ModelId(SmallProject.MODEL);
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final Person EVAN = new Person("evan.engineer");

  private final Path folder;
  private final SmallProject project;
  private final Home home;
  private final Governance governance;

  SubmittedScriptTest(@TempDir Path temporary) throws IOException {
    folder = temporary.resolve("home");
    project = new SmallProject(temporary, "LogisticRegression", "");
    home = Home.open(folder, Home.Kind.LIVE);
    governance =
        new Governance(home, Policy.framework(), LivePeople.keys(), () -> NOW, EventIds.random());
  }

  /** A second training file, which reads a second raw table; trained and submitted. */
  @BeforeEach
  void submitTheSecondScript() throws IOException {
    Path orders = project.file().resolveSibling("../data/orders.csv");
    Files.writeString(orders, InventedOrders.csv(4_000, 7));
    Files.copy(orders, orders.resolveSibling("more.csv"));
    String text = Files.readString(project.file());
    Files.writeString(second(), text.replace("  raw:\n", "  raw:\n    more: ../data/more.csv\n"));
    Path proposal = project.project().proposalOf(config().model());
    String words = Files.readString(proposal);
    Files.writeString(
        proposal, words.replace("Explainable Boosting Machine (EBM)", "Logistic Regression"));
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
    project.train(config(), () -> NOW);
    submit();
  }

  @AfterEach
  void close() {
    home.close();
  }

  private Path second() {
    return project.file().resolveSibling("train_v02.yaml");
  }

  private TrainingConfig config() throws IOException {
    return TrainingConfigYaml.read(project.project().newestTrainingFile());
  }

  private void submit() throws IOException {
    new ProjectSubmission(governance, project.project(), config(), EVAN).next();
  }

  private static Sha256 digest(Path file) throws IOException {
    return Sha256.of(Files.readAllBytes(file));
  }

  private PrototypeEvidence prototype() {
    return governance.events(MODEL).stream()
        .flatMap(logged ->
            logged.event() instanceof Event.PrototypeAccepted accepted
                ? Stream.of(accepted.evidence())
                : Stream.empty())
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Proves({"S3.5", "S3.13"})
  void areTheScriptAndTheTablesOfTheTraining() throws IOException {
    State.Trained trained = (State.Trained) governance.dossier(MODEL).state();
    Lineage lineage = trained.training().lineage();
    assertThat(lineage.script().read()).isEqualTo("training/train_v02.yaml");
    assertThat(lineage.script().digest()).isEqualTo(digest(second()).prefixed());
    assertThat(lineage.source().read()).isEqualTo("more, orders");
    assertThat(lineage.recomputedDataHash())
        .isEqualTo(digest(project.run("features.csv")).prefixed());
    assertThat(folder.resolve("models/" + MODEL + "/training_report_1.md"))
        .content()
        .contains("trained on: " + rows("trained") + " rows");
  }

  @Test
  @Proves({"S2.1", "S2.3"})
  void areTheScriptAndTheRowsOfThePrototype() throws IOException {
    assertThat(prototype().training())
        .isEqualTo(new PrototypeEvidence.Code("training/train_v02.yaml", digest(second())));
    assertThat(prototype().rows()).isEqualTo(digest(project.run("features.csv")));
    SplitRun.Executed split = (SplitRun.Executed) prototype().split();
    assertThat(split.train().rows()).isEqualTo(rows("trained"));
    assertThat(split.heldOut().rows()).isEqualTo(rows("held_out"));
  }

  private long rows(String part) throws IOException {
    return project.record().path("rows").path(part).asLong();
  }
}
