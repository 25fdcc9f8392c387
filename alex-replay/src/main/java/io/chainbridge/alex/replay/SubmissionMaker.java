// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.documents.CanonicalJson;
import io.chainbridge.alex.evidence.GateData;
import io.chainbridge.alex.evidence.Submission;
import io.chainbridge.alex.evidence.SubmissionDraft;
import io.chainbridge.alex.formats.ArtifactWriter;
import io.chainbridge.alex.glassbox.AdditiveModel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Packs a trained model as its engineer would submit it, honestly or spoiled in one way. */
final class SubmissionMaker {
  private final String dataSource;
  private final String parent;

  /**
   * @param parent id of the model in production, or empty when there is none
   */
  SubmissionMaker(String dataSource, String parent) {
    this.dataSource = dataSource;
    this.parent = parent;
  }

  Submission make(
      ModelPlan plan,
      AdditiveModel model,
      GateData data,
      ModelPlan.Plant plant,
      Instant at,
      int number) {
    String name = plan.id().value();
    SubmissionDraft draft =
        new SubmissionDraft(
            plan.id(),
            plan.training().family(),
            plan.training().constraints(),
            "training/" + name + ".yaml",
            dataSource,
            parent);
    ObjectNode metadata = draft.metadata(model, data, at, number);
    FaultInjection.spoil(metadata, plant);
    boolean blackBox = plant == ModelPlan.Plant.BLACK_BOX;
    return new Submission(
        plan.id(),
        blackBox ? name + ".txt" : name + ".alex.json",
        blackBox
            ? FaultInjection.RANDOM_FOREST.getBytes(StandardCharsets.UTF_8)
            : ArtifactWriter.alexJson(model),
        CanonicalJson.write(metadata),
        script(plan),
        draft.probes(model, data));
  }

  /** The training configuration as text: what stands for a script in a replay. */
  static byte[] script(ModelPlan plan) {
    ModelPlan.TrainingPlan training = plan.training();
    return (plan.id() + "\n" + training).getBytes(StandardCharsets.UTF_8);
  }
}
