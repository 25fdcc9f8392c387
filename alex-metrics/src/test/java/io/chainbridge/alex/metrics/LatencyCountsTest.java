// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LatencyCountsTest {
  private static final double[] ASKED = {0, 0.01, 0.25, 0.5, 0.95, 0.99, 0.999, 1};

  @Test
  @Proves("A1")
  void givesEveryQuantileWithinOnePercentAboveTheTrueOne() {
    new ForAll(191, 200)
        .holds(
            LatencyCountsTest::drawn,
            nanos -> {
              LatencyCounts counts = counted(nanos);
              long[] sorted = Arrays.stream(nanos).sorted().toArray();
              for (double q : ASKED) {
                double trueMillis = sorted[rank(q, sorted.length)] / 1e6;
                assertThat(counts.quantileMillis(q))
                    .isBetween(trueMillis * (1 - 1e-9), trueMillis * 1.01 * (1 + 1e-9));
              }
            });
  }

  /** Index of the least latency that the share q of all does not exceed, by decimal arithmetic. */
  private static int rank(double q, int size) {
    BigDecimal exact = BigDecimal.valueOf(q).multiply(BigDecimal.valueOf(size));
    return Math.max(1, exact.setScale(0, RoundingMode.CEILING).intValue()) - 1;
  }

  @Test
  void addsUpWithoutLossFromAnySplit() {
    new ForAll(192, 100)
        .holds(
            LatencyCountsTest::drawn,
            nanos -> {
              LatencyCounts whole = counted(nanos);
              int half = nanos.length / 2;
              LatencyCounts a = counted(Arrays.copyOfRange(nanos, 0, half / 2));
              LatencyCounts b = counted(Arrays.copyOfRange(nanos, half / 2, half));
              LatencyCounts c = counted(Arrays.copyOfRange(nanos, half, nanos.length));
              assertThat(a.plus(b).plus(c)).isEqualTo(whole).hasSameHashCodeAs(whole);
              assertThat(c.plus(b.plus(a))).isEqualTo(whole);
              assertThat(whole.total()).isEqualTo(nanos.length);
            });
  }

  @Test
  void holdsWhatIsTooFastOrTooSlowInItsOuterBins() {
    LatencyCounts fast = LatencyCounts.EMPTY.add(0).add(-5).add(1_000);
    assertThat(fast.counts()[0]).isEqualTo(3);
    assertThat(fast.quantileMillis(0.5)).isCloseTo(0.001, within(1e-15));
    LatencyCounts slow = LatencyCounts.EMPTY.add(60_000_000_000L).add(Long.MAX_VALUE);
    assertThat(slow.quantileMillis(1)).isBetween(60_000.0, 60_600.0);
    assertThat(slow.counts()[slow.counts().length - 1]).isEqualTo(2);
  }

  @Test
  void isZeroWhenNothingWasCounted() {
    assertThat(LatencyCounts.EMPTY.total()).isZero();
    assertThat(LatencyCounts.EMPTY.quantileMillis(0.99)).isZero();
  }

  @Test
  void refusesAShareThatIsNone() {
    LatencyCounts one = LatencyCounts.EMPTY.add(5_000_000);
    for (double q : new double[] {-0.01, 1.01, 99, Double.NaN}) {
      assertThatThrownBy(() -> one.quantileMillis(q))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("q must be in [0, 1], was: " + q);
    }
  }

  @Test
  void refusesCountsThatAreNone() {
    assertThatThrownBy(() -> new LatencyCounts(new long[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("counts must have \\d+ bins, had: 3");
    long[] counts = LatencyCounts.EMPTY.counts();
    counts[7] = -4;
    assertThatThrownBy(() -> new LatencyCounts(counts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("counts[7] must not be negative, was: -4");
  }

  private static LatencyCounts counted(long[] nanos) {
    LatencyCounts counts = LatencyCounts.EMPTY;
    for (long each : nanos) {
      counts = counts.add(each);
    }
    return counts;
  }

  /** From 1 us to 60 s, even in the logarithm, with some ties. */
  private static long[] drawn(RandomGenerator random) {
    long[] nanos = new long[1 + random.nextInt(120)];
    for (int i = 0; i < nanos.length; i++) {
      boolean tied = i > 0 && random.nextInt(4) == 0;
      double drawn = 1_000 * Math.exp(random.nextDouble() * Math.log(6e7));
      nanos[i] = tied ? nanos[i - 1] : Math.clamp(Math.round(drawn), 1_000, 60_000_000_000L);
    }
    return nanos;
  }

  private static LatencyCounts of(int fast, int slow) {
    LatencyCounts counts = LatencyCounts.EMPTY;
    for (int i = 0; i < fast + slow; i++) {
      counts = counts.add(i < fast ? 5_000_000 : 800_000_000);
    }
    return counts;
  }

  /** Of 100 requests one may be slower: 13 of 200 are far too many, 8 may be chance. */
  @Test
  void boundsAQuantileAtAnyTimeByTheShareBeyondIt() {
    Interval many = of(187, 13).anytimeMillis(0.99);
    assertThat(many.lower()).isBetween(790.0, 800.0);
    assertThat(many.point()).isBetween(800.0, 808.0);
    assertThat(many.upper()).isGreaterThanOrEqualTo(many.point());
    assertThat(AnytimeShare.isAbove(13, 200, 0.01)).isTrue();
    assertThat(AnytimeShare.isAbove(8, 200, 0.01)).isFalse();
    Interval few = of(192, 8).anytimeMillis(0.99);
    assertThat(few.lower()).isLessThan(5.0);
    assertThat(few.point()).isEqualTo(many.point());
    assertThat(of(200, 0).anytimeMillis(0.5).upper()).isBetween(5.0, 5.05);
    assertThat(LatencyCounts.EMPTY.anytimeMillis(0.99).lower()).isZero();
  }
}
