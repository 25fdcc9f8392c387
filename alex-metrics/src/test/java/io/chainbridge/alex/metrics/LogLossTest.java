// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.testkit.ForAll;
import org.junit.jupiter.api.Test;

class LogLossTest {
  @Test
  void givesThePublishedExample() {
    // The example in the documentation of scikit-learn's log_loss, which prints 0.21616.
    ScoredSample sample =
        new ScoredSample(new double[] {0.9, 0.1, 0.2, 0.65}, Samples.events("1001"));
    assertThat(LogLoss.of(sample)).isCloseTo(0.21616, within(5e-6));
  }

  @Test
  void isTheLogOfTwoForACoin() {
    assertThat(LogLoss.of(new ScoredSample(new double[] {0.5, 0.5}, Samples.events("10"))))
        .isEqualTo(Math.log(2));
  }

  @Test
  void staysFiniteWhereACertainModelIsWrong() {
    // -ln(1e-15), and -ln(1 - (1 - 1e-15)) where 1 - 1e-15 is rounded to a double.
    assertThat(LogLoss.loss(0, true)).isCloseTo(34.538776394910684, within(1e-14));
    assertThat(LogLoss.loss(1, false)).isCloseTo(34.53957599234088, within(1e-14));
  }

  @Test
  void clampsToItsDocumentedLimitsAndNoFurther() {
    assertThat(LogLoss.loss(0, true)).isEqualTo(LogLoss.loss(1e-15, true));
    assertThat(LogLoss.loss(1e-16, true)).isEqualTo(LogLoss.loss(1e-15, true));
    assertThat(LogLoss.loss(2e-15, true)).isLessThan(LogLoss.loss(1e-15, true));
    assertThat(LogLoss.loss(1, false)).isEqualTo(LogLoss.loss(1 - 1e-15, false));
    assertThat(LogLoss.loss(1 - 2e-15, false)).isLessThan(LogLoss.loss(1 - 1e-15, false));
  }

  @Test
  void isNearlyZeroAndNeverBelowForTheProphet() {
    ScoredSample sample = new ScoredSample(new double[] {1, 0}, Samples.events("10"));
    assertThat(LogLoss.of(sample)).isBetween(0.0, 1.1e-15);
  }

  @Test
  void agreesWithThePlainSum() {
    new ForAll(111, 500)
        .holds(
            Samples::drawn,
            sample -> assertThat(LogLoss.of(sample)).isCloseTo(plainly(sample), within(1e-12)));
  }

  private static double plainly(ScoredSample sample) {
    double sum = 0;
    for (int row = 0; row < sample.rows(); row++) {
      double chance = sample.event(row) ? sample.score(row) : 1 - sample.score(row);
      double least = sample.event(row) ? 1e-15 : 1 - (1 - 1e-15);
      sum -= Math.log(Math.min(Math.max(chance, least), 1 - 1e-15));
    }
    return sum / sample.rows();
  }

  @Test
  void hasTheSameBitsInAnyOrderOfTheRows() {
    new ForAll(112, 500)
        .holds(
            random -> {
              ScoredSample sample = Samples.calibrated(random, 1 + random.nextInt(300));
              return new ScoredSample[] {sample, Samples.shuffled(sample, random)};
            },
            pair -> assertThat(LogLoss.of(pair[1])).isEqualTo(LogLoss.of(pair[0])));
  }
}
