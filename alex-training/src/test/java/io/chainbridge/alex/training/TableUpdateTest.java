// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.testkit.ForAll;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TableUpdateTest {
  private static final double RATE = 0.5;
  private static final int LEAST = 4;

  private static TableUpdate update(Axis axis, Map<String, Direction> signs) {
    return new TableUpdate(
        axis, "x", new TrainingRecipe.Ebm(64, 1, RATE, 1, 1, LEAST, signs, 1, 1));
  }

  /** Sums over each bin: missing, the real ones, unseen. */
  private record Sums(double[] gradient, double[] hessian, int[] counts) {
    static Sums drawn(RandomGenerator random) {
      int bins = 3 + random.nextInt(8);
      Sums sums = new Sums(new double[bins], new double[bins], new int[bins]);
      for (int bin = 0; bin < bins - 1; bin++) {
        sums.counts[bin] = random.nextInt(10);
        sums.gradient[bin] = sums.counts[bin] * (random.nextDouble() - 0.5);
        sums.hessian[bin] = sums.counts[bin] * random.nextDouble() / 4;
      }
      return sums;
    }

    Axis.Cuts cuts() {
      double[] cuts = new double[counts.length - 3];
      Arrays.setAll(cuts, i -> i);
      return new Axis.Cuts(cuts);
    }

    /** What bins from..to-1 gain by moving together: G^2 / (H + 1). */
    double gain(int from, int to) {
      double g = sum(gradient, from, to);
      return g * g / (sum(hessian, from, to) + 1);
    }

    double move(int from, int to) {
      return RATE * sum(gradient, from, to) / (sum(hessian, from, to) + 1);
    }

    int rows(int from, int to) {
      return Arrays.stream(counts, from, to).sum();
    }

    private static double sum(double[] values, int from, int to) {
      return Arrays.stream(values, from, to).sum();
    }

    double[] change(Map<String, Direction> signs) {
      return update(cuts(), signs).of(gradient, hessian, counts);
    }
  }

  @Test
  void anUpdateOfAConstrainedFeatureIsInOrder() {
    for (Direction direction : Direction.values()) {
      new ForAll(351, 3_000)
          .holds(
              Sums::drawn,
              sums -> {
                double[] change = sums.change(Map.of("x", direction));
                for (int bin = 2; bin < change.length - 1; bin++) {
                  assertThat(direction.sign() * (change[bin] - change[bin - 1]))
                      .isGreaterThanOrEqualTo(0);
                }
              });
    }
  }

  @Test
  void aConstraintThatIsKeptAnywayStopsNoUpdate() {
    new ForAll(352, 2_000)
        .holds(
            Sums::drawn,
            sums -> {
              double[] free = sums.change(Map.of());
              boolean rises = true;
              for (int bin = 2; bin < free.length - 1; bin++) {
                rises &= free[bin] >= free[bin - 1];
              }
              if (rises) {
                double[] kept = sums.change(Map.of("x", Direction.INCREASING));
                assertThat(Arrays.stream(kept).anyMatch(move -> move != 0))
                    .isEqualTo(Arrays.stream(free).anyMatch(move -> move != 0));
              }
            });
  }

  @Test
  void atMostThreePartsOfEnoughRowsMoveByTheirOwnSums() {
    new ForAll(353, 2_000)
        .holds(
            Sums::drawn,
            sums -> {
              double[] change = sums.change(Map.of());
              int last = change.length - 1;
              int parts = 0;
              int from = 1;
              for (int bin = 1; bin < last; bin++) {
                boolean ends = bin + 1 == last || change[bin + 1] != change[bin];
                if (ends && Arrays.stream(change, 1, last).anyMatch(move -> move != 0)) {
                  parts++;
                  assertThat(change[bin]).isCloseTo(sums.move(from, bin + 1), within(1e-12));
                  assertThat(sums.rows(from, bin + 1)).isGreaterThanOrEqualTo(LEAST);
                  from = bin + 1;
                }
              }
              assertThat(parts).isLessThanOrEqualTo(3).isNotEqualTo(1);
            });
  }

  @Test
  void gainsAtLeastWhatTheBestSingleCutGains() {
    new ForAll(354, 2_000)
        .holds(
            Sums::drawn,
            sums -> {
              double[] change = sums.change(Map.of());
              int last = change.length - 1;
              double gained = 0;
              int from = 1;
              for (int bin = 1; bin < last; bin++) {
                if (bin + 1 == last || change[bin + 1] != change[bin]) {
                  gained += sums.gain(from, bin + 1);
                  from = bin + 1;
                }
              }
              assertThat(gained).isGreaterThanOrEqualTo(bestSingleCut(sums, last) - 1e-9);
            });
  }

  private static double bestSingleCut(Sums sums, int last) {
    double best = sums.gain(1, last);
    for (int cut = 2; cut < last; cut++) {
      if (sums.rows(1, cut) >= LEAST && sums.rows(cut, last) >= LEAST) {
        best = Math.max(best, sums.gain(1, cut) + sums.gain(cut, last));
      }
    }
    return best;
  }

  @Test
  void missingRowsMoveOnTheirOwnWhenThereAreEnough() {
    new ForAll(355, 1_000)
        .holds(
            Sums::drawn,
            sums -> {
              double[] change = sums.change(Map.of());
              boolean enough = sums.counts()[0] >= LEAST;
              assertThat(change[0]).isCloseTo(enough ? sums.move(0, 1) : 0, within(1e-12));
              assertThat(change[change.length - 1]).isZero();
            });
  }

  @Test
  void categoriesArePartedByTheirMeansNotTheirCodes() {
    // Levels 0 and 2 pull up, 1 and 3 down: no cut along the codes could part them.
    double[] gradient = {0, 8, -8, 8, -8, 0};
    double[] hessian = {0, 5, 5, 5, 5, 0};
    int[] counts = {0, 20, 20, 20, 20, 0};
    Axis axis = new Axis.Categories(new int[] {1, 2, 3, 4}, 6);
    double move = RATE * 16 / 11;
    assertThat(update(axis, Map.of()).of(gradient, hessian, counts))
        .containsExactly(0, move, -move, move, -move, 0);
  }

  @Test
  void aCategoryOfFewRowsIsOrderedNearTheMiddle() {
    // By plain means the second level (20) is above the fourth (2), by sums the third is; by
    // G / (H + 10) they stand 0.2, 0.43, 1.0, and the two rows of the second join the third.
    double[] gradient = {0, -52, 2, 30, 20, 0};
    double[] hessian = {0, 20, 0.1, 60, 10, 0};
    int[] counts = {0, 20, 2, 20, 20, 0};
    Axis axis = new Axis.Categories(new int[] {1, 2, 3, 4}, 6);
    double joined = RATE * 32 / 61.1;
    assertThat(update(axis, Map.of()).of(gradient, hessian, counts))
        .containsExactly(
            new double[] {0, RATE * -52 / 21, joined, joined, RATE * 20 / 11, 0}, within(1e-12));
  }
}
