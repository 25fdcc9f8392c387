// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.data.SplitOutcome;
import io.chainbridge.alex.documents.CanonicalJson;
import io.chainbridge.alex.documents.TrainingReport;
import io.chainbridge.alex.evidence.GateData;
import io.chainbridge.alex.evidence.Submission;
import io.chainbridge.alex.evidence.SubmissionDraft;
import io.chainbridge.alex.formats.ArtifactWriter;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.governance.TrainingSubmission;
import io.chainbridge.alex.lifecycle.ModelId;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Trains a plan's model and packs it as its engineer would submit it, honestly or with one injected
 * fault. One thread only.
 */
final class ScenarioSubmissions {
  private final Scenario scenario;
  private final ScenarioTrainer trainer;
  private final InstantSource clock;
  private final Map<ModelId, AdditiveModel> honest = new HashMap<>();

  ScenarioSubmissions(Scenario scenario, ScenarioTrainer trainer, InstantSource clock) {
    this.scenario = scenario;
    this.trainer = trainer;
    this.clock = clock;
  }

  /** The training configuration as text: what stands for a script in a replay. */
  static byte[] script(ModelPlan plan) {
    ModelPlan.TrainingPlan training = plan.training();
    return (plan.id() + "\n" + training).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * One attempt of a plan.
   *
   * @param parent id of the model in production, or empty when there is none
   * @param attempt counts from 0
   */
  TrainingSubmission make(ModelPlan plan, SplitOutcome.Parts parts, String parent, int attempt) {
    ModelPlan.Plant plant =
        switch (plan.entry()) {
          case ModelPlan.Entry.Baseline _ -> ModelPlan.Plant.HONEST;
          case ModelPlan.Entry.Candidate _ -> plan.submissions().get(attempt);
        };
    GateData data = trainer.gateData(plan, parts, clock.instant());
    AdditiveModel model = model(plan, parts, plant, data);
    TrainingReport.Run run =
        new TrainingReport.Run(
            plan.training().rows().format(),
            data.train().length,
            trainer.recipe(plan, plant != ModelPlan.Plant.NO_CONSTRAINTS).toString(),
            "");
    return new TrainingSubmission(
        submission(plan, model, data, plant, draft(plan, parent), attempt + 1), data, run);
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
        "training/" + plan.id() + ".yaml",
        scenario.title(),
        parent);
  }

  private Submission submission(
      ModelPlan plan,
      AdditiveModel model,
      GateData data,
      ModelPlan.Plant plant,
      SubmissionDraft draft,
      int number) {
    ObjectNode metadata = draft.metadata(model, data, clock.instant(), number);
    FaultInjection.spoil(metadata, plant);
    boolean blackBox = plant == ModelPlan.Plant.BLACK_BOX;
    return new Submission(
        plan.id(),
        plan.id().value() + (blackBox ? ".txt" : ".alex.json"),
        blackBox
            ? FaultInjection.RANDOM_FOREST.getBytes(StandardCharsets.UTF_8)
            : ArtifactWriter.alexJson(model),
        CanonicalJson.write(metadata),
        script(plan),
        draft.probes(model, data));
  }
}
