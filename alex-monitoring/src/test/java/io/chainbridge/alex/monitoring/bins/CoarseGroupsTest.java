// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.bins;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.testkit.ForAll;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoarseGroupsTest {
  @Test
  void groupsNeighboursOnlyAndGivesEachGroupATwentieth() {
    new ForAll(3, 500)
        .holds(
            random -> {
              long[] counts = new long[3 + random.nextInt(200)];
              for (int i = 0; i < counts.length; i++) {
                counts[i] = random.nextInt(4) == 0 ? 0 : random.nextInt(1000);
              }
              return counts;
            },
            counts -> {
              int last = counts.length - 1;
              int[] groups = CoarseGroups.of(counts, Set.of(0, last));
              long[] coarse = CoarseGroups.coarse(counts, groups);
              long ordinary = Arrays.stream(counts, 1, last).sum();
              assertThat(coarse.length).isLessThanOrEqualTo(16 + 2);
              assertThat(Arrays.stream(coarse).sum()).isEqualTo(Arrays.stream(counts).sum());
              assertThat(coarse[groups[0]]).isEqualTo(counts[0]);
              assertThat(coarse[groups[last]]).isEqualTo(counts[last]);
              for (int bin = 2; bin < last; bin++) {
                assertThat(groups[bin] - groups[bin - 1]).isBetween(0, 1);
              }
              for (int group = 0; group < coarse.length - 2; group++) {
                assertThat(20 * coarse[group]).isGreaterThanOrEqualTo(ordinary);
              }
            });
  }
}
