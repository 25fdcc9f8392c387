// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.metrics.BinCounts;
import io.chainbridge.alex.testkit.ForAll;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class KeyCountsTest {
  /** Requests of some keys with very different shares. */
  private static List<String> requests(RandomGenerator random) {
    int keys = random.nextInt(1, 2_000);
    int heavy = random.nextInt(3);
    List<String> requests = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      boolean large = random.nextInt(4) < heavy;
      requests.add("key-" + (large ? 0 : random.nextInt(keys)));
    }
    return requests;
  }

  private static KeyCounts counted(List<String> requests) {
    KeyCounts.Tally tally = new KeyCounts.Tally();
    requests.forEach(key -> tally.add(KeyCounts.binsOf(key)));
    return tally.freeze();
  }

  @Test
  void isNeverBelowTheLargestKeyAndBarelyAboveIt() {
    new ForAll(17, 60)
        .holds(
            KeyCountsTest::requests,
            requests -> {
              Map<String, Integer> exact = new HashMap<>();
              requests.forEach(key -> exact.merge(key, 1, Integer::sum));
              long largest = Collections.max(exact.values());
              assertThat(counted(requests).largest())
                  .isBetween(largest, largest + requests.size() / 50);
            });
  }

  @Test
  void addsUpWithoutLossInAnyOrder() {
    new ForAll(18, 30)
        .holds(
            KeyCountsTest::requests,
            requests -> {
              List<String> first = requests.subList(0, 1_000);
              List<String> second = requests.subList(1_000, requests.size());
              List<String> reversed = new ArrayList<>(requests).reversed();
              assertThat(counted(first).plus(counted(second))).isEqualTo(counted(reversed));
              assertThat(counted(second).plus(counted(first))).isEqualTo(counted(requests));
            });
  }

  @Test
  void usesEveryBinOfBothSetsByTheBitsOfTheHash() {
    List<String> keys = IntStream.range(0, 30_000).mapToObj(i -> "k" + i).toList();
    KeyCounts counts = counted(keys);
    assertThat(counts.first().counts()).doesNotContain(0);
    assertThat(counts.second().counts()).doesNotContain(0);
    // SHA-256 of "abc" begins with ba 78 16 bf
    assertThat(KeyCounts.binsOf("abc")).containsExactly(0xba7816bf >>> 22, 0x16bf >>> 6);
  }

  @Test
  void wantsAllBins() {
    BinCounts few = new BinCounts(new long[3]);
    assertThatThrownBy(() -> new KeyCounts(few, few)).hasMessageContaining("1024");
  }
}
