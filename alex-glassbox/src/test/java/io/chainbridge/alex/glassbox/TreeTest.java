// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TreeTest {
  @Test
  void keepsNothingThatANodeHasNoUseFor() {
    int[] input = {0, Tree.LEAF, Tree.LEAF};
    double[] cover = {3, 1, 2};
    Tree bare =
        new Tree(
            input,
            new double[] {0.5, 0, 0},
            new int[] {1, 0, 0},
            new int[] {2, 0, 0},
            new double[] {0, -1, 1},
            cover);
    Tree littered =
        new Tree(
            input,
            new double[] {0.5, Double.NaN, -0.0},
            new int[] {1, 7, -1},
            new int[] {2, 0, 9},
            new double[] {Double.POSITIVE_INFINITY, -1, 1},
            cover);

    assertThat(littered).isEqualTo(bare);
    assertThat(littered.thresholdAt(1)).isZero();
    assertThat(littered.valueAt(0)).isZero();
    assertThat(littered.leftOf(2)).isZero();
  }
}
