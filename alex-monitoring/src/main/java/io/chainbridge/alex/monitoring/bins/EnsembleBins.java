// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.bins;

import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.explain.TreeShap;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The watched bins of an ensemble: those of each feature, with its Shapley values. */
final class EnsembleBins {
  private final TreeEnsemble model;
  private final ReferenceBins reference;

  /** Shapley values by row, then feature. */
  private final double[][] values;

  EnsembleBins(TreeEnsemble model, double[][] rows) {
    this.model = model;
    this.reference = new ReferenceBins(model, rows);
    TreeShap shap = TreeShap.of(model);
    this.values = Arrays.stream(rows).map(shap::values).toArray(double[][]::new);
  }

  /** One entry per feature in the model's order. */
  List<WatchedBins> all() {
    return IntStream.range(0, model.features().size()).mapToObj(this::watched).toList();
  }

  private WatchedBins watched(int feature) {
    Axis axis =
        switch (model.features().get(feature)) {
          case Feature.Numeric _ -> reference.quantiles(feature);
          case Feature.Categorical(_, List<String> levels) -> binEach(levels.size());
        };
    double[] sizes = Arrays.stream(values).mapToDouble(row -> Math.abs(row[feature])).toArray();
    String name = model.features().get(feature).name();
    return reference.averaged(name, true, new Binning.OfFeature(feature, axis), axis, sizes);
  }

  private static Axis binEach(int levels) {
    return new Axis.Categories(IntStream.rangeClosed(1, levels).toArray(), levels + 2);
  }
}
