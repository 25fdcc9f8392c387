// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowScaledTest {
  @Test
  void goesFromOneNumberToTheOtherAsTheRowsDo() {
    RowScaled bags = new RowScaled(16, 8);
    assertThat(new int[] {bags.of(0), bags.of(8_000), bags.of(10_000), bags.of(12_000)})
        .containsExactly(16, 16, 14, 12);
    assertThat(new int[] {bags.of(16_000), bags.of(Integer.MAX_VALUE)}).containsExactly(8, 8);
    assertThat(new RowScaled(0, Integer.MAX_VALUE).of(12_000)).isEqualTo(Integer.MAX_VALUE / 2);
  }

  @Test
  void isTheSameForAllSizesWhereOneNumberIsGiven() {
    for (int rows = 0; rows < 20_000; rows += 1_000) {
      assertThat(RowScaled.always(7).of(rows)).isEqualTo(7);
    }
  }
}
