// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.ebm;

import io.chainbridge.alex.training.numerics.InterceptFit;
import java.util.Arrays;
import java.util.List;

/** The averaged tables of an explainable boosting machine, and the steps that finish them. */
final class EbmTables {
  /** Most passes over a pair, a safety limit. */
  private static final int PURIFYING_PASSES = 200;

  /** Log-odds; a pair whose means move by less in a pass is pure. */
  private static final double PURE = 1e-12;

  private final EbmBinning binning;
  private final double[][] tables;
  private final List<FeaturePair> pairs;
  private final double[][] pairTables;
  private final int[][] counts;
  private double intercept;

  EbmTables(
      EbmBinning binning,
      double intercept,
      double[][] tables,
      List<FeaturePair> pairs,
      double[][] pairTables) {
    this.binning = binning;
    this.intercept = intercept;
    this.tables = tables;
    this.pairs = pairs;
    this.pairTables = pairTables;
    this.counts = new int[tables.length][];
    for (int f = 0; f < tables.length; f++) {
      counts[f] = new int[tables[f].length];
      for (short bin : binning.columns()[f].bins()) {
        counts[f][bin]++;
      }
    }
  }

  double intercept() {
    return intercept;
  }

  double[][] tables() {
    return tables;
  }

  List<FeaturePair> pairs() {
    return pairs;
  }

  double[][] pairTables() {
    return pairTables;
  }

  /** Training rows in each cell of a pair. */
  int[] counts(FeaturePair pair) {
    byte[] first = binning.columns()[pair.first()].coarseBins();
    byte[] second = binning.columns()[pair.second()].coarseBins();
    PairSteps.Along along = binning.along(pair, true);
    int[] cells = new int[along.bins() * along.partnerBins()];
    for (int row = 0; row < first.length; row++) {
      cells[along.cell(first[row], second[row])]++;
    }
    return cells;
  }

  /** Moves the mean of each table to the intercept; bins and slices without rows score 0. */
  void centre() {
    for (int f = 0; f < tables.length; f++) {
      intercept += centre(tables[f], counts[f]);
      for (int bin = 0; bin < tables[f].length; bin++) {
        tables[f][bin] = counts[f][bin] == 0 ? 0 : tables[f][bin];
      }
    }
    for (int p = 0; p < pairTables.length; p++) {
      int[] cells = counts(pairs.get(p));
      intercept += centre(pairTables[p], cells);
      for (boolean first : new boolean[] {true, false}) {
        silence(pairTables[p], cells, binning.along(pairs.get(p), first));
      }
    }
  }

  private static double centre(double[] table, int[] counts) {
    double sum = 0;
    long rows = 0;
    for (int bin = 0; bin < table.length; bin++) {
      sum += counts[bin] * table[bin];
      rows += counts[bin];
    }
    double mean = sum / Math.max(1, rows);
    for (int bin = 0; bin < table.length; bin++) {
      table[bin] -= mean;
    }
    return mean;
  }

  /** Sets the missing and the unseen slice to 0 if they have no rows. */
  private static void silence(double[] table, int[] cells, PairSteps.Along along) {
    for (int bin : new int[] {0, along.bins() - 1}) {
      long rows = 0;
      for (int partner = 0; partner < along.partnerBins(); partner++) {
        rows += cells[along.cell(bin, partner)];
      }
      for (int partner = 0; rows == 0 && partner < along.partnerBins(); partner++) {
        table[along.cell(bin, partner)] = 0;
      }
    }
  }

  /**
   * Moves the main effects within a pair, the means of its rows and columns, to the tables of its
   * features (Lengerich et al., arXiv 1911.04974). Scores change by rounding only. Main effects of
   * a constrained feature stay in the pair, because rounding could break its order.
   */
  void purify(int[] signs) {
    for (int p = 0; p < pairTables.length; p++) {
      FeaturePair pair = pairs.get(p);
      int[] cells = counts(pair);
      double moved = 1;
      for (int pass = 0; pass < PURIFYING_PASSES && moved > PURE; pass++) {
        moved = 0;
        if (signs[pair.first()] == 0) {
          moved = moveMeans(pair.first(), pairTables[p], cells, binning.along(pair, true));
        }
        if (signs[pair.second()] == 0) {
          double second =
              moveMeans(pair.second(), pairTables[p], cells, binning.along(pair, false));
          moved = Math.max(moved, second);
        }
      }
    }
    for (int f = 0; f < tables.length; f++) {
      intercept += centre(tables[f], counts[f]);
    }
  }

  private double moveMeans(int feature, double[] table, int[] cells, PairSteps.Along along) {
    double[] means = new double[along.bins()];
    for (int bin = 0; bin < means.length; bin++) {
      double sum = 0;
      long rows = 0;
      for (int partner = 0; partner < along.partnerBins(); partner++) {
        int cell = along.cell(bin, partner);
        sum += cells[cell] * table[cell];
        rows += cells[cell];
      }
      means[bin] = sum / Math.max(1, rows);
      for (int partner = 0; partner < along.partnerBins(); partner++) {
        table[along.cell(bin, partner)] -= means[bin];
      }
    }
    int[] coarseOf = binning.columns()[feature].coarseOf();
    for (int bin = 0; bin < coarseOf.length; bin++) {
      tables[feature][bin] += means[coarseOf[bin]];
    }
    return Arrays.stream(means).map(Math::abs).max().orElse(0);
  }

  /** Refits the intercept alone by Newton's method, over all rows. */
  void refitIntercept() {
    double[] logOdds = new double[binning.rows()];
    for (int f = 0; f < tables.length; f++) {
      short[] bins = binning.columns()[f].bins();
      for (int row = 0; row < logOdds.length; row++) {
        logOdds[row] += tables[f][bins[row]];
      }
    }
    for (int p = 0; p < pairTables.length; p++) {
      byte[] first = binning.columns()[pairs.get(p).first()].coarseBins();
      byte[] second = binning.columns()[pairs.get(p).second()].coarseBins();
      PairSteps.Along along = binning.along(pairs.get(p), true);
      for (int row = 0; row < logOdds.length; row++) {
        logOdds[row] += pairTables[p][along.cell(first[row], second[row])];
      }
    }
    intercept = InterceptFit.of(logOdds, binning.events(), intercept);
  }
}
