// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import io.chainbridge.alex.data.DataFault;
import io.chainbridge.alex.data.FeatureQuery;
import io.chainbridge.alex.data.SplitOutcome;
import io.chainbridge.alex.evidence.GateData;
import io.chainbridge.alex.formats.AlexJson;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.training.FeatureKind;
import io.chainbridge.alex.training.FeatureSpec;
import io.chainbridge.alex.training.Progress;
import io.chainbridge.alex.training.Trainer;
import io.chainbridge.alex.training.Training;
import io.chainbridge.alex.training.TrainingRecipe;
import io.chainbridge.alex.training.TrainingSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One training from raw files to artifact: load, features, split, fit. The same files, query,
 * configuration and seed give the same bytes on any machine.
 *
 * @param features the features as written, in the folder of the run
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

  /** Trains on the raw files; the features are kept in the folder. */
  static TrainingRun of(
      TrainingConfig config, Path folder, Progress progress, Consumer<String> told)
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
    return fitted(config, features, rows, progress, told);
  }

  /** Trains on rows that are there already. */
  static TrainingRun fitted(
      TrainingConfig config,
      Path features,
      FeatureRows rows,
      Progress progress,
      Consumer<String> told) {
    SplitOutcome.Parts parts = rows.split(config);
    told.accept(
        "split       "
            + parts.train().length
            + " rows to train on, "
            + parts.held().length
            + " held out, "
            + parts.purged()
            + " left out because their label came late");
    TrainingSet set = TrainingSet.of(rows.table(), specs(config), parts.train(), rows.events());
    return switch (Trainer.train(set, recipe(config), progress)) {
      case Training.Refused refused ->
          throw new ProjectUnusableException(
              refused.reasons().stream().map(why -> config.file() + ": " + why).toList());
      case Training.Trained trained ->
          new TrainingRun(
              config,
              features,
              trained.model(),
              AlexJson.write(trained.model()),
              rows.gateData(parts, config.seed()),
              parts.purged(),
              trained.hyperparameters());
    };
  }

  private static List<FeatureSpec> specs(TrainingConfig config) {
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

  private static TrainingRecipe recipe(TrainingConfig config) {
    Map<String, Direction> signs = new LinkedHashMap<>();
    for (Constraint constraint : config.constraints()) {
      signs.put(
          constraint.feature(),
          switch (constraint.direction()) {
            case INCREASING -> Direction.INCREASING;
            case DECREASING -> Direction.DECREASING;
          });
    }
    return switch (config.family()) {
      case LOGISTIC_REGRESSION -> TrainingRecipe.Logistic.defaults(signs, config.seed());
      case GAM -> TrainingRecipe.Gam.defaults(signs, config.seed());
      case MONOTONE_GBDT -> TrainingRecipe.MonotoneGbdt.defaults(signs, config.seed());
      case EBM -> TrainingRecipe.Ebm.defaults(signs, config.seed());
      case ISOLATION_FOREST, GNN, RANDOM_FOREST, XGBOOST, NEURAL_NETWORK, UNKNOWN ->
          throw new IllegalArgumentException("no trainer for " + config.family());
    };
  }
}
