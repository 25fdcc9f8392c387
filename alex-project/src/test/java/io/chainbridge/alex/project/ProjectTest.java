// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.chainbridge.alex.data.SplitPlan;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.documents.proposal.ProposalReview;
import io.chainbridge.alex.evidence.ConstraintProofs;
import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ConstraintProof.Outcome;
import io.chainbridge.alex.lifecycle.plan.DataWindow;
import io.chainbridge.alex.lifecycle.plan.LabelDelay;
import io.chainbridge.alex.lifecycle.plan.PlannedSeed;
import io.chainbridge.alex.lifecycle.plan.SplitRule;
import io.chainbridge.alex.testkit.Proves;
import io.chainbridge.alex.training.data.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProjectTest {
  @TempDir private Path folder = Path.of("");
  private Path root = Path.of("");

  @BeforeEach
  void makeAProject() throws IOException {
    root = folder.resolve("late_orders");
    ProjectTemplate.write(root);
  }

  private Path query() {
    return root.resolve("training/features_v01.sql");
  }

  private Path trainingFile() {
    return root.resolve("training/train_v01.yaml");
  }

  private static void change(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private TrainingRun train() throws IOException {
    Project project = Project.in(root);
    TrainingConfig config = TrainingConfigYaml.read(project.newestTrainingFile());
    return project.train(config, () -> Instant.EPOCH, ProgressListener.NONE, _ -> {});
  }

  private List<String> reproduce() throws IOException {
    Project project = Project.in(root);
    TrainingConfig config = TrainingConfigYaml.read(project.newestTrainingFile());
    return project.reproduce(config, ProgressListener.NONE, _ -> {}).differences();
  }

  private List<String> reasons() {
    try {
      train();
    } catch (ProjectUnusableException e) {
      return e.reasons();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return List.of();
  }

  @Test
  void aNewProjectHoldsEveryFileOfTheConvention() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> root.relativize(file).toString()))
          .containsExactlyInAnyOrder(
              "README.md",
              "alerts.yaml",
              "data/orders.csv",
              "docs/ml_proposals/late_orders_proposal.md",
              "rollout.yaml",
              "training/features_v01.sql",
              "training/train_v01.yaml");
    }
    assertThat(Files.readString(trainingFile()))
        .contains("EBM", "GAM", "LogisticRegression", "MonotoneGBDT", "increasing", "decreasing");
  }

  @Test
  @Proves({"S3.1", "S3.11"})
  void trainsANewProjectAndReproducesItToTheByte() throws IOException {
    TrainingRun run = train();
    assertThat(ConstraintProofs.of(run.model(), run.config().constraints()))
        .allSatisfy(proof -> assertThat(proof.outcome()).isEqualTo(Outcome.PROVEN))
        .hasSize(1);
    Path kept = root.resolve("runs/late_orders_v0.1.0");
    assertThat(Sha256.of(Files.readAllBytes(kept.resolve("late_orders_v0.1.0.alex.json"))))
        .isEqualTo(Sha256.of(run.artifact()));
    try (Stream<Path> files = Files.list(kept)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "features.csv",
              "late_orders_v0.1.0.alex.json",
              "late_orders_v0.1.0.ebm.json",
              "metadata.json",
              "run.json");
    }
    byte[] forPython = Files.readAllBytes(kept.resolve("late_orders_v0.1.0.ebm.json"));
    assertThat(ArtifactReader.read("m", forPython))
        .isEqualTo(new ArtifactReading.Read(run.model(), "interpret-ebm-json"));
    assertThat(Files.readString(kept.resolve("run.json")))
        .contains("\"orders\"", "\"feature_query\"", "\"left_out_for_late_labels\"");
    assertThat(reproduce()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Apia", "Europe/Berlin", "America/New_York"})
  @Proves("S3.11")
  void reproducesUnderAnotherLocaleAndTimeZone(String other) throws IOException {
    train();
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone(other));
      assertThat(reproduce()).isEmpty();
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  @Proves("S3.11")
  void namesAChangedSeedBeforeItsEffect() throws IOException {
    train();
    change(trainingFile(), "seed: 7", "seed: 8");
    List<String> differences = reproduce();
    assertThat(differences.getFirst()).isEqualTo("seed was 7, is 8");
    assertThat(differences.getLast()).startsWith("artifact.sha256 was ");
  }

  @Test
  @Proves("S3.11")
  void namesAChangedRawTable() throws IOException {
    train();
    Path orders = root.resolve("data/orders.csv");
    change(orders, "O00007,", "O90007,");
    assertThat(reproduce()).singleElement().asString().startsWith("inputs.raw.orders was ");
  }

  @Test
  void trainsAndScoresCategoriesWithoutTheWhiteSpaceAroundThem() throws IOException {
    change(root.resolve("data/orders.csv"), ",DE,", ", DE,");
    List<Feature> features = train().model().features();
    assertThat(features)
        .filteredOn(Feature.Categorical.class::isInstance)
        .map(Feature.Categorical.class::cast)
        .singleElement()
        .satisfies(country -> {
          assertThat(country.levels()).containsExactlyInAnyOrder("DE", "FR", "IE", "IT");
          assertThat(country.read(" DE")).isEqualTo(country.levels().indexOf("DE"));
        });
  }

  @Test
  void refusesAFeatureThatLooksPastTheDecision() throws IOException {
    change(query(), " AND p.decided_at < o.decided_at", "");
    assertThat(reasons())
        .singleElement()
        .asString()
        .contains("features_v01.sql: orders_before looks past the decision time");
    assertThat(root.resolve("runs/late_orders_v0.1.0")).doesNotExist();
  }

  @Test
  void letsNoQueryReachAFileOrAnythingButRows() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.csv"), "a\n1\n");
    for (String query :
        List.of(
            "SELECT * FROM read_csv('" + secret + "')",
            "SELECT 1; DROP TABLE orders",
            "COPY orders TO '" + folder.resolve("out.csv") + "'",
            "SET threads = 4",
            "SELECT nothing FROM orders")) {
      Files.writeString(query(), query);
      assertThat(reasons()).as(query).singleElement().asString().contains("features_v01.sql:");
    }
    assertThat(folder.resolve("out.csv")).doesNotExist();
    try (Stream<Path> runs = Files.list(root.resolve("runs"))) {
      assertThat(runs).isEmpty();
    }
  }

  @Test
  void namesEveryFaultOfATrainingFileWithItsLine() throws IOException {
    change(trainingFile(), "family: EBM", "family: Forest");
    change(trainingFile(), "days_past_due: increasing", "country: sideways");
    change(trainingFile(), "seed: 7", "sede: 7");
    change(trainingFile(), "[2025-09-01, 2026-01-01]", "[2025-09-01]");
    assertThat(reasons())
        .hasSize(4)
        .anySatisfy(line -> assertThat(line).contains("train_v01.yaml:3:", "family"))
        .anySatisfy(
            line -> assertThat(line).contains("constraints.country: is not a numeric feature"))
        .anySatisfy(line -> assertThat(line).contains("train_v01.yaml:4:1: sede: is not a key"))
        .anySatisfy(line -> assertThat(line).contains("evaluate", "is not a window"));
  }

  @Test
  void saysWhatTheQueryDoesNotYield() throws IOException {
    change(query(), "  o.amount,\n", "");
    assertThat(reasons()).singleElement().asString().contains("features_v01.sql", "amount");
  }

  @Test
  void takesTheNewestTrainingFile() throws IOException {
    Path second = root.resolve("training/train_v02.yaml");
    Files.writeString(
        second,
        Files.readString(trainingFile())
            .replace("v0.1.0", "v0.2.0")
            .replace("family: EBM", "family: LogisticRegression"));
    train();
    assertThat(root.resolve("runs/late_orders_v0.2.0/run.json"))
        .content()
        .contains("LogisticRegression");
    assertThat(root.resolve("runs/late_orders_v0.2.0/late_orders_v0.2.0.ebm.json")).doesNotExist();
    assertThat(root.resolve("runs/late_orders_v0.1.0")).doesNotExist();
  }

  @Test
  void aNewProjectProposesWhatItTrains() throws IOException {
    TrainingConfig config = TrainingConfigYaml.read(trainingFile());
    byte[] bytes = Files.readAllBytes(Project.in(root).proposalOf(config.model()));
    Proposal proposal =
        switch (ProposalReview.of("p.md", bytes, Policy.framework())) {
          case Parsed.Ok<Proposal>(Proposal read) -> read;
          case Parsed.Wrong<Proposal>(List<Fault> faults) -> throw new AssertionError(faults);
        };
    assertThat(proposal.model()).isEqualTo(config.model());
    assertThat(proposal.family()).isEqualTo(config.family());
    Proposal.Preregistration planned = proposal.preregistration();
    assertThat(planned.seed()).isEqualTo(new PlannedSeed.Of(config.seed()));
    assertThat(planned.label().column()).isEqualTo(config.columns().target());
    assertThat(planned.label().delay())
        .isEqualTo(new LabelDelay.After(config.columns().labelDelay().toSeconds()));
    assertThat(planned.split()).isEqualTo(new SplitRule.ByTime());
    assertThat(config.split())
        .isInstanceOfSatisfying(
            SplitPlan.ByTime.class,
            split -> {
              assertThat(planned.data().training())
                  .isEqualTo(new DataWindow.Between(split.trainFrom(), split.trainTo()));
              assertThat(planned.data().heldOut())
                  .isEqualTo(new DataWindow.Between(split.evaluateFrom(), split.evaluateTo()));
            });
    List<String> trained = new ArrayList<>(config.columns().numeric());
    trained.addAll(config.columns().categorical());
    assertThat(proposal.features().keySet()).containsExactlyInAnyOrderElementsOf(trained);
    assertThat(proposal.constraints())
        .extracting(Constraint::feature, Constraint::direction)
        .isEqualTo(
            config.constraints().stream()
                .map(constraint -> tuple(constraint.feature(), constraint.direction()))
                .toList());
    assertThat(proposal.absences()).isEmpty();
  }

  @Test
  void makesNoProjectOverAnother() {
    assertThatThrownBy(() -> ProjectTemplate.write(root)).hasMessageContaining("already exists");
    assertThatThrownBy(() -> ProjectTemplate.write(folder.resolve("Late-Orders")))
        .hasMessageContaining("is not a model name");
    assertThatThrownBy(() -> Project.in(folder)).hasMessageContaining("is not a model project");
  }
}
