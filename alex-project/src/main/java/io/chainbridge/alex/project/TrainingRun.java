// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import io.chainbridge.alex.evidence.GateData;
import io.chainbridge.alex.formats.ArtifactWriter;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.Training;
import java.nio.file.Path;
import java.util.Map;

/**
 * The result of one training, from raw files to artifact: load, features, split, fit. The same
 * files, query, configuration and seed give the same bytes on any machine.
 *
 * @param config with the settings that were trained; after a search, those of the winner
 * @param features the feature file in the folder of the run
 * @param purged rows excluded because their label came too late
 */
public record TrainingRun(
    TrainingConfig config,
    Path features,
    GlassBox model,
    byte[] artifact,
    GateData data,
    int purged,
    Map<String, String> hyperparameters) {
  public TrainingRun {
    artifact = artifact.clone();
    hyperparameters = Map.copyOf(hyperparameters);
  }

  @Override
  public byte[] artifact() {
    return artifact.clone();
  }

  /** Trains on all training rows. */
  static TrainingRun fitted(PreparedRows prepared, ProgressListener progress) {
    Training.Trained trained = prepared.train(prepared.parts().train(), "", progress);
    return new TrainingRun(
        prepared.config(),
        prepared.features(),
        trained.model(),
        ArtifactWriter.alexJson(trained.model()),
        prepared.gateData(),
        prepared.parts().purged(),
        trained.hyperparameters());
  }

  /** The same run with its features in another file. */
  TrainingRun movedTo(Path file) {
    return new TrainingRun(config, file, model, artifact, data, purged, hyperparameters);
  }
}
