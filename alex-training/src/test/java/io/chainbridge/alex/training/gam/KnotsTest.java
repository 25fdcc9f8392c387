// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gam;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.testkit.ForAll;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnotsTest {
  private static BSpline basis(int splines, double... values) {
    return Knots.basis(values, splines).orElseThrow();
  }

  @Test
  void evenValuesGetEvenBreaks() {
    double[] values = IntStream.range(0, 901).asDoubleStream().toArray();
    BSpline basis = basis(9, values);
    assertThat(basis.breaks()).hasSize(7).isSorted();
    assertThat(basis.size()).isEqualTo(9);
    for (int i = 0; i < 7; i++) {
      assertThat(Math.abs(basis.breaks()[i] - 150 * i)).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void fewValuesGetALowerDegree() {
    assertThat(Knots.basis(new double[] {3, 3, Double.NaN}, 20)).isEmpty();
    assertThat(Knots.basis(new double[] {Double.NaN}, 20)).isEmpty();
    assertThat(Knots.basis(new double[0], 20)).isEmpty();
    for (int distinct = 2; distinct < 12; distinct++) {
      int values = distinct;
      double[] shared = IntStream.range(0, 60).mapToDouble(i -> i % values).toArray();
      BSpline basis = basis(20, shared);
      assertThat(basis.degree()).isEqualTo(Math.min(3, distinct - 1));
      assertThat(basis.size()).isEqualTo(distinct);
    }
  }

  @Test
  void fewRowsGetFewSplines() {
    for (int rows : new int[] {4, 20, 60, 64, 400}) {
      double[] values = IntStream.range(0, rows).asDoubleStream().toArray();
      assertThat(basis(20, values).size()).isEqualTo(Math.min(rows, Math.min(20, 4 + rows / 4)));
    }
  }

  @Test
  void aValueThatMostRowsShareTakesNoMoreThanItsShareOfBreaks() {
    double[] values = new double[1_000];
    Arrays.setAll(values, i -> i < 800 ? 0 : i - 799);
    double[] breaks = basis(20, values).breaks();
    assertThat(breaks).hasSize(18);
    assertThat(breaks[9]).isBetween(76.0, 80.0);
  }

  @Test
  void aThousandthAtEachEndLiesBeyondTheBreaks() {
    double[] values = IntStream.range(0, 5_000).mapToDouble(i -> StrictMath.pow(10, i)).toArray();
    Arrays.setAll(values, i -> i < 4_995 ? i : 1e30);
    double[] breaks = basis(20, values).breaks();
    assertThat(breaks[0]).isEqualTo(5);
    assertThat(breaks[breaks.length - 1]).isEqualTo(4_994);
  }

  @Test
  void aRareValueBesideAConstantIsNotCutOff() {
    double[] values = new double[5_000];
    values[7] = 1;
    assertThat(basis(20, values).breaks()).containsExactly(0, 1);
  }

  @Test
  void anyValuesGiveIncreasingBreaksWithinThem() {
    new ForAll(831, 400)
        .holds(
            KnotsTest::drawn,
            values -> {
              int splines = 4 + values.length % 20;
              Knots.basis(values, splines)
                  .ifPresent(basis -> {
                    double[] breaks = basis.breaks();
                    assertThat(basis.size()).isBetween(2, splines);
                    for (int i = 1; i < breaks.length; i++) {
                      assertThat(breaks[i] - breaks[i - 1]).isGreaterThan(1e-90);
                    }
                    assertThat(breaks[0]).isGreaterThanOrEqualTo(-1e90);
                    assertThat(breaks[breaks.length - 1]).isLessThanOrEqualTo(1e90);
                  });
            });
  }

  private static double[] drawn(RandomGenerator random) {
    double[] extremes = {
      Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, -1e300, 0.0
    };
    double grain = random.nextBoolean() ? 1 : 1e6;
    DoubleStream values =
        IntStream.range(0, random.nextInt(1, 300))
            .mapToDouble(_ ->
                random.nextInt(10) == 0
                    ? extremes[random.nextInt(extremes.length)]
                    : Math.round(3 * random.nextGaussian() * grain) / grain);
    return values.toArray();
  }
}
