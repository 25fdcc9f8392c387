// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussLegendreTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 8, 17, 64, 256})
  void integratesEveryPowerItPromises(int points) {
    GaussLegendre rule = GaussLegendre.of(points);
    for (int power = 0; power < 2 * points; power++) {
      double sum = 0;
      for (int i = 0; i < points; i++) {
        sum += rule.weights()[i] * Math.pow(rule.points()[i], power);
      }
      assertThat(sum).as("power %d", power).isCloseTo(1.0 / (power + 1), within(1e-14));
    }
    assertThat(rule.points()).isSorted();
    assertThat(Arrays.stream(rule.weights()).min().orElseThrow()).isPositive();
  }
}
