// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.ebm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.training.Rows;
import io.chainbridge.alex.training.recipe.EbmPairs;
import io.chainbridge.alex.training.recipe.EbmShape;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairUpdateTest {
  private static final double RATE = 0.5;
  private static final int LEAST = 3;

  /** Sums of every cell, bins in a drawn order, missing first; the unseen ones are empty. */
  private record Cells(int[] first, int[] second, double[] sums, int[] counts) {
    static Cells drawn(RandomGenerator random) {
      int rows = 3 + random.nextInt(5);
      int columns = 3 + random.nextInt(5);
      double[] sums = new double[2 * rows * columns];
      int[] counts = new int[rows * columns];
      for (int a = 0; a + 1 < rows; a++) {
        for (int b = 0; b + 1 < columns; b++) {
          int cell = a * columns + b;
          counts[cell] = random.nextInt(5);
          sums[2 * cell] = counts[cell] * (random.nextDouble() - 0.5);
          sums[2 * cell + 1] = counts[cell] * random.nextDouble() / 4;
        }
      }
      return new Cells(shuffled(random, rows - 1), shuffled(random, columns - 1), sums, counts);
    }

    private static int[] shuffled(RandomGenerator random, int size) {
      int[] order = IntStream.range(0, size).toArray();
      for (int i = size - 1; i > 1; i--) {
        int other = 1 + random.nextInt(i);
        int held = order[i];
        order[i] = order[other];
        order[other] = held;
      }
      return order;
    }

    int cell(int a, int b) {
      return first[a] * (second.length + 1) + second[b];
    }

    /** Gradient, curvature and rows of a box of positions, added up cell by cell. */
    double[] box(int a, int toA, int b, int toB) {
      double[] box = new double[3];
      for (int i = a; i < toA; i++) {
        for (int j = b; j < toB; j++) {
          box[0] += sums[2 * cell(i, j)];
          box[1] += sums[2 * cell(i, j) + 1];
          box[2] += counts[cell(i, j)];
        }
      }
      return box;
    }

    /** What a box gains by moving on its own; minus infinity where it has too few rows. */
    double gain(int a, int toA, int b, int toB) {
      double[] box = box(a, toA, b, toB);
      return box[2] < LEAST ? Double.NEGATIVE_INFINITY : box[0] * box[0] / (box[1] + 1);
    }

    double whole() {
      double[] box = box(0, first.length, 0, second.length);
      return box[0] * box[0] / (box[1] + 1);
    }

    PairUpdate update() {
      PairGrid grid =
          new PairGrid(
              first,
              second,
              counts,
              PairGrid.Scratch.of(Math.max(first.length, second.length) + 1));
      TrainingRecipe.Ebm recipe =
          new TrainingRecipe.Ebm(
              new EbmShape(64, LEAST, 3),
              Rows.pace(1, RATE, 1, 1),
              EbmPairs.none(),
              Map.of(),
              1,
              1);
      return new PairUpdate(grid, recipe);
    }
  }

  @Test
  void findsTheTreeThatTryingAllOfThemFinds() {
    new ForAll(371, 1_500)
        .holds(
            Cells::drawn,
            cells ->
                assertThat(cells.update().search(cells.sums()))
                    .isCloseTo(Math.max(0, bestTree(cells) - cells.whole()), within(1e-8)));
  }

  private static double bestTree(Cells cells) {
    int rows = cells.first().length;
    int columns = cells.second().length;
    double best = Double.NEGATIVE_INFINITY;
    for (int at = 1; at < rows; at++) {
      double low = Double.NEGATIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int c = 1; c <= columns; c++) {
        boolean uncut = c == columns;
        low = Math.max(low, cells.gain(0, at, 0, c) + (uncut ? 0 : cells.gain(0, at, c, columns)));
        high =
            Math.max(
                high, cells.gain(at, rows, 0, c) + (uncut ? 0 : cells.gain(at, rows, c, columns)));
      }
      best = Math.max(best, low + high);
    }
    for (int at = 1; at < columns; at++) {
      double low = Double.NEGATIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int c = 1; c <= rows; c++) {
        boolean uncut = c == rows;
        low = Math.max(low, cells.gain(0, c, 0, at) + (uncut ? 0 : cells.gain(c, rows, 0, at)));
        high =
            Math.max(
                high,
                cells.gain(0, c, at, columns) + (uncut ? 0 : cells.gain(c, rows, at, columns)));
      }
      best = Math.max(best, low + high);
    }
    return best;
  }

  @Test
  void itsLeavesMoveByTheirOwnSumsAndGainWhatWasSaid() {
    new ForAll(372, 1_500)
        .holds(
            Cells::drawn,
            cells -> {
              PairUpdate update = cells.update();
              double said = update.search(cells.sums());
              float[] change = update.change();
              double gained = -cells.whole();
              for (float move :
                  IntStream.range(0, change.length).mapToObj(c -> change[c]).distinct().toList()) {
                double g = 0;
                double h = 0;
                for (int cell = 0; cell < change.length; cell++) {
                  g += change[cell] == move ? cells.sums()[2 * cell] : 0;
                  h += change[cell] == move ? cells.sums()[2 * cell + 1] : 0;
                }
                assertThat((double) move)
                    .isCloseTo(said == 0 ? 0 : RATE * g / (h + 1), within(1e-6));
                gained += g * g / (h + 1);
              }
              assertThat(gained).isCloseTo(said == 0 ? gained : said, within(1e-6));
            });
  }

  @Test
  void theFastMeasureIsTheBestOfAllQuadrants() {
    new ForAll(373, 1_500)
        .holds(
            Cells::drawn,
            cells -> {
              int rows = cells.first().length;
              int columns = cells.second().length;
              double best = 0;
              for (int a = 1; a < rows; a++) {
                for (int b = 1; b < columns; b++) {
                  double gain =
                      cells.gain(0, a, 0, b)
                          + cells.gain(0, a, b, columns)
                          + cells.gain(a, rows, 0, b)
                          + cells.gain(a, rows, b, columns);
                  best = Math.max(best, gain - cells.whole());
                }
              }
              assertThat(cells.update().quadrants(cells.sums())).isCloseTo(best, within(1e-8));
            });
  }
}
