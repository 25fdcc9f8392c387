// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.testkit.ForAll;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class QuantileTest {
  @Test
  void interpolatesBetweenNeighbours() {
    double[] values = {4, 1, 3, 2};
    assertThat(Quantile.of(values, 0)).isEqualTo(1);
    assertThat(Quantile.of(values, 0.4)).isCloseTo(2.2, within(1e-15));
    assertThat(Quantile.of(values, 0.5)).isEqualTo(2.5);
    assertThat(Quantile.of(values, 1)).isEqualTo(4);
    assertThat(values).containsExactly(4, 1, 3, 2);
    assertThat(Quantile.of(new double[] {7}, 0.975)).isEqualTo(7);
  }

  @Test
  void risesFromTheLeastToTheLargest() {
    new ForAll(201, 300)
        .holds(
            random -> random.doubles(1 + random.nextInt(30)).toArray(),
            values -> {
              double before = Arrays.stream(values).min().orElseThrow();
              assertThat(Quantile.of(values, 0)).isEqualTo(before);
              for (int percent = 1; percent <= 100; percent++) {
                double now = Quantile.of(values, percent / 100.0);
                assertThat(now).isGreaterThanOrEqualTo(before - 1e-15);
                before = now;
              }
              assertThat(before).isEqualTo(Arrays.stream(values).max().orElseThrow());
            });
  }

  @Test
  void isMetByTheValueItselfWherePositionsAreWhole() {
    double[] values = new double[1_001];
    Arrays.setAll(values, i -> 1_000 - i);
    assertThat(Quantile.of(values, 0.025)).isCloseTo(25, within(1e-9));
    assertThat(Quantile.of(values, 0.975)).isCloseTo(975, within(1e-9));
  }
}
