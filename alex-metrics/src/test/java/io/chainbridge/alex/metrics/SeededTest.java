// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SeededTest {
  private static final int DRAWS = 200_000;

  @Test
  void poissonHasTheFrequenciesOfMeanOne() {
    RandomGenerator random = Seeded.generator(1);
    int[] seen = new int[21];
    for (int i = 0; i < DRAWS; i++) {
      seen[Seeded.poissonOne(random)]++;
    }
    double expected = DRAWS / Math.E;
    for (int count = 0; count <= 6; count++) {
      assertThat((double) seen[count])
          .as("how often %d", count)
          .isCloseTo(expected, within(4.5 * Math.sqrt(expected) + 1));
      expected /= count + 1;
    }
  }

  @Test
  void binomialHasTheMeanAndSpreadOfItsTrials() {
    assertMoments(1_000, 0.03);
    assertMoments(1_001, 0.03);
    assertMoments(50, 0.9);
    assertMoments(1_000_000, 0.25);
  }

  private static void assertMoments(long trials, double chance) {
    RandomGenerator random = Seeded.generator(trials);
    int draws = 4_000;
    double sum = 0;
    double squares = 0;
    double mean = trials * chance;
    for (int i = 0; i < draws; i++) {
      double off = Seeded.binomial(random, trials, chance) - mean;
      sum += off;
      squares += off * off;
    }
    double variance = mean * (1 - chance);
    assertThat(sum / draws).isCloseTo(0, within(4.5 * Math.sqrt(variance / draws)));
    assertThat(squares / draws).isCloseTo(variance, within(0.12 * variance));
  }

  @Test
  void binomialKnowsTheImpossibleAndTheCertain() {
    RandomGenerator random = Seeded.generator(3);
    for (long trials : new long[] {0, 1, 1_000, 5_000}) {
      assertThat(Seeded.binomial(random, trials, 0)).isZero();
      assertThat(Seeded.binomial(random, trials, 1)).isEqualTo(trials);
    }
  }

  @Test
  void aSeedMeansTheSameNumbersForEver() {
    // Stored intervals are recomputed from their seed: these values must never change.
    RandomGenerator random = Seeded.generator(42);
    assertThat(random.nextLong()).isEqualTo(-5_600_175_640_509_174_766L);
  }
}
