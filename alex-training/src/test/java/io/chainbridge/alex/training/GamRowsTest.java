// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.testkit.ForAll;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GamRowsTest {
  @Test
  void whatIsKeptAndWhatIsMadeAnewHasTheSameDigits() {
    TrainingSet set = Rows.additive(ForAll.random(371), 300);
    set.columns()[1][7] = Double.NaN;
    TrainingRecipe.Gam recipe = TrainingRecipe.Gam.defaults(Map.of(), 1);
    List<GamBlock> blocks =
        IntStream.range(0, 4).mapToObj(f -> GamBlock.of(set, f, recipe)).toList();
    int[] order = RowOrder.of(set);
    GamRows all = new GamRows(blocks, set.columns(), order);
    GamRows two = new GamRows(blocks, set.columns(), order, 2 * 300 + 299);
    for (int f = 0; f < 4; f++) {
      for (int row = 0; row < 300; row++) {
        double[] kept = new double[6];
        double[] anew = new double[6];
        int first = all.columnsOf(f, row, kept, 1);
        assertThat(two.columnsOf(f, row, anew, 1)).isEqualTo(first);
        int width = first < 0 ? 0 : blocks.get(f).width(first);
        assertThat(Arrays.copyOfRange(anew, 1, 1 + width))
            .isEqualTo(Arrays.copyOfRange(kept, 1, 1 + width));
      }
    }
  }
}
