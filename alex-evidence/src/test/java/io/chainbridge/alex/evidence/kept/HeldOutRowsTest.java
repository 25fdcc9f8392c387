// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence.kept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.data.Column;
import io.chainbridge.alex.data.SplitPlan;
import io.chainbridge.alex.data.Table;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.evidence.GateData;
import io.chainbridge.alex.evidence.RowSplit;
import io.chainbridge.alex.evidence.RowTimes;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.training.data.TrainingSet;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The held-out rows of a submission come back as the very numbers a model is given. */
final class HeldOutRowsTest {
  private static final List<String> LEVELS = List.of("", "a,b", "say \"x\"", "two\nlines", "ä");
  private static final List<Feature> FEATURES =
      List.of(new Feature.Categorical("region", LEVELS.subList(0, 3)), new Feature.Numeric("debt"));

  private static GateData random(RandomGenerator random) {
    int rows = random.nextInt(2, 40);
    double[] debt = new double[rows];
    int[] region = new int[rows];
    boolean[] events = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      debt[row] = random.nextInt(5) == 0 ? Double.NaN : random.nextGaussian() * 1e6;
      region[row] = random.nextInt(LEVELS.size() + 1) - 1;
      events[row] = random.nextBoolean();
    }
    Table table =
        new Table(
            List.of(
                new Column.Numeric("debt", debt),
                new Column.Numeric("not_a_feature", debt),
                new Column.Text("region", region, LEVELS)),
            rows);
    return new GateData(
        table,
        events,
        new int[] {0},
        new int[] {rows - 1, 0},
        Sha256.of(new byte[0]),
        1,
        RowSplit.of(new SplitPlan.FileOrder(0.5), RowTimes.untimed(rows, 0)),
        "event");
  }

  @Test
  void comeBackAsTheRowsThatWereJudged() {
    new ForAll(3, 200)
        .holds(
            HeldOutRowsTest::random,
            data -> {
              byte[] csv = HeldOutRows.write(data, List.of("debt", "region"));
              HeldOutRows read = HeldOutRows.read(csv, FEATURES);
              assertThat(Arrays.deepToString(read.rows()))
                  .isEqualTo(
                      Arrays.deepToString(
                          TrainingSet.encodeRows(FEATURES, data.table(), data.heldOut())));
              assertThat(read.events()).containsExactly(data.heldOutEvents());
              assertThat(new String(csv, UTF_8)).doesNotContain("not_a_feature");
            });
  }

  @Test
  void refuseAFileThatLacksAFeature() {
    assertThatThrownBy(() -> HeldOutRows.read("\"debt\",event\n1.0,0\n".getBytes(UTF_8), FEATURES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lacks the column region");
  }
}
