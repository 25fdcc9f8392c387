// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gbdt;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.training.Rows;
import io.chainbridge.alex.training.data.TrainingSet;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GbdtBinsTest {
  private static GbdtBins.Column numeric(int maxBins, double... values) {
    TrainingSet set = Rows.numeric(new boolean[values.length], values);
    return GbdtBins.of(set, maxBins).columns()[0];
  }

  private static int bin(GbdtBins.Column column, int row) {
    return column.bins()[row] & 0xff;
  }

  private static double[] values(RandomGenerator random) {
    int distinct = 1 + random.nextInt(60);
    double[] values = new double[1 + random.nextInt(400)];
    for (int i = 0; i < values.length; i++) {
      int drawn = random.nextInt(distinct);
      values[i] = random.nextInt(9) == 0 ? Double.NaN : drawn * drawn - 50;
    }
    return values;
  }

  @Test
  void aBinHoldsWhatLiesBetweenItsCuts() {
    new ForAll(1_301, 500)
        .holds(
            GbdtBinsTest::values,
            values -> {
              GbdtBins.Column column = numeric(16, values);
              assertThat(column.count()).isEqualTo(column.cuts().length + 2).isLessThan(18);
              for (int row = 0; row < values.length; row++) {
                double value = values[row];
                long below = Arrays.stream(column.cuts()).filter(cut -> cut <= value).count();
                assertThat(bin(column, row)).isEqualTo(Double.isNaN(value) ? 0 : 1 + (int) below);
              }
              assertThat(column.cuts()).isSorted();
            });
  }

  @Test
  void noBinOfNumbersIsEmpty() {
    new ForAll(1_302, 500)
        .holds(
            random -> numeric(16, values(random)),
            column -> {
              int[] rows = new int[column.count()];
              IntStream.range(0, column.bins().length).forEach(row -> rows[bin(column, row)]++);
              if (column.cuts().length > 0) {
                assertThat(Arrays.stream(rows, 1, rows.length).min().orElseThrow()).isPositive();
              }
            });
  }

  @Test
  void fewValuesHaveABinEach() {
    GbdtBins.Column column = numeric(4, 5, 1, 1, 1, 1, 1, 1, 9, 2);
    assertThat(column.cuts()).containsExactly(1.5, 3.5, 7);
    assertThat(column.bins()).containsExactly(3, 1, 1, 1, 1, 1, 1, 4, 2);
  }

  @Test
  void aLargeValueHasABinOfItsOwnAndTheRestShareEqually() {
    double[] values = new double[1_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i < 500 ? 0 : i;
    }
    GbdtBins.Column column = numeric(11, values);
    int[] rows = new int[column.count()];
    IntStream.range(0, values.length).forEach(row -> rows[bin(column, row)]++);
    assertThat(rows).startsWith(0, 500);
    assertThat(Arrays.stream(rows, 2, rows.length).min().orElseThrow()).isBetween(45, 55);
    assertThat(Arrays.stream(rows, 2, rows.length).max().orElseThrow()).isBetween(45, 55);
  }

  @Test
  void cutsStayFinite() {
    double top = Double.MAX_VALUE;
    GbdtBins.Column column =
        numeric(
            9, Double.NEGATIVE_INFINITY, -top, -0.0, 0.0, top, Double.POSITIVE_INFINITY, -top, 3);
    assertThat(Arrays.stream(column.cuts())).allMatch(Double::isFinite).isSorted();
    assertThat(bin(column, 2)).isEqualTo(bin(column, 3));
    assertThat(bin(column, 0)).isLessThan(bin(column, 1)).isLessThan(bin(column, 2));
    assertThat(bin(column, 4)).isGreaterThan(bin(column, 7));
  }

  @Test
  void theRarestLevelsShareTheLastBin() {
    double[] codes = {0, 1, 1, 2, 2, 2, 3, Double.NaN, Feature.UNSEEN};
    TrainingSet set =
        new TrainingSet(
            List.of(new Feature.Categorical("c", List.of("a", "b", "c", "d"))),
            new double[][] {codes},
            new boolean[codes.length]);
    GbdtBins.Column column = GbdtBins.of(set, 3).columns()[0];
    assertThat(column.count()).isEqualTo(4);
    assertThat(column.binOfLevel()).containsExactly(3, 2, 1, 3);
    assertThat(column.bins()).containsExactly(3, 2, 2, 1, 1, 1, 3, 0, 0);
  }
}
