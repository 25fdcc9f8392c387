// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IntervalTest {
  @Test
  void refusesABoundThatIsNoNumber() {
    double nan = Double.NaN;
    assertThatThrownBy(() -> new Interval(0, nan, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an interval must not contain NaN, was: 0.0 NaN 1.0");
    assertThatThrownBy(() -> new Interval(nan, 0, 1)).hasMessageEndingWith("NaN 0.0 1.0");
    assertThatThrownBy(() -> new Interval(0, 1, nan)).hasMessageEndingWith("0.0 1.0 NaN");
  }
}
