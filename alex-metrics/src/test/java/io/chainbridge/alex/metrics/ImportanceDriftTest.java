// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ImportanceDriftTest {
  @Test
  @Proves("S4.6")
  void isTheShareOfImportanceThatMoved() {
    // Shares (0.5, 0.3, 0.2) became (0.2, 0.3, 0.5): 0.3 moved.
    assertThat(ImportanceDrift.of(new double[] {5, 3, 2}, new double[] {2, 3, 5}))
        .isCloseTo(0.3, within(1e-15));
    assertThat(ImportanceDrift.of(new double[] {1, 0}, new double[] {0, 7})).isOne();
  }

  @Test
  void isWhatEveryFeatureLostAddedUp() {
    new ForAll(211, 300)
        .holds(
            random -> new double[][] {random.doubles(9).toArray(), random.doubles(9).toArray()},
            pair -> {
              double a = Arrays.stream(pair[0]).sum();
              double b = Arrays.stream(pair[1]).sum();
              double lost = 0;
              for (int i = 0; i < 9; i++) {
                lost += Math.max(0, pair[0][i] / a - pair[1][i] / b);
              }
              double drift = ImportanceDrift.of(pair[0], pair[1]);
              assertThat(drift).isBetween(0.0, 1.0).isCloseTo(lost, within(1e-14));
              assertThat(ImportanceDrift.of(pair[1], pair[0])).isCloseTo(drift, within(1e-15));
              double[] scaled = Arrays.stream(pair[1]).map(v -> 1_000 * v).toArray();
              assertThat(ImportanceDrift.of(pair[0], scaled)).isCloseTo(drift, within(1e-14));
              assertThat(ImportanceDrift.of(pair[0], pair[0])).isZero();
            });
  }

  @Test
  void takesAVectorOfZerosAsEven() {
    assertThat(ImportanceDrift.of(new double[4], new double[] {1, 1, 1, 1})).isZero();
    assertThat(ImportanceDrift.of(new double[] {1, 0, 0, 0}, new double[4])).isEqualTo(0.75);
  }

  @Test
  void refusesWhatIsNoImportance() {
    assertThatThrownBy(() -> ImportanceDrift.of(new double[2], new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vectors must have the same length, were: 2 and 3");
    for (double wrong : new double[] {-0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> ImportanceDrift.of(new double[] {1, 1}, new double[] {1, wrong}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("importance must be finite and not negative, was: " + wrong);
    }
  }
}
