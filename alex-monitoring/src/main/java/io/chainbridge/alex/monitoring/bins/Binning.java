// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.bins;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.util.Arrays;
import java.util.Set;

/** How a row falls into the bins that are counted. */
public sealed interface Binning {
  /** The bin of a row of this model, from 0. */
  int bin(GlassBox model, double[] row);

  /** Words that tell this binning from any other of the same model. */
  String text();

  /** The model's own bins of one of its terms. */
  record OfTerm(int term) implements Binning {
    @Override
    public int bin(GlassBox model, double[] row) {
      return switch (model) {
        case AdditiveModel additive -> additive.bin(term, row);
        case TreeEnsemble _ ->
            throw new IllegalStateException("an ensemble of trees has no term " + term);
      };
    }

    @Override
    public String text() {
      return "term " + term;
    }
  }

  /** Bins of one feature, where the model has none of its own. */
  record OfFeature(int feature, Axis axis) implements Binning {
    @Override
    public int bin(GlassBox model, double[] row) {
      return axis.bin(row[feature]);
    }

    @Override
    public String text() {
      return "feature " + feature + " " + axis;
    }
  }

  /** The bins of an axis that must not be grouped with neighbours: missing and unseen. */
  static Set<Integer> specials(Axis axis) {
    return switch (axis) {
      // No number is ever unseen, so that bin stays empty and needs no group of its own.
      case Axis.Cuts _ -> Set.of(0);
      case Axis.Categories categories -> Set.of(0, categories.bins() - 1);
    };
  }

  /** At most {@code most} bins of about equal mass over these values; NaN is left out. */
  static Axis quantiles(double[] values, int most) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    double[] cuts = new double[most - 1];
    int held = 0;
    for (int i = 1; i < most && sorted.length > 0; i++) {
      double cut = sorted[(int) ((long) sorted.length * i / most)];
      boolean grows = held == 0 ? cut > sorted[0] : cut > cuts[held - 1];
      if (grows) {
        cuts[held++] = cut;
      }
    }
    return new Axis.Cuts(Arrays.copyOf(cuts, held));
  }
}
