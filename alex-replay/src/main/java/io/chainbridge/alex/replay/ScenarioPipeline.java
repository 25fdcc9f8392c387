// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.evidence.prototype.Prototype;
import io.chainbridge.alex.training.data.FeatureSpec;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.data.TrainingSet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * The pipeline of a plan and its prototype. A scenario file has no scripts: the parts of the plan
 * that configure the training and its features are written out as the engineer would keep them.
 */
record ScenarioPipeline(ScenarioTrainer trainer, ModelPlan plan) implements Prototype.Pipeline {
  @Override
  public List<FeatureSpec> specs() {
    return trainer.specs(plan);
  }

  @Override
  public Training fit(TrainingSet rows) {
    return trainer.fit(plan, rows, true);
  }

  /** The training configuration as text, with its path. */
  static Prototype.Code training(ModelPlan plan) {
    return code("training/train_" + plan.id() + ".yaml", plan.id() + "\n" + plan.training());
  }

  private Prototype.Code features() {
    return code("training/features_" + plan.id() + ".yaml", plan.id() + "\n" + specs());
  }

  private static Prototype.Code code(String path, String text) {
    return new Prototype.Code(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The prototype on the rows whose label is known at this time. */
  Prototype prototype(Instant asOf) {
    return new Prototype(training(plan), features(), trainer.known(plan, asOf), this);
  }
}
