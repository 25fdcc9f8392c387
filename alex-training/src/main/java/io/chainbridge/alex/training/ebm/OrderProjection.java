// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.ebm;

import java.util.ArrayList;
import java.util.List;

/**
 * Shrinks pairs until every constrained feature keeps its order for all values of its partners. At
 * each border between bins, the step of the feature's own table plus the smallest steps of its
 * pairs must exceed what rounding can take away. If not, all steps of the falling pairs shrink
 * there by the same factor, rises included, so that noise does not become a slope. The mean of each
 * slice along the feature stays.
 */
final class OrderProjection {
  /** Passes that shrink only where needed; later ones also halve the whole pairs. */
  private static final int GENTLE_PASSES = 12;

  /** Most passes; the last two set the pairs to 0, which always satisfies the constraint. */
  private static final int PASSES = 80;

  private static final double UNIT_ROUNDOFF = 0x1p-53;

  private final EbmBinning binning;
  private final int[] signs;
  private final EbmTables model;
  private final double margin;

  /** A pair of a constrained feature, laid out along it. */
  private record Slice(int pair, PairSteps.Along along) {}

  OrderProjection(EbmBinning binning, int[] signs, EbmTables model) {
    this.binning = binning;
    this.signs = signs;
    this.model = model;
    double total = 1 + Math.abs(model.intercept());
    for (double[] table : model.tables()) {
      total += largest(table);
    }
    for (double[] table : model.pairTables()) {
      total += largest(table);
    }
    // Four times what the proof needs.
    int terms = model.tables().length + model.pairTables().length;
    this.margin = 32.0 * (terms + 1) * UNIT_ROUNDOFF * total;
  }

  private static double largest(double[] table) {
    double largest = 0;
    for (double score : table) {
      largest = Math.max(largest, Math.abs(score));
    }
    return largest;
  }

  /** Projects all constrained features until none needs it; as a last resort scales their pairs. */
  void project() {
    boolean settled = false;
    for (int pass = 0; pass < PASSES && !settled; pass++) {
      settled = true;
      for (int f = 0; f < signs.length; f++) {
        List<Slice> slices = signs[f] == 0 ? List.of() : slices(f);
        if (!slices.isEmpty() && shrink(f, slices)) {
          settled = false;
          scale(slices, pass < GENTLE_PASSES ? 1 : pass < PASSES - 2 ? 0.5 : 0);
        }
      }
    }
  }

  private List<Slice> slices(int feature) {
    List<Slice> slices = new ArrayList<>();
    for (int p = 0; p < model.pairs().size(); p++) {
      FeaturePair pair = model.pairs().get(p);
      if (pair.first() == feature || pair.second() == feature) {
        slices.add(new Slice(p, binning.along(pair, pair.first() == feature)));
      }
    }
    return slices;
  }

  private void scale(List<Slice> slices, double factor) {
    if (factor < 1) {
      for (Slice slice : slices) {
        double[] table = model.pairTables()[slice.pair()];
        for (int cell = 0; cell < table.length; cell++) {
          table[cell] *= factor;
        }
      }
    }
  }

  /** Shrinks pairs along one feature where its own steps do not cover the falls; whether any. */
  private boolean shrink(int feature, List<Slice> slices) {
    double[][] least = new double[slices.size()][];
    for (int s = 0; s < least.length; s++) {
      Slice slice = slices.get(s);
      least[s] =
          PairSteps.leastSteps(model.pairTables()[slice.pair()], slice.along(), signs[feature]);
    }
    double[] own = ownSteps(feature, least[0].length);
    double[] factors = new double[own.length];
    boolean shrunk = false;
    for (int border = 0; border < own.length; border++) {
      factors[border] = factor(own[border], least, border);
      shrunk |= factors[border] < 1;
    }
    if (shrunk) {
      for (int s = 0; s < least.length; s++) {
        shrink(slices.get(s), least[s], factors);
      }
    }
    return shrunk;
  }

  /** Steps of the feature's own table across the borders of the coarse bins, in its direction. */
  private double[] ownSteps(int feature, int borders) {
    double[] steps = new double[borders];
    double[] table = model.tables()[feature];
    int[] coarseOf = binning.columns()[feature].coarseOf();
    for (int bin = 2; bin < table.length - 1; bin++) {
      if (coarseOf[bin] != coarseOf[bin - 1]) {
        steps[coarseOf[bin] - 2] = signs[feature] * (table[bin] - table[bin - 1]);
      }
    }
    return steps;
  }

  /** The factor by which pairs that fall across one border must shrink; 1 if they may stay. */
  private double factor(double own, double[][] least, int border) {
    double cover = own;
    double falls = 0;
    for (double[] steps : least) {
      cover += Math.max(0, steps[border]);
      falls -= Math.min(0, steps[border]);
    }
    if (falls == 0 || cover - falls >= margin) {
      return 1;
    }
    return Math.max(0, cover - 2 * margin) / falls;
  }

  /** Shrinks the steps of a pair where it falls, keeping the mean of each slice. */
  private void shrink(Slice slice, double[] least, double[] factors) {
    double[] table = model.pairTables()[slice.pair()];
    int[] cells = model.counts(model.pairs().get(slice.pair()));
    PairSteps.Along along = slice.along();
    for (int partner = 0; partner < along.partnerBins(); partner++) {
      double moved = 0;
      double rows = cells[along.cell(1, partner)];
      double before = table[along.cell(1, partner)];
      for (int border = 0; border < least.length; border++) {
        int cell = along.cell(border + 2, partner);
        double was = table[cell];
        double step = (was - before) * (least[border] < 0 ? factors[border] : 1);
        before = was;
        table[cell] = table[along.cell(border + 1, partner)] + step;
        moved += cells[cell] * (table[cell] - was);
        rows += cells[cell];
      }
      double shift = rows == 0 ? 0 : moved / rows;
      for (int bin = 1; bin <= least.length + 1; bin++) {
        table[along.cell(bin, partner)] -= shift;
      }
    }
  }
}
