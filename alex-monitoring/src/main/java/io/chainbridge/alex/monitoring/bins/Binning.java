// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.bins;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.util.Arrays;
import java.util.Set;

/** The rule that assigns a row to one of the bins that are counted. */
public sealed interface Binning {
  /** The bin of a row of this model, from 0. */
  int bin(GlassBox model, double[] row);

  /** Canonical text, different for every binning of the same model. */
  String text();

  /** The bins that the model itself has for one of its terms. */
  record OfTerm(int term) implements Binning {
    @Override
    public int bin(GlassBox model, double[] row) {
      return switch (model) {
        case AdditiveModel additive -> additive.bin(term, row);
        case TreeEnsemble _ -> throw new IllegalStateException("an ensemble has no term " + term);
      };
    }

    @Override
    public String text() {
      return "term " + term;
    }
  }

  /** The bins of one feature, where the model has none for it. */
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

  /** The bins that must not be grouped with their neighbours: missing and unseen. */
  static Set<Integer> specials(Axis axis) {
    return switch (axis) {
      // Every number falls between cuts, so the unseen bin stays empty.
      case Axis.Cuts _ -> Set.of(0);
      case Axis.Categories categories -> Set.of(0, categories.bins() - 1);
    };
  }

  /** At most {@code most} bins of about equal mass over these values without NaN and infinities. */
  static Axis quantiles(double[] values, int most) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    double[] cuts = new double[most - 1];
    int kept = 0;
    for (int i = 1; i < most && sorted.length > 0; i++) {
      double cut = sorted[(int) ((long) sorted.length * i / most)];
      if (cut > (kept == 0 ? sorted[0] : cuts[kept - 1])) {
        cuts[kept++] = cut;
      }
    }
    return new Axis.Cuts(Arrays.copyOf(cuts, kept));
  }
}
