// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.glassbox.Forests;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.testkit.ForAll;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FeatureCellsTest {
  @Test
  void findsTheLowestDoubleThatIsNotBelowAThreshold() {
    new ForAll(1, 20_000).holds(FeatureCellsTest::threshold, FeatureCellsTest::bordersRight);
    for (double edge : new double[] {Float.MAX_VALUE, 0x1p128, Double.MAX_VALUE, 1e-46, 0, -0.0}) {
      bordersRight(edge);
      bordersRight(-edge);
    }
  }

  private static double threshold(RandomGenerator random) {
    double number = Double.longBitsToDouble(random.nextLong());
    double likely =
        Double.isFinite(number) && random.nextBoolean() ? number : random.nextGaussian();
    return random.nextBoolean() && Float.isFinite((float) likely) ? (float) likely : likely;
  }

  private static void bordersRight(double threshold) {
    for (Precision precision : Precision.values()) {
      double border = FeatureCells.firstRight(threshold, precision);
      assertThat(precision.round(border)).isGreaterThanOrEqualTo(threshold);
      assertThat(precision.round(Math.nextDown(border))).isLessThan(threshold);
    }
  }

  @Test
  void standForCellsInWhichNoSplitTellsValuesApart() {
    new ForAll(2, 500)
        .holds(
            random -> Forests.ensemble(random, 3, 4),
            model -> {
              for (int feature = 0; feature < 3; feature++) {
                assertCells(model, feature);
              }
            });
  }

  private static void assertCells(TreeEnsemble model, int feature) {
    List<FeatureCells.Split> splits = splits(model, feature);
    FeatureCells cells = FeatureCells.of(model, feature, splits);
    double[] borders = cells.borders();
    assertThat(cells.point(FeatureCells.MISSING)).isNaN();
    assertThat(cells.count()).isEqualTo(borders.length + 2);
    for (int cell = 1; cell < cells.count(); cell++) {
      double first = cell == 1 ? Double.NEGATIVE_INFINITY : borders[cell - 2];
      double last =
          cell > borders.length ? Double.POSITIVE_INFINITY : Math.nextDown(borders[cell - 1]);
      assertThat(cells.point(cell)).isBetween(first, last);
      for (FeatureCells.Split split : splits) {
        boolean left = split.goesLeft(model, cells.point(cell));
        assertThat(split.goesLeft(model, first)).isEqualTo(left);
        assertThat(split.goesLeft(model, last)).isEqualTo(left);
      }
      assertThat(cells.cellOf(first)).isEqualTo(cell);
      assertThat(cells.cellOf(last)).isEqualTo(cell);
    }
    for (FeatureCells.Split split : splits) {
      List<Integer> flips = new ArrayList<>();
      for (int border = 0; border < borders.length; border++) {
        if (split.goesLeft(model, cells.below(border))
            != split.goesLeft(model, cells.above(border))) {
          flips.add(border);
        }
      }
      assertThat(cells.flips(model, split)).containsExactlyInAnyOrder(ints(flips));
    }
  }

  private static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(number -> number).toArray();
  }

  private static List<FeatureCells.Split> splits(TreeEnsemble model, int feature) {
    List<FeatureCells.Split> splits = new ArrayList<>();
    for (Tree tree : model.trees()) {
      for (int node = 0; node < tree.nodes(); node++) {
        if (!tree.isLeaf(node) && model.inputs().get(tree.inputAt(node)).feature() == feature) {
          splits.add(FeatureCells.Split.at(tree, node));
        }
      }
    }
    return splits;
  }
}
