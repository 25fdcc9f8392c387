// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.bins;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.util.Arrays;
import java.util.List;

/** The counts of the reference rows of a model in its watched bins. */
final class ReferenceBins {
  /** Bins of a feature that the model has no bins for. */
  private static final int QUANTILES = 64;

  private final GlassBox model;
  private final double[][] rows;

  ReferenceBins(GlassBox model, double[][] rows) {
    this.model = model;
    this.rows = rows;
  }

  /** The watched bins of a model, in an order that depends on the model alone. */
  static List<WatchedBins> of(GlassBox model, double[][] rows) {
    return switch (model) {
      case AdditiveModel additive -> new AdditiveBins(additive, rows).all();
      case TreeEnsemble ensemble -> new EnsembleBins(ensemble, rows).all();
    };
  }

  /** Bins of about equal mass of a numeric feature. */
  Axis quantiles(int feature) {
    double[] values = Arrays.stream(rows).mapToDouble(row -> row[feature]).toArray();
    return Binning.quantiles(values, QUANTILES);
  }

  /**
   * Bins within which the contribution varies; the movement is its mean size over the rows of a
   * bin.
   *
   * @param sizes |contribution| of each row, in log-odds
   */
  WatchedBins averaged(String name, boolean feature, Binning binning, Axis axis, double[] sizes) {
    long[] counts = counts(binning, axis.bins());
    double[] movement = new double[counts.length];
    for (int i = 0; i < rows.length; i++) {
      movement[binning.bin(model, rows[i])] += sizes[i];
    }
    for (int bin = 0; bin < movement.length; bin++) {
      movement[bin] /= Math.max(1, counts[bin]);
    }
    return new WatchedBins(name, feature, binning, movement, counts, groups(binning, axis));
  }

  /** Bins whose movement is known from the model. */
  WatchedBins counted(
      String name, boolean feature, Binning binning, double[] movement, int[] groups) {
    return new WatchedBins(
        name, feature, binning, movement, counts(binning, movement.length), groups);
  }

  int[] groups(Binning binning, Axis axis) {
    return CoarseGroups.of(counts(binning, axis.bins()), Binning.specials(axis));
  }

  private long[] counts(Binning binning, int bins) {
    long[] counts = new long[bins];
    for (double[] row : rows) {
      counts[binning.bin(model, row)]++;
    }
    return counts;
  }
}
