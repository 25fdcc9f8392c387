// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.testkit.ForAll;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void putsAValueWhereALinearScanPutsIt() {
    new ForAll(3, 300)
        .holds(
            random -> random.doubles(random.nextInt(40), -9, 9).distinct().sorted().toArray(),
            cuts -> {
              Axis axis = new Axis.Cuts(cuts);
              for (double cut : cuts) {
                for (double x : new double[] {cut, Math.nextDown(cut), Math.nextUp(cut)}) {
                  assertThat(axis.bin(x))
                      .isEqualTo(1 + Arrays.stream(cuts).filter(c -> c <= x).count());
                }
              }
              assertThat(axis.bin(Double.NEGATIVE_INFINITY)).isEqualTo(1);
              assertThat(axis.bin(Double.POSITIVE_INFINITY)).isEqualTo(cuts.length + 1);
              assertThat(axis.bin(Double.NaN)).isZero();
              assertThat(axis.bins()).isEqualTo(cuts.length + 3);
            });
  }

  @Test
  void putsEveryCodeThatIsNoLevelIntoTheUnseenBin() {
    Axis axis = new Axis.Categories(new int[] {1, 2, 1}, 4);
    assertThat(axis.bin(0)).isEqualTo(1);
    assertThat(axis.bin(1)).isEqualTo(2);
    assertThat(axis.bin(2)).isEqualTo(1);
    assertThat(axis.bin(Double.NaN)).isZero();
    for (double code : new double[] {Feature.UNSEEN, 3, 0.5, 1e300, Double.NEGATIVE_INFINITY}) {
      assertThat(axis.bin(code)).as("code %s", code).isEqualTo(3);
    }
  }

  @Test
  void refusesCutsOutOfOrderAndBinsOutOfRange() {
    assertThatThrownBy(() -> new Axis.Cuts(new double[] {1, 1})).hasMessageContaining("cuts[1]");
    assertThatThrownBy(() -> new Axis.Cuts(new double[] {Double.NaN}))
        .hasMessageContaining("cuts[0] must be finite");
    assertThatThrownBy(() -> new Axis.Categories(new int[] {1, 3}, 3))
        .hasMessageContaining("binOfLevel[1]");
  }
}
