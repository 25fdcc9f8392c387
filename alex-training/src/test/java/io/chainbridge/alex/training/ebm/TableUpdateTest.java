// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.ebm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.training.Rows;
import io.chainbridge.alex.training.recipe.EbmPairs;
import io.chainbridge.alex.training.recipe.EbmShape;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TableUpdateTest {
  private static final double RATE = 0.5;
  private static final int LEAST = 4;

  private static TableUpdate update(Axis axis, int[] counts, int sign, int leaves) {
    TrainingRecipe.Ebm recipe =
        new TrainingRecipe.Ebm(
            new EbmShape(64, LEAST, leaves),
            Rows.pace(1, RATE, 1, 1),
            EbmPairs.none(),
            Map.of(),
            1,
            1);
    return new TableUpdate(axis, counts, sign, recipe);
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

    double[] sums() {
      double[] sums = new double[2 * counts.length];
      for (int bin = 0; bin < counts.length; bin++) {
        sums[2 * bin] = gradient[bin];
        sums[2 * bin + 1] = hessian[bin];
      }
      return sums;
    }

    float[] change(int sign) {
      TableUpdate update = update(cuts(), counts, sign, 3);
      update.search(sums());
      return update.change(sums());
    }

    /** What an update gains against standing still. */
    double gained(float[] change, boolean missing) {
      int last = change.length - 1;
      double gained = missing && counts[0] >= LEAST ? gain(0, 1) : 0;
      int from = 1;
      boolean parted = false;
      for (int bin = 1; bin < last; bin++) {
        if (bin + 1 == last || change[bin + 1] != change[bin]) {
          parted |= bin + 1 < last;
          gained += gain(from, bin + 1);
          from = bin + 1;
        }
      }
      return gained - (parted || gained != 0 ? gain(1, last) : 0);
    }
  }

  @Test
  void anUpdateOfAConstrainedFeatureIsInOrder() {
    for (int sign : new int[] {1, -1}) {
      new ForAll(351, 3_000)
          .holds(
              Sums::drawn,
              sums -> {
                float[] change = sums.change(sign);
                for (int bin = 2; bin < change.length - 1; bin++) {
                  assertThat(sign * (change[bin] - change[bin - 1])).isGreaterThanOrEqualTo(0);
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
              float[] free = sums.change(0);
              boolean rises = true;
              for (int bin = 2; bin < free.length - 1; bin++) {
                rises &= free[bin] >= free[bin - 1];
              }
              if (rises) {
                assertThat(moves(sums.change(1))).isEqualTo(moves(free));
              }
            });
  }

  private static boolean moves(float[] change) {
    for (float move : change) {
      if (move != 0) {
        return true;
      }
    }
    return false;
  }

  @Test
  void atMostThreePartsOfEnoughRowsMoveByTheirOwnSums() {
    new ForAll(353, 2_000)
        .holds(
            Sums::drawn,
            sums -> {
              float[] change = sums.change(0);
              int last = change.length - 1;
              int parts = 0;
              int from = 1;
              boolean still = true;
              for (int bin = 1; bin < last; bin++) {
                still &= change[bin] == 0;
              }
              for (int bin = 1; bin < last && !still; bin++) {
                if (bin + 1 == last || change[bin + 1] != change[bin]) {
                  parts++;
                  assertThat((double) change[bin])
                      .isCloseTo(sums.move(from, bin + 1), within(1e-6));
                  assertThat(sums.rows(from, bin + 1)).isGreaterThanOrEqualTo(LEAST);
                  from = bin + 1;
                }
              }
              assertThat(parts).isLessThanOrEqualTo(3).isNotEqualTo(1);
            });
  }

  @Test
  void twoLeavesAreTheBestSingleCutOfAll() {
    for (int sign : new int[] {0, 1, -1}) {
      new ForAll(354, 2_000)
          .holds(
              Sums::drawn,
              sums -> {
                TableUpdate update = update(sums.cuts(), sums.counts(), sign, 2);
                double gain = update.search(sums.sums());
                assertThat(gain).isCloseTo(bestSingleCut(sums, sign), within(1e-9));
              });
    }
  }

  /** Tries every cut; missing rows gain apart. */
  private static double bestSingleCut(Sums sums, int sign) {
    int last = sums.counts().length - 1;
    double best = 0;
    for (int cut = 2; cut < last; cut++) {
      boolean enough = sums.rows(1, cut) >= LEAST && sums.rows(cut, last) >= LEAST;
      boolean inOrder = sign * (sums.move(cut, last) - sums.move(1, cut)) >= 0;
      if (enough && inOrder) {
        best = Math.max(best, sums.gain(1, cut) + sums.gain(cut, last) - sums.gain(1, last));
      }
    }
    return best + (sums.counts()[0] >= LEAST ? sums.gain(0, 1) : 0);
  }

  @Test
  void moreLeavesGainMoreAndSayHowMuch() {
    new ForAll(356, 2_000)
        .holds(
            Sums::drawn,
            sums -> {
              double before = 0;
              for (int leaves = 2; leaves < 6; leaves++) {
                double gain = update(sums.cuts(), sums.counts(), 0, leaves).search(sums.sums());
                assertThat(gain).isGreaterThanOrEqualTo(before - 1e-12);
                before = gain;
              }
              TableUpdate update = update(sums.cuts(), sums.counts(), 0, 3);
              double said = update.search(sums.sums());
              float[] change = update.change(sums.sums());
              if (moves(Arrays.copyOfRange(change, 1, change.length))) {
                assertThat(sums.gained(change, true)).isCloseTo(said, within(1e-6));
              }
            });
  }

  @Test
  void missingRowsMoveOnTheirOwnWhenThereAreEnough() {
    new ForAll(355, 1_000)
        .holds(
            Sums::drawn,
            sums -> {
              float[] change = sums.change(0);
              boolean enough = sums.counts()[0] >= LEAST;
              assertThat((double) change[0]).isCloseTo(enough ? sums.move(0, 1) : 0, within(1e-6));
              assertThat(change[change.length - 1]).isZero();
            });
  }

  @Test
  void aDrawnUpdateMovesTwoPartsByTheirOwnSumsWhereverItsCut() {
    new ForAll(357, 2_000)
        .holds(
            Sums::drawn,
            sums -> {
              int last = sums.counts().length - 1;
              for (int sign : new int[] {0, 1, -1}) {
                float[] change = drawn(sums, sign);
                boolean one = false;
                for (int cut = 2; cut < last; cut++) {
                  one |= movesAsCut(sums, change, cut);
                }
                boolean still = !moves(Arrays.copyOfRange(change, 1, change.length));
                assertThat(one || (still && (sign != 0 || last == 2))).isTrue();
                for (int bin = 2; bin < last; bin++) {
                  assertThat(sign * (change[bin] - change[bin - 1])).isGreaterThanOrEqualTo(0);
                }
              }
            });
  }

  private static float[] drawn(Sums sums, int sign) {
    TableUpdate update = update(sums.cuts(), sums.counts(), sign, 2);
    update.draw(sums.sums(), ForAll.random(Arrays.hashCode(sums.gradient())));
    return update.change(sums.sums());
  }

  private static boolean movesAsCut(Sums sums, float[] change, int cut) {
    boolean moves = true;
    for (int bin = 1; bin < change.length - 1; bin++) {
      double move = bin < cut ? sums.move(1, cut) : sums.move(cut, change.length - 1);
      moves &= Math.abs(change[bin] - move) < 1e-6;
    }
    return moves;
  }

  @Test
  void everyCutIsDrawnAboutAsOften() {
    int[] counts = {0, 1, 1, 1, 1, 1, 0};
    TableUpdate update = update(new Axis.Cuts(new double[] {1, 2, 3, 4}), counts, 0, 2);
    double[] sums = {0, 0, -5, 1, -3, 1, 1, 1, 3, 1, 5, 1, 0, 0};
    RandomGenerator random = ForAll.random(358);
    int[] drawn = new int[6];
    for (int i = 0; i < 4_000; i++) {
      update.draw(sums, random);
      float[] change = update.change(sums);
      int cut = 2;
      while (change[cut] == change[1]) {
        cut++;
      }
      drawn[cut]++;
    }
    assertThat(Arrays.stream(drawn, 2, 6)).allMatch(times -> times > 900 && times < 1_100);
  }

  @Test
  void categoriesArePartedByTheirMeansNotTheirCodes() {
    // Levels 0 and 2 pull up, 1 and 3 down: no cut along the codes could part them.
    Sums sums =
        new Sums(
            new double[] {0, 8, -8, 8, -8, 0},
            new double[] {0, 5, 5, 5, 5, 0},
            new int[] {0, 20, 20, 20, 20, 0});
    float move = (float) (RATE * 16 / 11);
    assertThat(ofCategories(sums)).containsExactly(0, move, -move, move, -move, 0);
  }

  private static float[] ofCategories(Sums sums) {
    int levels = sums.counts().length - 2;
    int[] bins = new int[levels];
    Arrays.setAll(bins, level -> level + 1);
    Axis axis = new Axis.Categories(bins, levels + 2);
    TableUpdate update = update(axis, sums.counts(), 0, 3);
    update.search(sums.sums());
    return update.change(sums.sums());
  }

  @Test
  void aCategoryOfLittleCurvatureIsOrderedNearTheMiddle() {
    // By plain means the second level (20) is above the fourth (2), by sums the third is; by
    // G / (H + 10) they stand 0.2, 0.43, 1.0, and the rows of the second join the third.
    Sums sums =
        new Sums(
            new double[] {0, -52, 2, 30, 20, 0},
            new double[] {0, 20, 0.1, 60, 10, 0},
            new int[] {0, 20, 10, 20, 20, 0});
    float joined = (float) (RATE * 32 / 61.1);
    assertThat(ofCategories(sums))
        .containsExactly(0, (float) (RATE * -52 / 21), joined, joined, (float) (RATE * 20 / 11), 0);
  }

  @Test
  void categoriesOfFewerThanTenRowsMoveTogether() {
    Sums sums =
        new Sums(
            new double[] {0, -20, 4, 10, 20, -4, 0},
            new double[] {0, 10, 2, 8, 10, 2, 0},
            new int[] {0, 40, 9, 40, 40, 9, 0});
    float[] change = ofCategories(sums);
    assertThat(change[2]).isEqualTo(change[5]);
    assertThat(change[1]).isLessThan(change[2]);
    assertThat(change[4]).isGreaterThan(change[2]);
  }
}
