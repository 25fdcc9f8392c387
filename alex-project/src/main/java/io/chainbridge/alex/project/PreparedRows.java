// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import io.chainbridge.alex.data.DataFault;
import io.chainbridge.alex.data.FeatureQuery;
import io.chainbridge.alex.data.SplitOutcome;
import io.chainbridge.alex.evidence.GateData;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.training.Trainer;
import io.chainbridge.alex.training.data.FeatureKind;
import io.chainbridge.alex.training.data.FeatureSpec;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.data.TrainingSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The rows of a training, parted as its configuration says, and what can be trained on them.
 *
 * @param features the features as written
 */
record PreparedRows(
    TrainingConfig config, Path features, FeatureRows rows, SplitOutcome.Parts parts) {
  /** Parts rows that are there already. */
  static PreparedRows of(TrainingConfig config, Path features, FeatureRows rows) {
    return new PreparedRows(config, features, rows, rows.split(config));
  }

  /** Makes the features of the raw files, in the folder, and parts their rows. */
  static PreparedRows of(TrainingConfig config, Path folder, Consumer<String> told)
      throws IOException {
    Path features = Files.createDirectories(folder).resolve("features.csv");
    told.accept(
        "features    "
            + config.query().getFileName()
            + " over "
            + config.raw().size()
            + " raw tables");
    List<DataFault> faults = FeatureQuery.of(config.query(), config.raw()).write(features);
    if (!faults.isEmpty()) {
      throw new ProjectUnusableException(faults.stream().map(DataFault::render).toList());
    }
    FeatureRows rows = FeatureRows.read(features, config.columns(), config.query());
    PointInTimeCheck check = new PointInTimeCheck(config, rows);
    if (check.isPossible()) {
      check.run(folder);
      told.accept("features    none looks past the decision time, tried at 3 instants");
    }
    PreparedRows prepared = of(config, features, rows);
    told.accept(
        "split       %d rows to train on, %d held out, %d left out because their label came late"
            .formatted(
                prepared.parts.train().length,
                prepared.parts.held().length,
                prepared.parts.purged()));
    return prepared;
  }

  /** The same rows, fitted in another way. */
  PreparedRows with(FitPlan fit) {
    return new PreparedRows(config.with(fit), features, rows, parts);
  }

  /** The gate's view of the rows. */
  GateData gateData() {
    return rows.gateData(parts, config.seed());
  }

  /**
   * Trains on the rows of these numbers.
   *
   * @param where what is trained on, in words, for the reasons when it cannot be
   * @throws ProjectUnusableException with every reason
   */
  Training.Trained train(int[] chosen, String where, ProgressListener progress) {
    TrainingSet set = TrainingSet.of(rows.table(), specs(), chosen, rows.events());
    FitPlan fit = config.fit();
    return switch (Trainer.train(
        set, fit.recipe(config.constraints(), config.seed()), fit.finish(), progress)) {
      case Training.Trained trained -> trained;
      case Training.Refused refused ->
          throw new ProjectUnusableException(
              refused.reasons().stream().map(why -> config.file() + ": " + where + why).toList());
    };
  }

  /** Rows of these numbers as a model reads them. */
  double[][] encoded(GlassBox model, int[] chosen) {
    return TrainingSet.encodeRows(model.features(), rows.table(), chosen);
  }

  private List<FeatureSpec> specs() {
    List<FeatureSpec> specs = new ArrayList<>();
    config
        .columns()
        .numeric()
        .forEach(name -> specs.add(new FeatureSpec(name, FeatureKind.NUMERIC)));
    config
        .columns()
        .categorical()
        .forEach(name -> specs.add(new FeatureSpec(name, FeatureKind.CATEGORICAL)));
    return specs;
  }
}
