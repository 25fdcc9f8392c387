// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import io.chainbridge.alex.evidence.prototype.Prototype;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.training.Trainer;
import io.chainbridge.alex.training.data.FeatureKind;
import io.chainbridge.alex.training.data.FeatureSpec;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.List;
import java.util.Map;

/** A logistic regression of a loan's outcome on its debt. */
record LoansPipeline() implements Prototype.Pipeline {
  @Override
  public List<FeatureSpec> specs() {
    return List.of(new FeatureSpec("debt", FeatureKind.NUMERIC));
  }

  @Override
  public Training fit(TrainingSet rows) {
    return Trainer.train(
        rows,
        TrainingRecipe.Logistic.defaults(Map.of("debt", Direction.INCREASING), 7),
        ProgressListener.NONE);
  }
}
