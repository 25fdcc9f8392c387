// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.testkit.ForAll;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class BrierScoreTest {
  @Test
  void isTheMeanSquaredDifference() {
    ScoredSample sample = new ScoredSample(new double[] {0.9, 0.2, 0.6}, Samples.events("100"));
    assertThat(BrierScore.of(sample)).isCloseTo((0.01 + 0.04 + 0.36) / 3, within(1e-15));
  }

  @Test
  void isZeroForTheProphetOneForTheLiarAndAQuarterForTheCoin() {
    boolean[] events = Samples.events("1001");
    assertThat(BrierScore.of(new ScoredSample(new double[] {1, 0, 0, 1}, events))).isZero();
    assertThat(BrierScore.of(new ScoredSample(new double[] {0, 1, 1, 0}, events))).isOne();
    assertThat(BrierScore.of(new ScoredSample(new double[] {.5, .5, .5, .5}, events)))
        .isEqualTo(0.25);
  }

  @Test
  void agreesWithExactArithmetic() {
    new ForAll(101, 500)
        .holds(
            Samples::drawn,
            sample ->
                assertThat(BrierScore.of(sample))
                    .isBetween(0.0, 1.0)
                    .isCloseTo(exactly(sample), within(1e-15)));
  }

  private static double exactly(ScoredSample sample) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int row = 0; row < sample.rows(); row++) {
      BigDecimal outcome = sample.event(row) ? BigDecimal.ONE : BigDecimal.ZERO;
      sum = sum.add(new BigDecimal(sample.score(row)).subtract(outcome).pow(2));
    }
    return sum.divide(BigDecimal.valueOf(sample.rows()), MathContext.DECIMAL128).doubleValue();
  }

  @Test
  void hasTheSameBitsInAnyOrderOfTheRows() {
    new ForAll(102, 500)
        .holds(
            random -> {
              ScoredSample sample = Samples.calibrated(random, 1 + random.nextInt(300));
              return new ScoredSample[] {sample, Samples.shuffled(sample, random)};
            },
            pair -> assertThat(BrierScore.of(pair[1])).isEqualTo(BrierScore.of(pair[0])));
  }
}
