// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.data.Column;
import io.chainbridge.alex.data.Table;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.explain.Importance;
import io.chainbridge.alex.metrics.ScoredSample;
import io.chainbridge.alex.training.data.TrainingSet;
import java.util.List;
import java.util.Map;

/** The result of scoring the held-out rows. */
public sealed interface HeldOutScores {
  /**
   * Every row has a score in [0, 1] and a finite raw score.
   *
   * @param shares importance of each feature, finite
   */
  record Scored(double[][] rows, ScoredSample sample, Map<String, Double> shares)
      implements HeldOutScores {}

  /** The artifact does not fit the data, or gives no valid scores. */
  record Unusable(String why) implements HeldOutScores {}

  /** The scores of the held-out rows. */
  static HeldOutScores of(GlassBox model, GateData data) {
    return of(model, data.table(), data.heldOut(), data.heldOutEvents());
  }

  /** The scores of these rows, which had these outcomes. */
  static HeldOutScores of(GlassBox model, Table table, int[] chosen, boolean[] events) {
    List<String> unfit =
        model.features().stream()
            .filter(feature -> !fits(feature, table))
            .map(Feature::name)
            .toList();
    if (!unfit.isEmpty()) {
      return new Unusable("the data has no columns of the right kind for " + unfit);
    }
    double[][] rows = TrainingSet.encodeRows(model.features(), table, chosen);
    double[] scores = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double raw = model.rawScore(rows[i]);
      scores[i] = model.score(rows[i]);
      if (!Double.isFinite(raw) || !(scores[i] >= 0 && scores[i] <= 1)) {
        return new Unusable("held-out row " + i + " has the raw score " + raw);
      }
    }
    Map<String, Double> shares = Importance.of(model, rows).shares();
    return shares.values().stream().allMatch(Double::isFinite)
        ? new Scored(rows, new ScoredSample(scores, events), shares)
        : new Unusable("the contributions of the held-out rows add up beyond a double");
  }

  private static boolean fits(Feature feature, Table table) {
    return table.columns().stream()
        .filter(column -> column.name().equals(feature.name()))
        .anyMatch(column ->
            switch (feature) {
              case Feature.Numeric _ -> column instanceof Column.Numeric;
              case Feature.Categorical _ -> column instanceof Column.Text;
            });
  }
}
