// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.testkit.ForAll;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ExactSumTest {
  @Test
  void isZeroOfNothing() {
    assertThat(sum()).isZero();
  }

  @Test
  void keepsWhatAPlainSumLoses() {
    assertThat(sum(1, 1e100, 1, -1e100)).isEqualTo(2);
    assertThat(sum(1e16, 1, -1e16)).isEqualTo(1);
    assertThat(sum(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1)).isEqualTo(1.0);
    // Three sizes at once, of which one compensation term keeps only two.
    assertThat(sum(1e100, 1e40, 1, -1e100, -1e40)).isEqualTo(1);
  }

  @Test
  void roundsHalfwayCasesByWhatLiesBelow() {
    // 1 + 2^-53 lies halfway between two doubles; the last term decides.
    assertThat(sum(1, 0x1p-53, 0x1p-110)).isEqualTo(Math.nextUp(1.0));
    assertThat(sum(1, 0x1p-53, -0x1p-110)).isEqualTo(1.0);
    assertThat(sum(-1, -0x1p-53, -0x1p-110)).isEqualTo(-Math.nextUp(1.0));
  }

  @Test
  void isTheDoubleNearestToTheTrueSum() {
    new ForAll(141, 2_000)
        .holds(
            ExactSumTest::drawn,
            values -> {
              BigDecimal exact =
                  Arrays.stream(values)
                      .mapToObj(BigDecimal::new)
                      .reduce(BigDecimal.ZERO, BigDecimal::add);
              assertThat(sum(values)).isEqualTo(exact.doubleValue());
            });
  }

  @Test
  void hasTheSameBitsInAnyOrder() {
    new ForAll(142, 2_000)
        .holds(
            random -> {
              double[] values = drawn(random);
              double[] shuffled = values.clone();
              for (int i = shuffled.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                double value = shuffled[i];
                shuffled[i] = shuffled[j];
                shuffled[j] = value;
              }
              return new double[][] {values, shuffled};
            },
            pair -> assertThat(sum(pair[1])).isEqualTo(sum(pair[0])));
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatThrownBy(() -> sum(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value must be finite, was: NaN");
    assertThatThrownBy(() -> sum(Double.NEGATIVE_INFINITY)).hasMessageEndingWith("-Infinity");
  }

  /** Values of very different sizes and of both signs, many of which nearly cancel. */
  private static double[] drawn(RandomGenerator random) {
    double[] values = new double[1 + random.nextInt(40)];
    int span = 1 + random.nextInt(120);
    for (int i = 0; i < values.length; i++) {
      boolean cancels = i > 0 && random.nextInt(3) == 0;
      values[i] =
          cancels
              ? -values[random.nextInt(i)]
              : Math.scalb(random.nextDouble() - 0.5, random.nextInt(span) - span / 2);
    }
    return values;
  }

  private static double sum(double... values) {
    ExactSum sum = new ExactSum();
    for (double value : values) {
      sum.add(value);
    }
    return sum.value();
  }
}
