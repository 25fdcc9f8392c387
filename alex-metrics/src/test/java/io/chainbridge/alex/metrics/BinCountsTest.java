// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.testkit.ForAll;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BinCountsTest {
  @Test
  void addsUpWithoutLossFromAnySplit() {
    new ForAll(181, 300)
        .holds(
            random -> random.ints(random.nextInt(200), 0, 20).toArray(),
            rows -> {
              BinCounts whole = counted(rows, 0, rows.length);
              int first = rows.length / 3;
              int second = rows.length / 2;
              BinCounts a = counted(rows, 0, first);
              BinCounts b = counted(rows, first, second);
              BinCounts c = counted(rows, second, rows.length);
              assertThat(a.plus(b).plus(c)).isEqualTo(whole).hasSameHashCodeAs(whole);
              assertThat(a.plus(b.plus(c))).isEqualTo(whole);
              assertThat(c.plus(a).plus(b)).isEqualTo(whole);
              assertThat(whole.total()).isEqualTo(rows.length);
            });
  }

  private static BinCounts counted(int[] rows, int from, int to) {
    long[] counts = new long[20];
    Arrays.stream(rows, from, to).forEach(bin -> counts[bin]++);
    return new BinCounts(counts);
  }

  @Test
  void isNotChangedThroughItsArray() {
    long[] counts = {1, 2};
    BinCounts kept = new BinCounts(counts);
    counts[0] = 9;
    kept.counts()[1] = 9;
    assertThat(kept.counts()).containsExactly(1, 2);
    assertThat(kept).hasToString("[1, 2]").isNotEqualTo(new BinCounts(new long[] {2, 1}));
  }

  @Test
  void refusesNegativeCountsAndOtherBins() {
    assertThatThrownBy(() -> new BinCounts(new long[] {3, -2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("counts must not be negative, was: -2");
    assertThatThrownBy(() -> new BinCounts(new long[2]).plus(new BinCounts(new long[3])))
        .hasMessage("bins must be 2, were: 3");
  }
}
