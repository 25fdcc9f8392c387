// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.data.SplitOutcome;
import io.chainbridge.alex.documents.CanonicalJson;
import io.chainbridge.alex.documents.TrainingReport;
import io.chainbridge.alex.evidence.GateData;
import io.chainbridge.alex.evidence.Submission;
import io.chainbridge.alex.evidence.SubmissionDraft;
import io.chainbridge.alex.evidence.prototype.Prototype;
import io.chainbridge.alex.formats.ArtifactWriter;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.governance.TrainingSubmission;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.TrainingEvidence.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains a plan's model and packs it as its engineer would submit it, honestly or with one injected
 * fault. One thread only.
 */
final class ScenarioSubmissions {
  private final Scenario scenario;
  private final ScenarioTrainer trainer;
  private final Map<ModelId, AdditiveModel> honest = new HashMap<>();

  ScenarioSubmissions(Scenario scenario, ScenarioTrainer trainer) {
    this.scenario = scenario;
    this.trainer = trainer;
  }

  /**
   * The moment of a submission.
   *
   * @param parent id of the model in production, or empty when there is none
   * @param proofPackId the id that the server issues next
   */
  record Now(String parent, String proofPackId, Instant at) {}

  /**
   * One attempt of a plan.
   *
   * @param attempt counts from 0
   */
  TrainingSubmission make(ModelPlan plan, SplitOutcome.Parts parts, Now now, int attempt) {
    ModelPlan.Plant plant =
        switch (plan.entry()) {
          case ModelPlan.Entry.Baseline _ -> ModelPlan.Plant.HONEST;
          case ModelPlan.Entry.Candidate _ -> plan.submissions().get(attempt);
        };
    GateData data = trainer.gateData(plan, parts, now.at());
    AdditiveModel model = model(plan, parts, plant, data);
    TrainingReport.Run run =
        new TrainingReport.Run(
            plan.training().rows().format(),
            data.train().length,
            RecipeWords.of(
                trainer.recipe(plan, plant != ModelPlan.Plant.NO_CONSTRAINTS), data.train().length),
            "");
    return new TrainingSubmission(submission(plan, model, data, plant, now), data, run);
  }

  private AdditiveModel model(
      ModelPlan plan, SplitOutcome.Parts parts, ModelPlan.Plant plant, GateData data) {
    if (plant == ModelPlan.Plant.NO_CONSTRAINTS) {
      return trainer.train(plan, parts, false);
    }
    AdditiveModel trained =
        honest.computeIfAbsent(plan.id(), _ -> trainer.train(plan, parts, true));
    return FaultInjection.model(trained, plant, data.trainBaseRate());
  }

  private SubmissionDraft draft(ModelPlan plan, String parent) {
    return new SubmissionDraft(
        plan.id(),
        plan.training().family(),
        plan.training().constraints(),
        ScenarioPipeline.training(plan).path(),
        scenario.title(),
        parent);
  }

  private Submission submission(
      ModelPlan plan, AdditiveModel model, GateData data, ModelPlan.Plant plant, Now now) {
    SubmissionDraft draft = draft(plan, now.parent());
    ObjectNode metadata = draft.metadata(model, data, now.at(), now.proofPackId());
    FaultInjection.spoil(metadata, plant);
    boolean blackBox = plant == ModelPlan.Plant.BLACK_BOX;
    Prototype.Code script = ScenarioPipeline.training(plan);
    return new Submission(
        plan.id(),
        plan.id().value() + (blackBox ? ".txt" : ".alex.json"),
        blackBox
            ? FaultInjection.RANDOM_FOREST.getBytes(StandardCharsets.UTF_8)
            : ArtifactWriter.alexJson(model),
        CanonicalJson.write(metadata),
        new Submission.Source(script.path(), script.bytes(), scenario.title()),
        origin(model, plant, draft.probes(model, data)));
  }

  /** A model that was changed after its training was not made by a trainer of ours. */
  private static Submission.Origin origin(
      AdditiveModel model, ModelPlan.Plant plant, List<Submission.Probe> probes) {
    return switch (plant) {
      case HONEST, NO_CONSTRAINTS, NO_EXPLAINABILITY, NO_LINEAGE, NO_PROOF_PACK ->
          new Submission.Origin.Trainer(model);
      case BLACK_BOX, UNCALIBRATED, NO_SKILL ->
          new Submission.Origin.Submitter(
              "injected fault " + plant, probes, Level.LABELS_AND_SPLIT_RECOMPUTED);
    };
  }
}
