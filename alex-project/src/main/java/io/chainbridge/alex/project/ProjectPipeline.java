// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import io.chainbridge.alex.evidence.prototype.Prototype;
import io.chainbridge.alex.evidence.prototype.PrototypeRun;
import io.chainbridge.alex.lifecycle.PrototypeEvidence.FitRun;
import io.chainbridge.alex.training.Trainer;
import io.chainbridge.alex.training.data.FeatureKind;
import io.chainbridge.alex.training.data.FeatureSpec;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.data.TrainingSet;
import java.util.ArrayList;
import java.util.List;

/** The pipeline of a training file: its features and how it trains on them. */
public record ProjectPipeline(TrainingConfig config) implements Prototype.Pipeline {
  @Override
  public List<FeatureSpec> specs() {
    List<FeatureSpec> specs = new ArrayList<>();
    TrainingConfig.Columns columns = config.columns();
    columns.numeric().forEach(name -> specs.add(new FeatureSpec(name, FeatureKind.NUMERIC)));
    columns
        .categorical()
        .forEach(name -> specs.add(new FeatureSpec(name, FeatureKind.CATEGORICAL)));
    return specs;
  }

  @Override
  public Training fit(TrainingSet rows) {
    return fit(rows, ProgressListener.NONE);
  }

  Training fit(TrainingSet rows, ProgressListener progress) {
    FitPlan fit = config.fit();
    return Trainer.train(
        rows, fit.recipe(config.constraints(), config.seed()), fit.finish(), progress);
  }

  /** The sample run of stage 2 on synthetic rows; needs no data and keeps nothing. */
  public FitRun synthetic() {
    return PrototypeRun.synthetic(this, config.seed());
  }
}
