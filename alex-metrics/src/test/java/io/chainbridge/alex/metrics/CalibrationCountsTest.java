// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.testkit.ForAll;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CalibrationCountsTest {
  private static final double[] EDGES = {0.25, 0.5};
  private static final double TRUE_ERROR = 0.076;

  @Test
  void aBinReachesUpToAndIncludesItsEdge() {
    ScoredSample sample =
        new ScoredSample(
            new double[] {0, 0.25, Math.nextUp(0.25), 0.5, 0.75, 1}, Samples.events("010101"));
    CalibrationCounts counts = CalibrationCounts.of(EDGES, sample);
    assertThat(counts.binRows()).containsExactly(2, 2, 2);
    assertThat(counts.binEvents()).containsExactly(1, 1, 1);
    assertThat(counts.scoreNanos()).containsExactly(250_000_000, 750_000_000, 1_750_000_000);
    assertThat(counts.rows()).isEqualTo(6);
    assertThat(counts.events()).isEqualTo(3);
  }

  @Test
  void theErrorIsTheWeightedDistanceOfScoresAndEvents() {
    CalibrationCounts counts =
        new CalibrationCounts(
            EDGES,
            new long[] {10, 0, 30},
            new long[] {2_000_000_000L, 0, 21_000_000_000L},
            new long[] {1, 0, 24});
    // |2 - 1| + |21 - 24| over 40 rows.
    assertThat(counts.error()).isCloseTo(0.1, within(1e-15));
    assertThat(CalibrationCounts.empty(EDGES).error()).isZero();
  }

  @Test
  void addsUpWithoutLossFromAnySplit() {
    new ForAll(221, 300)
        .holds(
            Samples::drawn,
            sample -> {
              CalibrationCounts whole = CalibrationCounts.of(EDGES, sample);
              CalibrationCounts[] parts = new CalibrationCounts[3];
              Arrays.fill(parts, CalibrationCounts.empty(EDGES));
              for (int row = 0; row < sample.rows(); row++) {
                int part = (int) (sample.score(row) * 1_000) % 3;
                parts[part] = parts[part].plus(sample.score(row), sample.event(row));
              }
              CalibrationCounts forward = parts[0].plus(parts[1]).plus(parts[2]);
              CalibrationCounts backward = parts[2].plus(parts[1].plus(parts[0]));
              assertThat(forward).isEqualTo(whole).hasSameHashCodeAs(whole);
              assertThat(backward).isEqualTo(whole);
              assertThat(backward.error()).isEqualTo(whole.error());
              assertThat(backward.interval(5)).isEqualTo(whole.interval(5));
            });
  }

  @Test
  void equalMassEdgesPartTheScoresEvenlyAndNeverATie() {
    double[] scores = new double[1_000];
    Arrays.setAll(scores, i -> (i * 7 % 1_000) / 1_000.0);
    double[] edges = CalibrationCounts.equalMassEdges(scores, 10);
    assertThat(edges).containsExactly(.099, .199, .299, .399, .499, .599, .699, .799, .899);
    assertThat(CalibrationCounts.of(edges, new ScoredSample(scores, new boolean[1_000])).binRows())
        .containsOnly(100);
    assertThat(CalibrationCounts.equalMassEdges(new double[] {.4, .4, .4}, 10)).isEmpty();
    assertThat(CalibrationCounts.equalMassEdges(new double[] {.7, .1}, 10)).containsExactly(.1);
  }

  @Test
  void equalMassEdgesRiseAndLeaveNoBinEmpty() {
    new ForAll(222, 500)
        .holds(
            Samples::drawn,
            sample -> {
              double[] edges = CalibrationCounts.equalMassEdges(sample.scores(), 10);
              assertThat(edges).hasSizeLessThanOrEqualTo(9).isSorted().doesNotHaveDuplicates();
              assertThat(CalibrationCounts.of(edges, sample).binRows()).doesNotContain(0);
            });
  }

  @Test
  void equalMassEdgesNeedScoresAndABin() {
    assertThatThrownBy(() -> CalibrationCounts.equalMassEdges(new double[0], 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("referenceScores must not be empty");
    assertThatThrownBy(() -> CalibrationCounts.equalMassEdges(new double[] {.5}, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bins must be at least 1, was: 0");
    assertThatThrownBy(() -> CalibrationCounts.equalMassEdges(new double[] {.5, Double.NaN}, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("referenceScores[1] must be in [0, 1], was: NaN");
  }

  @Test
  void theIntervalDependsOnCountsAndSeedAlone() {
    CalibrationCounts counts =
        CalibrationCounts.of(EDGES, Samples.calibrated(ForAll.random(223), 400));
    assertThat(counts.interval(1)).isEqualTo(counts.interval(1));
    assertThat(counts.interval(2)).isNotEqualTo(counts.interval(1));
    assertThat(counts.interval(2).point()).isEqualTo(counts.error());
  }

  @Test
  void theIntervalHoldsItsPointAndStaysInZeroToOne() {
    new ForAll(224, 100)
        .holds(
            Samples::drawn,
            sample -> {
              Interval interval = CalibrationCounts.of(EDGES, sample).interval(9);
              assertThat(interval.lower()).isBetween(0.0, interval.point());
              assertThat(interval.upper()).isBetween(interval.point(), 1.0);
            });
  }

  @Test
  void theIntervalCoversTheTrueErrorOfACrookedModelGivenRows() {
    int covered = 0;
    for (int i = 0; i < 200; i++) {
      Interval interval = crooked(ForAll.random(10_000 + i), 12_000).interval(i);
      covered += interval.lower() <= TRUE_ERROR && TRUE_ERROR <= interval.upper() ? 1 : 0;
    }
    assertThat(covered).isBetween(182, 199);
  }

  @Test
  void theLowerBoundSeldomAccusesWithFewRows() {
    int accused = 0;
    int missed = 0;
    for (int i = 0; i < 200; i++) {
      Interval interval = crooked(ForAll.random(15_000 + i), 600).interval(i);
      accused += interval.lower() > TRUE_ERROR ? 1 : 0;
      missed += interval.upper() < TRUE_ERROR ? 1 : 0;
    }
    assertThat(accused).isLessThanOrEqualTo(12);
    assertThat(missed).as("the upper bound is short, as documented").isLessThanOrEqualTo(40);
  }

  /** Ten scores 0.05, 0.15 ... each 0.08 above its true chance, the first but 0.04. */
  private static CalibrationCounts crooked(RandomGenerator random, int rows) {
    double[] scores = new double[rows];
    boolean[] events = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      scores[row] = 0.05 + 0.1 * (row % 10);
      events[row] = random.nextDouble() < scores[row] - (row % 10 == 0 ? 0.04 : 0.08);
    }
    double[] edges = {.1, .2, .3, .4, .5, .6, .7, .8, .9};
    return CalibrationCounts.of(edges, new ScoredSample(scores, events));
  }

  @Test
  void theIntervalTakesACalibratedModelWithFewRowsForWhatItIs() {
    int broken = 0;
    for (int i = 0; i < 300; i++) {
      ScoredSample sample = Samples.calibrated(ForAll.random(20_000 + i), 200);
      double[] edges = CalibrationCounts.equalMassEdges(sample.scores(), 10);
      CalibrationCounts counts = CalibrationCounts.of(edges, sample);
      assertThat(counts.error()).isPositive();
      broken += counts.interval(i).lower() > 0.08 ? 1 : 0;
    }
    assertThat(broken).isLessThanOrEqualTo(3);
  }

  @Test
  void nothingCountedLeavesEverythingPossible() {
    assertThat(CalibrationCounts.empty(EDGES).interval(1)).isEqualTo(new Interval(0, 0, 1));
  }

  @Test
  void isNotChangedThroughItsArrays() {
    double[] edges = EDGES.clone();
    CalibrationCounts counts = CalibrationCounts.empty(edges).plus(0.1, true);
    CalibrationCounts same = CalibrationCounts.empty(EDGES).plus(0.1, true);
    edges[0] = 0;
    counts.edges()[1] = 9;
    counts.binRows()[0] = 9;
    counts.scoreNanos()[0] = 9;
    counts.binEvents()[0] = 9;
    assertThat(counts).isEqualTo(same);
    assertThat(counts.plus(0.1, false)).isNotEqualTo(same);
  }

  @Test
  void refusesCountsThatCannotBe() {
    assertThatThrownBy(() -> new CalibrationCounts(EDGES, new long[3], new long[3], new long[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("counts must have 3 bins");
    assertThatThrownBy(() -> one(new double[] {0.5, 0.5}, 1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("edges must be strictly increasing, but edges[1] = 0.5 follows 0.5");
    assertThatThrownBy(() -> one(new double[] {0.5, Double.NaN}, 1, 0, 0))
        .hasMessage("edges must be strictly increasing, but edges[1] = NaN follows 0.5");
    assertThatThrownBy(() -> one(EDGES, -1, 0, 0))
        .hasMessage("binRows[0] must not be negative, was: -1");
    assertThatThrownBy(() -> one(EDGES, 4, 0, 5))
        .hasMessage("binEvents[0] must be in 0..4, was: 5");
    assertThatThrownBy(() -> one(EDGES, 4, 0, -1))
        .hasMessage("binEvents[0] must be in 0..4, was: -1");
    assertThatThrownBy(() -> one(EDGES, 1, 1_000_000_001, 0))
        .hasMessage("scoreNanos[0] must be in 0..1000000000, was: 1000000001");
  }

  private static CalibrationCounts one(double[] edges, long rows, long nanos, long events) {
    return new CalibrationCounts(
        edges, new long[] {rows, 0, 0}, new long[] {nanos, 0, 0}, new long[] {events, 0, 0});
  }

  @Test
  void refusesToAddCountsOverOtherEdges() {
    CalibrationCounts other = CalibrationCounts.empty(new double[] {0.25, 0.6});
    assertThatThrownBy(() -> CalibrationCounts.empty(EDGES).plus(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("counts over different edges cannot be added");
  }

  @Test
  void refusesAScoreThatIsNoProbability() {
    assertThatThrownBy(() -> CalibrationCounts.empty(EDGES).plus(Double.NaN, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scores[0] must be in [0, 1], was: NaN");
  }
}
