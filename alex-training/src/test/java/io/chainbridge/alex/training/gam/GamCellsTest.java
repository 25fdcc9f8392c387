// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.training.Rows;
import io.chainbridge.alex.training.data.RowOrder;
import io.chainbridge.alex.training.data.TrainingSet;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GamCellsTest {
  private static final int ROWS = 300;

  /** What a row has in every column, by definition. */
  private static double[] naive(GamBlock block, double value) {
    double[] columns = new double[block.columns()];
    BSpline basis = block.basis();
    if (Double.isNaN(value)) {
      columns[columns.length - 1] = 1;
    } else if (basis == null) {
      columns[block.columnOf((int) value)] = 1;
    } else {
      for (int k = 0; k < basis.size(); k++) {
        columns[k] = CoxDeBoor.basis(basis.breaks(), basis.degree(), k, value);
      }
    }
    return columns;
  }

  @Test
  void cellsShowWhatTheBasisHas() {
    TrainingSet set = Rows.additive(ForAll.random(371), ROWS);
    for (int f = 0; f < set.features().size(); f++) {
      set.columns()[f][7 + f] = Double.NaN;
    }
    int[] order = RowOrder.of(set);
    for (int splines : new int[] {4, 20, 200}) {
      for (int f = 0; f < set.features().size(); f++) {
        GamBlock block = GamBlock.of(set, f, splines, Map.of());
        GamCells cells = new GamCells(block, set.columns()[f], order);
        int[] first = new int[ROWS];
        double[] values = new double[ROWS * block.width()];
        cells.read(0, ROWS, first, values);
        for (int row = 0; row < ROWS; row++) {
          double[] shown = new double[block.columns()];
          System.arraycopy(values, row * block.width(), shown, first[row], block.width());
          assertThat(shown)
              .containsExactly(naive(block, set.columns()[f][order[row]]), within(2e-7));
        }
      }
    }
  }

  @Test
  void whatIsAddedToRowsIsTheProductOfColumnsAndCoefficients() {
    TrainingSet set = Rows.additive(ForAll.random(373), ROWS);
    set.columns()[1][7] = Double.NaN;
    int[] order = RowOrder.of(set);
    for (int f = 0; f < set.features().size(); f++) {
      GamBlock block = GamBlock.of(set, f, 20, Map.of());
      double[] coefficients = ForAll.random(f).doubles(block.columns(), -1, 1).toArray();
      double[] rows = new double[ROWS];
      new GamCells(block, set.columns()[f], order).addTo(rows, coefficients);
      for (int row = 0; row < ROWS; row++) {
        double[] columns = naive(block, set.columns()[f][order[row]]);
        double sum = 0;
        for (int k = 0; k < columns.length; k++) {
          sum += columns[k] * coefficients[k];
        }
        assertThat(rows[row]).isCloseTo(sum, within(1e-6));
      }
    }
  }

  @Test
  void meansAreOverTheRowsThatHaveAValue() {
    TrainingSet set = Rows.additive(ForAll.random(372), ROWS);
    set.columns()[1][7] = Double.NaN;
    GamBlock block = GamBlock.of(set, 1, 20, Map.of());
    int[] order = IntStream.range(0, ROWS).toArray();
    double[] means = new double[block.columns()];
    for (int row = 0; row < ROWS; row++) {
      double[] columns = naive(block, set.columns()[1][row]);
      for (int k = 0; k < means.length - 1; k++) {
        means[k] += columns[k] / (ROWS - 1);
      }
    }
    double[] found = new GamCells(block, set.columns()[1], order).means();
    for (int k = 0; k < means.length - 1; k++) {
      assertThat(found[k]).isCloseTo(means[k], within(2e-7));
    }
  }
}
