// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.data.SplitOutcome;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.evidence.Submission;
import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.glassbox.GlassBox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every injected fault spoils exactly what it says, and nothing else. */
final class ScenarioSubmissionsTest {
  private static final Instant NOW = Instant.parse("2026-02-20T00:00:00Z");
  private static final ScenarioSubmissions.Now AT =
      new ScenarioSubmissions.Now("loans_v0.0.9", "pp_ml_training_20240101_001", NOW);
  private static final double[] ROW = {1_010, 3, 0};

  private final ModelPlan plan;
  private final SplitOutcome.Parts parts;
  private final ScenarioSubmissions submissions;

  ScenarioSubmissionsTest(@TempDir Path folder) throws IOException {
    BookOfLoans book = new BookOfLoans(folder);
    List<String> plants =
        List.of(ModelPlan.Plant.values()).stream()
            .map(plant -> plant.name().toLowerCase(Locale.ROOT))
            .toList();
    book.write(
        "scenario.yaml",
        BookOfLoans.SCENARIO.replace(
            "    rollout:", "    submissions: " + plants + "\n    rollout:"));
    Scenario scenario = ((Parsed.Ok<Scenario>) ScenarioReader.read(book.scenario())).value();
    ReplayRows rows = ((RowsLoader.Done) RowsLoader.load(scenario, book.home())).rows();
    ScenarioTrainer trainer = new ScenarioTrainer(scenario, rows);
    plan = scenario.models().getFirst();
    parts = (SplitOutcome.Parts) trainer.split(plan, NOW);
    submissions = new ScenarioSubmissions(scenario, trainer);
  }

  private Submission submit(ModelPlan.Plant plant) {
    return submissions.make(plan, parts, AT, plan.submissions().indexOf(plant)).submission();
  }

  private static ObjectNode metadata(Submission submission) throws IOException {
    ObjectNode metadata = (ObjectNode) new ObjectMapper().readTree(submission.metadata());
    return metadata;
  }

  private static GlassBox model(Submission submission) {
    return ((ArtifactReading.Read)
            ArtifactReader.read(submission.artifactName(), submission.artifact()))
        .model();
  }

  /** The metadata of an honest submission of the same attempt. */
  private ObjectNode honest(ModelPlan.Plant plant) throws IOException {
    ModelPlan same =
        new ModelPlan(
            plan.id(),
            plan.proposal(),
            plan.training(),
            plan.entry(),
            plan.exceptions(),
            plan.submissions().stream().map(_ -> ModelPlan.Plant.HONEST).toList());
    return metadata(
        submissions.make(same, parts, AT, plan.submissions().indexOf(plant)).submission());
  }

  private void leavesOut(ModelPlan.Plant plant, String... fields) throws IOException {
    ObjectNode expected = honest(plant);
    for (String field : fields) {
      assertThat(expected.has(field)).as(field).isTrue();
      expected.remove(field);
    }
    assertThat((JsonNode) metadata(submit(plant))).isEqualTo(expected);
    assertThat(submit(plant).artifact()).isEqualTo(submit(ModelPlan.Plant.HONEST).artifact());
  }

  @Test
  void leavesOutOnlyWhatTheFaultNames() throws IOException {
    leavesOut(ModelPlan.Plant.HONEST);
    leavesOut(ModelPlan.Plant.NO_EXPLAINABILITY, "explainability_method", "feature_importance");
    leavesOut(ModelPlan.Plant.NO_LINEAGE, "training_data_hash", "lineage");
    leavesOut(ModelPlan.Plant.NO_PROOF_PACK, "proof_pack_id");
  }

  @Test
  void declaresNoConstraintsOfAModelTrainedWithoutThem() throws IOException {
    ObjectNode spoiled = metadata(submit(ModelPlan.Plant.NO_CONSTRAINTS));
    assertThat(spoiled.path("monotonicity_constraints")).isEmpty();
    assertThat(honest(ModelPlan.Plant.NO_CONSTRAINTS).path("monotonicity_constraints"))
        .isNotEmpty();
  }

  @Test
  void shiftsTheLogOddsOfAnUncalibratedModelByTwo() {
    double honest = logOdds(ModelPlan.Plant.HONEST);
    assertThat(logOdds(ModelPlan.Plant.UNCALIBRATED) - honest)
        .isCloseTo(2, org.assertj.core.data.Offset.offset(1e-9));
  }

  private double logOdds(ModelPlan.Plant plant) {
    double score = model(submit(plant)).score(ROW);
    return Math.log(score / (1 - score));
  }

  @Test
  void givesEveryRowTheBaseRateWithoutSkill() {
    GlassBox model = model(submit(ModelPlan.Plant.NO_SKILL));
    double first = model.score(ROW);
    assertThat(model.score(new double[] {1_059, 0, 0})).isEqualTo(first);
    assertThat(first).isBetween(0.4, 0.6);
  }

  @Test
  void submitsARandomForestAsABlackBox() {
    Submission submission = submit(ModelPlan.Plant.BLACK_BOX);
    assertThat(submission.artifactName()).isEqualTo("loans_v0.1.0.txt");
    assertThat(submission.artifact()).asString().startsWith("tree\n").contains("average_output");
  }

  @Test
  void givesTheSameAttemptTheSameBytes() {
    for (ModelPlan.Plant plant : ModelPlan.Plant.values()) {
      assertThat(submit(plant).artifact()).isEqualTo(submit(plant).artifact());
      assertThat(submit(plant).metadata()).isEqualTo(submit(plant).metadata());
      assertThat(submit(plant).script()).isEqualTo(ScenarioPipeline.training(plan).bytes());
    }
  }
}
