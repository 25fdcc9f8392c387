// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.ebm;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.training.Rows;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.recipe.EbmPairs;
import io.chainbridge.alex.training.recipe.EbmShape;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EbmBinningTest {
  private static final double[] EDGE_CASES = {
    Double.NEGATIVE_INFINITY,
    -Double.MAX_VALUE,
    -1,
    -0.0,
    0.0,
    Double.MIN_VALUE,
    2 * Double.MIN_VALUE,
    1,
    Math.nextUp(1.0),
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY
  };

  private static EbmBinning.Column binned(int maxBins, int maxCoarseBins, double... x) {
    TrainingSet set = Rows.numeric(new boolean[x.length], x);
    return binned(set, maxBins, maxCoarseBins, Map.of()).columns()[0];
  }

  private static EbmBinning binned(
      TrainingSet set, int maxBins, int maxCoarseBins, Map<String, Direction> signs) {
    EbmPairs pairs = new EbmPairs(1, 1, maxCoarseBins, false);
    return EbmBinning.of(
        set,
        new TrainingRecipe.Ebm(
            new EbmShape(maxBins, 1, 2), Rows.pace(1, 0.1, 1, 1), pairs, signs, 1, 1));
  }

  private static int[] counts(short[] bins, int size) {
    int[] counts = new int[size];
    for (short bin : bins) {
      counts[bin]++;
    }
    return counts;
  }

  @Test
  void givesBinsOfEqualMass() {
    TrainingSet set = Rows.additive(ForAll.random(337), 1_000);
    for (int maxBins : new int[] {1, 2, 7, 64}) {
      EbmBinning.Column column = binned(set, maxBins, 64, Map.of()).columns()[0];
      assertThat(column.axis().bins()).isEqualTo(maxBins + 2);
      int[] counts = counts(column.bins(), maxBins + 2);
      for (int bin = 1; bin <= maxBins; bin++) {
        assertThat(counts[bin]).isBetween(1_000 / maxBins - 1, 1_000 / maxBins + 1);
      }
    }
  }

  @Test
  void givesEachOfFewValuesABinOfItsOwn() {
    double[] x = {3, 1, 1, 1, 1, 1, 1, 1, 2, Double.NaN};
    EbmBinning.Column column = binned(64, 32, x);
    assertThat(counts(column.bins(), 5)).containsExactly(1, 7, 1, 1, 0);
    assertThat(((Axis.Cuts) column.axis()).cuts()).containsExactly(1.5, 2.5);
    assertThat(column.coarseAxis()).isEqualTo(column.axis());
  }

  @Test
  void theOrderOfTheRowsDoesNotMatter() {
    TrainingSet set = Rows.additive(ForAll.random(338), 500);
    int[] backwards = IntStream.range(0, 500).map(row -> 499 - row).toArray();
    EbmBinning binning = binned(set, 20, 8, Map.of());
    EbmBinning other = binned(Rows.picked(set, backwards), 20, 8, Map.of());
    assertThat(other.keys()).isEqualTo(binning.keys());
    assertThat(other.events()).isEqualTo(binning.events());
    for (int f = 0; f < 4; f++) {
      assertThat(other.columns()[f].bins()).isEqualTo(binning.columns()[f].bins());
      assertThat(other.columns()[f].coarseBins()).isEqualTo(binning.columns()[f].coarseBins());
    }
  }

  @Test
  void coarseBinsAreUnionsOfNeighboursOfAboutEqualMass() {
    TrainingSet set = Rows.additive(ForAll.random(339), 3_000);
    EbmBinning.Column column = binned(set, 100, 10, Map.of()).columns()[0];
    assertThat(column.coarseAxis().bins()).isEqualTo(12);
    int[] counts = new int[12];
    for (int row = 0; row < 3_000; row++) {
      assertThat(column.coarseBins()[row]).isEqualTo((byte) column.coarseOf()[column.bins()[row]]);
      counts[column.coarseBins()[row]]++;
    }
    assertThat(Arrays.stream(counts, 1, 11)).allMatch(rows -> rows >= 240 && rows <= 360);
    for (double x : set.columns()[0]) {
      assertThat(column.coarseAxis().bin(x)).isEqualTo(column.coarseOf()[column.axis().bin(x)]);
    }
    assertThat(column.coarseOf()[0]).isZero();
    assertThat(column.coarseOf()[101]).isEqualTo(11);
  }

  @Test
  void aConstrainedFeatureOfAPairHasTheSameBinsOnBothLevels() {
    TrainingSet set = Rows.additive(ForAll.random(340), 3_000);
    EbmBinning binning = binned(set, 100, 10, Map.of("step", Direction.INCREASING));
    assertThat(binning.columns()[1].axis()).isEqualTo(binning.columns()[1].coarseAxis());
    assertThat(binning.columns()[2].axis().bins()).isEqualTo(102);
  }

  @Test
  void theRarestOfManyLevelsShareACoarseBin() {
    double[] codes = {0, 1, 1, 1, 2, 3, 3, Double.NaN};
    TrainingSet set =
        new TrainingSet(
            List.of(new Feature.Categorical("c", List.of("a", "b", "c", "d"))),
            new double[][] {codes},
            new boolean[8]);
    EbmBinning.Column column = binned(set, 64, 3, Map.of()).columns()[0];
    assertThat(column.coarseAxis()).isEqualTo(new Axis.Categories(new int[] {3, 1, 3, 2}, 5));
    assertThat(column.coarseAxis().bin(Feature.UNSEEN)).isEqualTo(4);
    assertThat(column.coarseOf()).containsExactly(0, 3, 1, 3, 2, 4);
  }

  @Test
  void partsValuesInTheirOrderAndLeavesNoBinEmpty() {
    new ForAll(346, 1_000)
        .holds(
            EbmBinningTest::drawn,
            x -> {
              for (int maxBins : new int[] {1, 3, 16, 200}) {
                assertSound(x, binned(maxBins, 5, x), maxBins);
              }
            });
  }

  private static void assertSound(double[] x, EbmBinning.Column column, int maxBins) {
    int bins = column.axis().bins();
    assertThat(bins).isLessThanOrEqualTo(maxBins + 2);
    assertThat(column.coarseAxis().bins()).isLessThanOrEqualTo(Math.min(5, maxBins) + 2);
    for (double a : x) {
      int bin = column.axis().bin(a);
      assertThat(bin == 0).isEqualTo(Double.isNaN(a));
      assertThat(column.coarseAxis().bin(a)).isEqualTo(column.coarseOf()[bin]);
      for (double b : x) {
        if (a < b) {
          assertThat(bin).isLessThanOrEqualTo(column.axis().bin(b));
        } else if (a == b) {
          assertThat(bin).isEqualTo(column.axis().bin(b));
        }
      }
    }
    int[] counts = counts(column.bins(), bins);
    for (int bin = 1; bin < bins - 1; bin++) {
      boolean nothingKnown = Arrays.stream(x).allMatch(Double::isNaN);
      assertThat(counts[bin] > 0 || nothingKnown).as("bin %d of %d", bin, bins).isTrue();
    }
    assertThat(counts[bins - 1]).as("the unseen bin").isZero();
  }

  private static double[] drawn(RandomGenerator random) {
    double[] x = new double[1 + random.nextInt(25)];
    boolean odd = random.nextBoolean();
    int kinds = 1 + random.nextInt(12);
    for (int i = 0; i < x.length; i++) {
      double plain = random.nextInt(kinds) * 0.1;
      double value = odd ? EDGE_CASES[random.nextInt(EDGE_CASES.length)] : plain;
      x[i] = random.nextInt(8) == 0 ? Double.NaN : value;
    }
    return x;
  }
}
