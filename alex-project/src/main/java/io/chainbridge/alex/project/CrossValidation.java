// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.data.Folds;
import io.chainbridge.alex.data.SplitOutcome;
import io.chainbridge.alex.metrics.Spread;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The scores of a configuration on folds of its training rows. The held-out rows are not used. */
public record CrossValidation(List<HeldOutFigures> folds) {
  public CrossValidation {
    folds = List.copyOf(folds);
  }

  /**
   * Trains on every fold.
   *
   * @throws ProjectUnusableException when a fold cannot be made or trained on
   */
  static CrossValidation of(PreparedRows prepared, int folds, ProgressListener progress) {
    List<HeldOutFigures> figures = new ArrayList<>();
    for (SplitOutcome.Parts fold : plan(prepared, folds)) {
      String where = "fold " + (figures.size() + 1) + ": ";
      Training.Trained trained = prepared.train(fold.train(), where, ProgressListener.NONE);
      figures.add(HeldOutFigures.of(trained.model(), prepared, fold.train().length, fold.held()));
      progress.report(figures.size(), folds);
    }
    return new CrossValidation(figures);
  }

  /** The folds: by time if the rows have a time, else drawn with the seed. */
  static List<SplitOutcome.Parts> plan(PreparedRows prepared, int folds) {
    TrainingConfig config = prepared.config();
    FeatureRows rows = prepared.rows();
    int[] train = prepared.parts().train();
    Folds.Outcome outcome =
        config.columns().time().isEmpty()
            ? Folds.stratified(train, rows.events(), folds, config.seed())
            : Folds.byTime(
                train, rows.timeMicros(), rows.knownMicros(config), rows.events(), folds);
    return switch (outcome) {
      case Folds.Outcome.Planned(List<SplitOutcome.Parts> parts) -> parts;
      case Folds.Outcome.Refused(int fold, SplitOutcome.Refused why) ->
          throw new ProjectUnusableException(
              List.of(
                  "%s: fold %d of %d: %s: %s; use fewer folds or a longer training window"
                      .formatted(config.file(), fold, folds, why.code(), why.why())));
    };
  }

  /** Mean and standard deviation of a figure over the folds. */
  public Spread spread(ToDoubleFunction<HeldOutFigures> figure) {
    return Spread.of(folds.stream().mapToDouble(figure).toArray());
  }

  ArrayNode json() {
    ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
    folds.forEach(fold -> nodes.add(fold.json()));
    return nodes;
  }

  /** Folds, means and standard deviations as JSON, in full precision. */
  public ObjectNode report() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("folds", json());
    ObjectNode mean = root.putObject("mean");
    ObjectNode deviation = root.putObject("standard_deviation");
    put(mean, deviation, "log_loss", spread(HeldOutFigures::logLoss));
    put(mean, deviation, "brier_score", spread(HeldOutFigures::brier));
    put(mean, deviation, "calibration_error", spread(HeldOutFigures::calibrationError));
    put(mean, deviation, "auc_roc", spread(HeldOutFigures::auc));
    return root;
  }

  private static void put(ObjectNode mean, ObjectNode deviation, String name, Spread spread) {
    mean.put(name, spread.mean());
    deviation.put(name, spread.deviation());
  }
}
