// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.training.Rows;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RowPartsTest {
  private static RowParts parts(TrainingSet set, long seed) {
    return RowParts.of(set, seed, 0.1, 0.2);
  }

  @Test
  void everyRowHasOnePart() {
    RowParts parts = parts(Rows.additive(ForAll.random(1), 5_000), 3);
    int[] all =
        Stream.of(parts.grow(), parts.validate(), parts.calibrate())
            .flatMapToInt(Arrays::stream)
            .sorted()
            .toArray();
    assertThat(all).isEqualTo(IntStream.range(0, 5_000).toArray());
    assertThat(parts.validate().length).isBetween(430, 570);
    assertThat(parts.calibrate().length).isBetween(910, 1_090);
  }

  @Test
  void equalRowsAreDrawnOneByOne() {
    boolean[] events = new boolean[4_000];
    RowParts parts = parts(Rows.numeric(events, new double[4_000]), 3);
    assertThat(parts.validate().length).isBetween(340, 460);
    assertThat(parts.calibrate().length).isBetween(710, 890);
  }

  @Test
  void anotherSeedDrawsAnew() {
    TrainingSet set = Rows.additive(ForAll.random(1), 500);
    assertThat(parts(set, 3).validate()).isEqualTo(parts(set, 3).validate());
    assertThat(parts(set, 4).validate()).isNotEqualTo(parts(set, 3).validate());
  }

  @Test
  void drawsOfOneRowAreFreeOfEachOther() {
    long key = parts(Rows.additive(ForAll.random(1), 10), 3).keys()[4];
    double[] drawn =
        IntStream.range(0, 10_000).mapToDouble(draw -> RowParts.share(key, draw)).toArray();
    assertThat(Arrays.stream(drawn).average().orElseThrow()).isBetween(0.49, 0.51);
    assertThat(Arrays.stream(drawn).filter(share -> share < 0.1).count()).isBetween(900L, 1_100L);
    assertThat(Arrays.stream(drawn)).allMatch(share -> share >= 0 && share < 1);
  }
}
