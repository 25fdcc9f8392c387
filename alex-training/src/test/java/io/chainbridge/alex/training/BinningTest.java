// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.testkit.ForAll;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BinningTest {
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

  @Test
  void givesBinsOfEqualMass() {
    TrainingSet set = Rows.additive(ForAll.random(337), 1_000);
    for (int maxBins : new int[] {1, 2, 7, 64}) {
      Binning binning = Binning.of(set, maxBins);
      assertThat(binning.axes()[0].bins()).isEqualTo(maxBins + 2);
      int[] counts = new int[maxBins + 2];
      for (short bin : binning.bins()[0]) {
        counts[bin]++;
      }
      for (int bin = 1; bin <= maxBins; bin++) {
        assertThat(counts[bin]).isBetween(1_000 / maxBins - 1, 1_000 / maxBins + 1);
      }
    }
  }

  @Test
  void givesEachOfFewValuesABinOfItsOwn() {
    double[] x = {3, 1, 1, 1, 1, 1, 1, 1, 2, Double.NaN};
    Binning binning = Binning.of(Rows.numeric(new boolean[10], x), 64);
    assertThat(binning.bins()[0]).containsExactly(3, 1, 1, 1, 1, 1, 1, 1, 2, 0);
    assertThat(((Axis.Cuts) binning.axes()[0]).cuts()).containsExactly(1.5, 2.5);
  }

  @Test
  void partsValuesInTheirOrderAndLeavesNoBinEmpty() {
    new ForAll(346, 1_000)
        .holds(
            BinningTest::drawn,
            x -> {
              for (int maxBins : new int[] {1, 3, 16, 200}) {
                assertSound(
                    x, Binning.of(Rows.numeric(new boolean[x.length], x), maxBins), maxBins);
              }
            });
  }

  private static void assertSound(double[] x, Binning binning, int maxBins) {
    int bins = binning.axes()[0].bins();
    assertThat(bins).isLessThanOrEqualTo(maxBins + 2);
    short[] found = binning.bins()[0];
    boolean[] filled = new boolean[bins];
    for (int a = 0; a < x.length; a++) {
      filled[found[a]] = true;
      assertThat(found[a] == 0).isEqualTo(Double.isNaN(x[a]));
      for (int b = 0; b < x.length; b++) {
        if (x[a] < x[b]) {
          assertThat(found[a]).isLessThanOrEqualTo(found[b]);
        } else if (x[a] == x[b]) {
          assertThat(found[a]).isEqualTo(found[b]);
        }
      }
    }
    for (int bin = 1; bin < bins - 1; bin++) {
      boolean nothingKnown = Arrays.stream(x).allMatch(Double::isNaN);
      assertThat(filled[bin] || nothingKnown).as("bin %d of %d", bin, bins).isTrue();
    }
    assertThat(filled[bins - 1]).as("the unseen bin").isFalse();
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
