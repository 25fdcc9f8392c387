// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void isMeanAndSampleDeviation() {
    assertThat(Spread.of(2, 4, 4, 4, 5, 5, 7, 9)).isEqualTo(new Spread(5, Math.sqrt(32.0 / 7)));
    assertThat(Spread.of(0.25)).isEqualTo(new Spread(0.25, 0));
  }

  @Test
  void doesNotAskForTheOrder() {
    assertThat(Spread.of(0.1, 1e17, 0.3, -1e17)).isEqualTo(Spread.of(1e17, 0.3, -1e17, 0.1));
  }

  @Test
  void refusesNothingAndWhatIsNotFinite() {
    assertThatThrownBy(() -> Spread.of()).hasMessageContaining("figures");
    assertThatThrownBy(() -> Spread.of(1, Double.NaN)).hasMessageContaining("finite");
  }
}
