// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.testkit.ForAll;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class WilsonTest {
  private static final double Z = 1.959963984540054;

  private record Count(long hits, long rows) {
    static Count drawn(RandomGenerator random) {
      long rows = 1 + (long) Math.exp(random.nextDouble() * 14);
      long hits =
          switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> rows;
            default -> random.nextLong(rows + 1);
          };
      return new Count(hits, rows);
    }
  }

  @Test
  void itsBoundsAreTheRatesFromWhichTheShareIsJustCredible() {
    new ForAll(161, 1_000)
        .holds(
            Count::drawn,
            count -> {
              Interval interval = Wilson.of(count.hits(), count.rows());
              double share = (double) count.hits() / count.rows();
              assertThat(interval.point()).isEqualTo(share);
              assertThat(interval.lower()).isCloseTo(found(count, 0, share), within(1e-9));
              assertThat(interval.upper()).isCloseTo(found(count, 1, share), within(1e-9));
            });
  }

  /** Bisects between a rate that is not credible (or the end) and the share, which is. */
  private static double found(Count count, double end, double share) {
    double outside = end;
    double inside = share;
    for (int i = 0; i < 80; i++) {
      double middle = (outside + inside) / 2;
      double spread = Math.sqrt(middle * (1 - middle) / count.rows());
      boolean credible = Math.abs(share - middle) <= Z * spread;
      outside = credible ? outside : middle;
      inside = credible ? middle : inside;
    }
    return inside;
  }

  @Test
  void staysInZeroToOneAndHoldsItsPoint() {
    new ForAll(162, 2_000)
        .holds(
            Count::drawn,
            count -> {
              Interval interval = Wilson.of(count.hits(), count.rows());
              assertThat(interval.lower()).isBetween(0.0, interval.point());
              assertThat(interval.upper()).isBetween(interval.point(), 1.0);
            });
  }

  @Test
  void coversTheTrueShareInAboutNinetyFiveOfAHundredSamples() {
    RandomGenerator random = ForAll.random(163);
    int covered = 0;
    for (int i = 0; i < 2_000; i++) {
      Interval interval = Wilson.of(Seeded.binomial(random, 80, 0.07), 80);
      covered += interval.lower() <= 0.07 && 0.07 <= interval.upper() ? 1 : 0;
    }
    assertThat(covered).isBetween(1_840, 1_970);
  }

  @Test
  void knowsNothingWithoutRows() {
    assertThat(Wilson.of(0, 0)).isEqualTo(new Interval(0, 0, 1));
  }
}
