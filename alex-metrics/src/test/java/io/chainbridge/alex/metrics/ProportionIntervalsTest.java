// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.testkit.ForAll;
import java.util.function.DoublePredicate;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ProportionIntervalsTest {
  private static final double Z = 1.959963984540054;

  @Test
  void aShareHasTheIntervalOfWilson() {
    assertThat(ProportionIntervals.of(81, 263)).isEqualTo(Wilson.of(81, 263));
    assertThat(ProportionIntervals.of(0, 0)).isEqualTo(new Interval(0, 0, 1));
    assertClose(ProportionIntervals.of(81, 263), 0.2553, 81.0 / 263, 0.3662, 5e-5);
  }

  /**
   * Approval of a prime minister asked twice (Agresti, Categorical Data Analysis): -0.06, -0.02.
   */
  @Test
  void aPairedChangeIsTheOneOfTheTextbook() {
    assertClose(
        ProportionIntervals.pairedChange(86, 150, 1_600),
        -0.05868293572597,
        -0.04,
        -0.02121718911797,
        1e-12);
    assertClose(
        ProportionIntervals.pairedChange(0, 0, 20), -0.08908927202455, 0, 0.08908927202455, 1e-12);
  }

  /** Newcombe's example (a), 56 of 70 against 48 of 80. */
  @Test
  void aDifferenceIsTheOneOfTheTextbook() {
    assertClose(
        ProportionIntervals.difference(56, 70, 48, 80),
        0.05245292663805,
        0.2,
        0.33575845547577,
        1e-12);
    assertClose(
        ProportionIntervals.difference(0, 10, 0, 10),
        -0.22115031502926,
        0,
        0.22115031502926,
        1e-12);
  }

  /** A change is a mean of +1, -1 and 0 over the rows of the enlarged table. */
  @Test
  void aPairedChangeIsTheMeanOfTheRowsWithHalfARowAddedToEachCell() {
    new ForAll(191, 500)
        .holds(
            random -> counts(random, 400),
            counts -> {
              long gained = counts[0];
              long lost = counts[1];
              long rows = gained + lost + counts[2] + 1;
              double[] values = {1, -1, 0, 0};
              double[] weights = {gained + 0.5, lost + 0.5, counts[2] + 0.5, 1.5};
              double mean = mean(values, weights);
              double half = Z * Math.sqrt(variance(values, weights) / (rows + 2.0));
              assertThat(ProportionIntervals.pairedChange(gained, lost, rows))
                  .satisfies(found ->
                      assertClose(
                          found,
                          Math.min(mean - half, (double) (gained - lost) / rows),
                          (double) (gained - lost) / rows,
                          Math.max(mean + half, (double) (gained - lost) / rows),
                          1e-12));
            });
  }

  /** Each side's share is a mean of ones and noughts, one of each added. */
  @Test
  void aDifferenceIsTheDifferenceOfTheMeansWithAHitAndAMissAddedToEachSide() {
    new ForAll(192, 500)
        .holds(
            random -> counts(random, 300),
            counts -> {
              long rows = counts[0] + counts[1] + 1;
              long otherRows = counts[2] + counts[3] + 1;
              double[] values = {1, 0};
              double[] one = {counts[0] + 1, counts[1] + 2};
              double[] other = {counts[2] + 1, counts[3] + 2};
              double centre = mean(values, one) - mean(values, other);
              double half =
                  Z
                      * Math.sqrt(
                          variance(values, one) / (rows + 2.0)
                              + variance(values, other) / (otherRows + 2.0));
              double point = (double) counts[0] / rows - (double) counts[2] / otherRows;
              assertClose(
                  ProportionIntervals.difference(counts[0], rows, counts[2], otherRows),
                  Math.min(centre - half, point),
                  point,
                  Math.max(centre + half, point),
                  1e-12);
            });
  }

  private static long[] counts(RandomGenerator random, int below) {
    return random.longs(4, 0, 1 + random.nextInt(below)).toArray();
  }

  private static double mean(double[] values, double[] weights) {
    double sum = 0;
    double all = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * values[i];
      all += weights[i];
    }
    return sum / all;
  }

  private static double variance(double[] values, double[] weights) {
    double mean = mean(values, weights);
    double[] squares = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      squares[i] = (values[i] - mean) * (values[i] - mean);
    }
    return mean(squares, weights);
  }

  @Test
  void observedOverExpectedIsAlmostTheExactPoissonInterval() {
    // 10 observed: exactly 4.7954 to 18.3904, by Byar 4.7874 to 18.3915.
    assertClose(
        ProportionIntervals.observedToExpected(10, 1),
        4.787449913967564,
        10,
        18.391458605756473,
        1e-9);
    for (int observed = 5; observed <= 120; observed++) {
      int seen = observed;
      double lower = bisected(mean -> poissonBelow(seen, mean) > 0.975);
      double upper = bisected(mean -> poissonBelow(seen + 1, mean) > 0.025);
      Interval found = ProportionIntervals.observedToExpected(observed, 4.0);
      assertThat(found.lower() * 4).isCloseTo(lower, within(0.01 * lower));
      assertThat(found.point()).isEqualTo(observed / 4.0);
      assertThat(found.upper() * 4).isCloseTo(upper, within(0.001 * upper));
    }
  }

  @Test
  void observedOverExpectedIsCarefulWithFewEvents() {
    // Nothing observed: 3.688879 is the exact upper bound, -ln(0.025).
    assertClose(ProportionIntervals.observedToExpected(0, 2), 0, 0, 3.66801183217375 / 2, 1e-9);
    assertClose(
        ProportionIntervals.observedToExpected(1, 1), 0.0130721329015, 1, 5.56375558247526, 1e-9);
  }

  /** The chance of fewer events than this number at this mean. */
  private static double poissonBelow(int count, double mean) {
    double term = Math.exp(-mean);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += term;
      term *= mean / (i + 1);
    }
    return sum;
  }

  /** The mean up to which the condition is true. */
  private static double bisected(DoublePredicate isBelow) {
    double low = 0;
    double high = 400;
    for (int i = 0; i < 100; i++) {
      double middle = (low + high) / 2;
      low = isBelow.test(middle) ? middle : low;
      high = isBelow.test(middle) ? high : middle;
    }
    return low;
  }

  @Test
  void theIntervalsOfChangesCoverTheTruthInAboutNinetyFiveOfAHundredSamples() {
    RandomGenerator random = ForAll.random(193);
    int differences = 0;
    int changes = 0;
    for (int i = 0; i < 4_000; i++) {
      long hits = Seeded.binomial(random, 60, 0.2);
      long others = Seeded.binomial(random, 90, 0.12);
      Interval difference = ProportionIntervals.difference(hits, 60, others, 90);
      differences += difference.lower() <= 0.08 && 0.08 <= difference.upper() ? 1 : 0;
      long gained = Seeded.binomial(random, 80, 0.1);
      long lost = Seeded.binomial(random, 80 - gained, 0.05 / 0.9);
      Interval change = ProportionIntervals.pairedChange(gained, lost, 80);
      changes += change.lower() <= 0.05 && 0.05 <= change.upper() ? 1 : 0;
    }
    assertThat(differences).isBetween(3_720, 3_900);
    assertThat(changes).isBetween(3_720, 3_900);
  }

  @Test
  void anEstimateIsWidenedToContainItsPoint() {
    assertThat(ProportionIntervals.around(0.5, 0.5, 0)).isEqualTo(new Interval(0.5, 0.5, 0.5));
    assertThat(ProportionIntervals.around(2, 0, 0)).isEqualTo(new Interval(0, 2, 2));
    assertThat(ProportionIntervals.around(-2, 0, 0)).isEqualTo(new Interval(-2, -2, 0));
    assertThat(ProportionIntervals.around(-1, 0, 1)).isEqualTo(new Interval(-Z, -1, Z));
    assertThat(ProportionIntervals.minus(new Interval(0.25, 0.5, 1), 0.25))
        .isEqualTo(new Interval(0, 0.25, 0.75));
  }

  @Test
  void refusesCountsThatCannotBe() {
    assertThatThrownBy(() -> ProportionIntervals.of(3, 2))
        .hasMessage("hits must be in 0..2, was: 3");
    assertThatThrownBy(() -> ProportionIntervals.pairedChange(0, 0, 0))
        .hasMessage("rows must be at least 1, was: 0");
    assertThatThrownBy(() -> ProportionIntervals.pairedChange(2, 2, 3))
        .hasMessage("lost must be in 0..1, was: 2");
    assertThatThrownBy(() -> ProportionIntervals.difference(1, 2, 1, 0))
        .hasMessage("otherRows must be at least 1, was: 0");
    assertThatThrownBy(() -> ProportionIntervals.difference(1, 2, 4, 3))
        .hasMessage("otherHits must be in 0..3, was: 4");
    assertThatThrownBy(() -> ProportionIntervals.observedToExpected(1, 0))
        .hasMessageEndingWith("were: 1 and 0.0");
  }

  private static void assertClose(
      Interval found, double lower, double point, double upper, double tolerance) {
    assertThat(found.lower()).isCloseTo(lower, within(tolerance));
    assertThat(found.point()).isCloseTo(point, within(tolerance));
    assertThat(found.upper()).isCloseTo(upper, within(tolerance));
  }
}
