// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.ebm;

import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.training.data.LevelAxis;
import io.chainbridge.alex.training.data.QuantileCuts;
import io.chainbridge.alex.training.data.RowParts;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The training rows as bins, in an order that depends on their content, not on their input order.
 * Bin 0 of an axis is missing, the last bin is unseen. Pairs use coarser bins: unions of
 * neighbouring numeric bins, or the rarest categories together.
 *
 * @param keys a hash of each row, ascending, from which further numbers can be drawn
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the trainer
record EbmBinning(Column[] columns, boolean[] events, long[] keys) {
  /**
   * One feature.
   *
   * @param coarseOf the coarse bin of each bin
   * @param coarseBins the coarse bin of each row
   */
  @SuppressWarnings("ArrayRecordComponent") // never leaves the trainer
  record Column(Axis axis, short[] bins, Axis coarseAxis, int[] coarseOf, byte[] coarseBins) {}

  static EbmBinning of(TrainingSet set, TrainingRecipe.Ebm recipe) {
    long[] keys = RowParts.of(set, recipe.seed(), 0, 0).keys();
    int[] order =
        IntStream.range(0, keys.length)
            .boxed()
            .sorted(Comparator.comparingLong(row -> keys[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    Column[] columns = new Column[set.features().size()];
    for (int f = 0; f < columns.length; f++) {
      Feature feature = set.features().get(f);
      int coarse = recipe.pairs().maxBins();
      boolean aligned =
          recipe.pairs().most() > 0 && recipe.constraints().containsKey(feature.name());
      int fine = aligned ? Math.min(coarse, recipe.shape().maxBins()) : recipe.shape().maxBins();
      columns[f] = column(feature, set.columns()[f], order, fine, coarse);
    }
    boolean[] events = new boolean[order.length];
    for (int i = 0; i < order.length; i++) {
      events[i] = set.events()[order[i]];
    }
    return new EbmBinning(
        columns, events, Arrays.stream(order).mapToLong(row -> keys[row]).toArray());
  }

  int rows() {
    return events.length;
  }

  /** The layout of a pair's cells along one of its features. */
  PairSteps.Along along(FeaturePair pair, boolean first) {
    int firstBins = columns[pair.first()].coarseAxis().bins();
    int secondBins = columns[pair.second()].coarseAxis().bins();
    return first
        ? new PairSteps.Along(firstBins, secondBins, true)
        : new PairSteps.Along(secondBins, firstBins, false);
  }

  private static Column column(
      Feature feature, double[] values, int[] order, int maxBins, int maxCoarseBins) {
    Axis axis =
        switch (feature) {
          case Feature.Numeric _ -> new Axis.Cuts(QuantileCuts.of(values, maxBins));
          case Feature.Categorical categorical -> LevelAxis.of(categorical.levels().size());
        };
    short[] bins = new short[order.length];
    int[] counts = new int[axis.bins()];
    for (int i = 0; i < order.length; i++) {
      bins[i] = (short) axis.bin(values[order[i]]);
      counts[bins[i]]++;
    }
    int[] coarseOf =
        switch (axis) {
          case Axis.Cuts _ -> neighboursJoined(counts, maxCoarseBins);
          case Axis.Categories _ -> rarestJoined(counts, maxCoarseBins);
        };
    byte[] coarseBins = new byte[bins.length];
    for (int i = 0; i < bins.length; i++) {
      coarseBins[i] = (byte) coarseOf[bins[i]];
    }
    return new Column(axis, bins, coarse(axis, coarseOf), coarseOf, coarseBins);
  }

  private static int[] neighboursJoined(int[] counts, int most) {
    int last = counts.length - 1;
    int[] real = Arrays.copyOfRange(counts, 1, last);
    boolean[] ends =
        QuantileCuts.ends(real, real.length, Arrays.stream(real).sum(), Math.max(1, most));
    int[] coarseOf = new int[counts.length];
    int next = 1;
    for (int bin = 1; bin < last; bin++) {
      coarseOf[bin] = next;
      next += ends[bin - 1] && bin + 1 < last && next < most ? 1 : 0;
    }
    coarseOf[last] = next + 1;
    return coarseOf;
  }

  /** Each level has its own bin, by falling rows; those beyond the limit share the last. */
  private static int[] rarestJoined(int[] counts, int most) {
    int last = counts.length - 1;
    int[] coarseOf = new int[counts.length];
    int[] byRows =
        IntStream.range(1, last)
            .boxed()
            .sorted(Comparator.comparingInt(bin -> -counts[bin]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int rank = 0; rank < byRows.length; rank++) {
      coarseOf[byRows[rank]] = 1 + Math.min(rank, most - 1);
    }
    coarseOf[last] = 1 + Math.min(byRows.length, most);
    return coarseOf;
  }

  private static Axis coarse(Axis axis, int[] coarseOf) {
    int last = coarseOf.length - 1;
    return switch (axis) {
      case Axis.Cuts cuts -> {
        double[] kept = new double[coarseOf[last] - 2 + 1];
        int count = 0;
        for (int bin = 2; bin < last; bin++) {
          if (coarseOf[bin] != coarseOf[bin - 1]) {
            kept[count++] = cuts.cutAt(bin - 2);
          }
        }
        yield new Axis.Cuts(Arrays.copyOf(kept, count));
      }
      case Axis.Categories _ ->
          new Axis.Categories(Arrays.copyOfRange(coarseOf, 1, last), coarseOf[last] + 1);
    };
  }
}
