// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.data.Column;
import io.chainbridge.alex.data.SplitPlan;
import io.chainbridge.alex.data.Table;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.evidence.GateData;
import io.chainbridge.alex.evidence.RowSplit;
import io.chainbridge.alex.evidence.RowTimes;
import io.chainbridge.alex.evidence.rows.RowCounts;
import io.chainbridge.alex.evidence.rows.RowPrints;
import io.chainbridge.alex.lifecycle.plan.DataWindow;
import io.chainbridge.alex.lifecycle.rows.RowEvidence;
import io.chainbridge.alex.lifecycle.rows.RowEvidence.LookAhead;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RowCountsTest {
  private static final long DAY = 86_400_000_000L;
  private static final List<String> FEATURES = List.of("debt", "region");

  /** Rows 0 to 5 train, rows 6 to 11 are held out; one row a day from 1970-01-01 on. */
  private static RowCounts counted(double[] debt, boolean timed) {
    boolean[] events = new boolean[debt.length];
    IntStream.range(0, events.length).forEach(row -> events[row] = row % 2 == 1);
    int[] region = new int[debt.length];
    Table table =
        new Table(
            List.of(
                new Column.Numeric("debt", debt),
                new Column.Text("region", region, List.of("two\nlines"))),
            debt.length);
    long[] days = IntStream.range(0, debt.length).mapToLong(row -> row * DAY).toArray();
    RowTimes times = timed ? new RowTimes(true, days, days, "") : RowTimes.untimed(debt.length, 0);
    GateData data =
        new GateData(
            table,
            events,
            IntStream.range(0, 6).toArray(),
            IntStream.range(6, 12).toArray(),
            Sha256.of(new byte[0]),
            1,
            RowSplit.of(new SplitPlan.FileOrder(0.5), times),
            "late");
    RowPrints prints = RowPrints.in(RowPrints.of(data.rows(), FEATURES).bytes());
    RowCounts kept = RowCounts.of(HeldOutRows.lines(HeldOutRows.write(data, FEATURES)), prints);
    LookAhead none = LookAhead.notRun("none");
    assertThat(RowCounts.of(data.rows(), FEATURES).evidence(none)).isEqualTo(kept.evidence(none));
    return kept;
  }

  private static RowEvidence evidence(double... debt) {
    return counted(debt, true).evidence(RowEvidence.LookAhead.notRun("none"));
  }

  @Test
  void findsRowsThatAreInBothPartsByFeaturesAndLabel() {
    RowEvidence rows = evidence(0, 1, 2, 3, 4, 5, /* held out */ 0, 1, 20, 2, 40, 50);
    assertThat(rows.heldOutShared()).isEqualTo(2); // the row of 2 has another label here
    assertThat(rows.trainingRepeated()).isZero();
    assertThat(rows.training()).isEqualTo(6);
  }

  @Test
  void countsHowOftenRowsRepeat() {
    RowEvidence rows = evidence(7, 1, 7, 3, 7, 5, /* held out */ 8, 9, 8, 9, 8, 9);
    assertThat(rows.trainingRepeated()).isEqualTo(3);
    assertThat(rows.heldOut()).isEqualTo(new RowEvidence.Distinct(6, 2, 6));
    assertThat(rows.events()).isEqualTo(new RowEvidence.Distinct(3, 1, 3));
    assertThat(rows.effective(rows.heldOut())).isEqualTo(5); // 6 - (4 repeated - half of 6)
  }

  @Test
  void namesTheSameOutcomesByTheSameDigestWhateverTheFeatures() {
    assertThat(evidence(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11).outcomes())
        .isEqualTo(evidence(9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9).outcomes());
    assertThat(
            counted(new double[12], false)
                .evidence(RowEvidence.LookAhead.notRun("none"))
                .outcomes())
        .isNotEqualTo(evidence(new double[12]).outcomes());
  }

  @Test
  void saysHowMuchOfThePlannedDaysTheRowsCover() {
    DataWindow planned =
        new DataWindow.Between(
            Instant.parse("1970-01-07T00:00:00Z"), Instant.parse("1970-01-19T00:00:00Z"));
    assertThat(counted(new double[12], true).covered(planned)).isEqualTo(0.5);
    assertThat(counted(new double[12], false).covered(planned)).isEqualTo(1);
  }

  @Test
  void readsOnlyItsCanonicalForm() {
    for (String text : List.of("", "alex-row-prints 1\ntimed\nheld out 2\n5\n", "x\n")) {
      assertThatThrownBy(() -> RowPrints.in(text.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("canonical");
    }
  }
}
