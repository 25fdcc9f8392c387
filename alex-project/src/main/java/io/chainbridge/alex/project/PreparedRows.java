// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import io.chainbridge.alex.data.DataFault;
import io.chainbridge.alex.data.FeatureQuery;
import io.chainbridge.alex.data.RawTable;
import io.chainbridge.alex.data.SplitOutcome;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.evidence.GateData;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.lifecycle.rows.RowEvidence.LookAhead;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.data.TrainingSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The rows of a training, split by its configuration.
 *
 * @param features the feature file
 */
record PreparedRows(
    TrainingConfig config, Path features, FeatureRows rows, SplitOutcome.Parts parts) {
  private static final String FEATURES = "features.csv";

  /** Splits existing rows. */
  static PreparedRows of(TrainingConfig config, Path features, FeatureRows rows) {
    return new PreparedRows(config, features, rows, rows.split(config));
  }

  /** Computes the features from the raw files, writes them to the folder and splits their rows. */
  static PreparedRows of(TrainingConfig config, Path folder, Consumer<String> report)
      throws IOException {
    FeatureRows rows = computed(config, folder, report);
    PreparedRows prepared = of(config, folder.resolve(FEATURES), rows);
    report.accept(
        "split       %s training rows, %s held out, %s excluded because their label came too late"
            .formatted(
                prepared.parts.train().length,
                prepared.parts.held().length,
                prepared.parts.purged()));
    return prepared;
  }

  /** Computes the features from the raw files, writes them to the folder and checks them. */
  static FeatureRows computed(TrainingConfig config, Path folder, Consumer<String> report)
      throws IOException {
    Path features = Files.createDirectories(folder).resolve(FEATURES);
    report.accept(
        "features    "
            + config.query().getFileName()
            + " over "
            + config.raw().size()
            + " raw tables");
    SortedMap<String, Sha256> files = digests(config);
    FeatureQuery query = config.featureQuery();
    List<DataFault> faults =
        query.write(features, columns -> report.accept("raw         " + columns));
    if (!faults.isEmpty()) {
      throw new ProjectUnusableException(faults.stream().map(DataFault::render).toList());
    }
    FeatureRows rows = FeatureRows.read(features, config.columns(), config.query(), query.quotes());
    PointInTimeCheck check = new PointInTimeCheck(config, rows);
    LabelCopies.refuse(config, rows);
    LookAhead checked = check.run(folder);
    report.accept(
        checked.cutOffTimes() == 0
            ? "features    the look-ahead check did not run"
            : "features    no look-ahead found (checked at %s cut-off times)"
                .formatted(checked.cutOffTimes()));
    checked.gaps().forEach(gap -> report.accept("features    look-ahead check: " + gap));
    if (!digests(config).equals(files)) {
      throw new ProjectUnusableException(
          List.of(config.file() + ": a raw file changed while it was read; train again"));
    }
    return rows.with(checked, files);
  }

  private static SortedMap<String, Sha256> digests(TrainingConfig config) throws IOException {
    SortedMap<String, Sha256> digests = new TreeMap<>();
    for (RawTable table : config.raw()) {
      if (Files.isRegularFile(table.file())) { // the query names one that is not there
        digests.put(table.name(), RawTable.digest(table.file()));
      }
    }
    return digests;
  }

  /** The same rows with another fit plan. */
  PreparedRows with(FitPlan fit) {
    return new PreparedRows(config.with(fit), features, rows, parts);
  }

  /** The rows as the gate needs them. */
  GateData gateData() {
    return rows.gateData(parts, config);
  }

  /**
   * Trains on the rows with these numbers.
   *
   * @param where names the rows in the reasons of a refusal
   * @throws ProjectUnusableException with every reason
   */
  Training.Trained train(int[] chosen, String where, ProgressListener progress) {
    ProjectPipeline pipeline = new ProjectPipeline(config);
    TrainingSet set = TrainingSet.of(rows.table(), pipeline.specs(), chosen, rows.events());
    return switch (pipeline.fit(set, progress)) {
      case Training.Trained trained -> trained;
      case Training.Refused refused ->
          throw new ProjectUnusableException(
              refused.reasons().stream().map(why -> config.file() + ": " + where + why).toList());
    };
  }

  /** The rows with these numbers, encoded for a model. */
  double[][] encoded(GlassBox model, int[] chosen) {
    return TrainingSet.encodeRows(model.features(), rows.table(), chosen);
  }
}
