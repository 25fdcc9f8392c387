// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class DivergenceTest {
  private static final BigDecimal LIMIT = new BigDecimal("0.10");

  @Test
  @Proves("S4.4")
  void countsDifferencesAboveATenthAndNotATenthItself() {
    // Every pair of scores of three decimals, judged by decimal arithmetic.
    for (int a = 0; a <= 1_000; a++) {
      for (int b = 0; b <= 1_000; b++) {
        BigDecimal champion = BigDecimal.valueOf(a, 3);
        BigDecimal challenger = BigDecimal.valueOf(b, 3);
        boolean differs = champion.subtract(challenger).abs().compareTo(LIMIT) > 0;
        Divergence one = Divergence.EMPTY.add(champion.doubleValue(), challenger.doubleValue());
        if (one.divergent() != (differs ? 1 : 0)) {
          throw new AssertionError(champion + " and " + challenger + " gave " + one);
        }
      }
    }
  }

  @Test
  void seesADifferenceJustAboveATenth() {
    assertThat(Divergence.EMPTY.add(0.5, 0.6000000001).divergent()).isOne();
    assertThat(Divergence.EMPTY.add(0.5, 0.5999999999).divergent()).isZero();
  }

  @Test
  void aScoreThatIsNoNumberIsNeverAgreement() {
    assertThat(Divergence.EMPTY.add(0.5, Double.NaN).divergent()).isOne();
    assertThat(Divergence.EMPTY.add(Double.NaN, Double.NaN).divergent()).isOne();
  }

  @Test
  @Proves("S4.4")
  void theRateIsTheShareOfDivergentPredictions() {
    Divergence seen = Divergence.EMPTY;
    for (int i = 0; i < 20; i++) {
      seen = seen.add(0.5, i < 3 ? 0.9 : 0.5);
    }
    assertThat(seen).isEqualTo(new Divergence(20, 3));
    assertThat(seen.rate()).isEqualTo(0.15);
    assertThat(seen.interval().point()).isEqualTo(0.15);
  }

  @Test
  void nothingComparedLeavesEverythingPossible() {
    assertThat(Divergence.EMPTY.rate()).isZero();
    assertThat(Divergence.EMPTY.interval()).isEqualTo(new Interval(0, 0, 1));
  }

  @Test
  void addsUpWithoutLossFromAnySplit() {
    new ForAll(151, 300)
        .holds(
            random -> random.doubles(2 + random.nextInt(50)).toArray(),
            scores -> {
              Divergence whole = Divergence.EMPTY;
              Divergence[] parts = {Divergence.EMPTY, Divergence.EMPTY, Divergence.EMPTY};
              for (int i = 1; i < scores.length; i++) {
                whole = whole.add(scores[i - 1], scores[i]);
                int part = (int) (scores[i] * 3);
                parts[part] = parts[part].add(scores[i - 1], scores[i]);
              }
              assertThat(parts[0].plus(parts[1]).plus(parts[2])).isEqualTo(whole);
              assertThat(parts[2].plus(parts[1].plus(parts[0]))).isEqualTo(whole);
            });
  }

  @Test
  void refusesMoreDivergentRowsThanCompared() {
    assertThatThrownBy(() -> new Divergence(3, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("divergent must be in 0..3, was: 4");
    assertThatThrownBy(() -> new Divergence(3, -1)).hasMessageEndingWith("was: -1");
  }

  @Test
  void givesPublishedWilsonIntervals() {
    // 10 of 100, and Newcombe (1998), Statistics in Medicine 17, table I, method 3.
    assertWilson(10, 100, 0.0552, 0.1744);
    assertWilson(81, 263, 0.2553, 0.3662);
    assertWilson(15, 148, 0.0624, 0.1605);
    assertWilson(0, 20, 0.0, 0.1611);
    assertWilson(1, 29, 0.0061, 0.1718);
    assertWilson(29, 29, 0.8830, 1.0);
  }

  private static void assertWilson(long hits, long rows, double lower, double upper) {
    Interval interval = new Divergence(rows, hits).interval();
    assertThat(interval.lower()).isCloseTo(lower, within(5e-5));
    assertThat(interval.point()).isEqualTo((double) hits / rows);
    assertThat(interval.upper()).isCloseTo(upper, within(5e-5));
  }
}
