// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.Samples;
import io.chainbridge.alex.lifecycle.gate.TrainingGate;
import io.chainbridge.alex.lifecycle.rows.RowEvidence;
import io.chainbridge.alex.lifecycle.rows.RowEvidence.Distinct;
import io.chainbridge.alex.testkit.Proves;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What rows that are not honest lead to at the gate, and what honest ones do not. */
final class RowGateTest {
  private static final Distinct ROWS = new Distinct(5_000, 5_000, 5_000);
  private static final Distinct EVENTS = new Distinct(400, 400, 400);

  private static List<String> codes(long repeated, long shared, Distinct heldOut, Distinct events) {
    Samples.TrainingDraft draft = new Samples.TrainingDraft();
    draft.rowEvidence =
        new RowEvidence(
            Samples.digest("outcomes"),
            20_000,
            repeated,
            shared,
            heldOut,
            events,
            Samples.ROWS.lookAhead());
    return Story.codes(
        TrainingGate.shortfalls(draft.build(), Samples.proposal(), Policy.framework()));
  }

  @Test
  @Proves("S2.3")
  void refusesHeldOutRowsThatAreTrainingRows() {
    assertThat(codes(0, 5_000, ROWS, EVENTS)).containsExactly("ROWS_IN_BOTH_PARTS");
    assertThat(codes(0, 251, ROWS, EVENTS)).containsExactly("ROWS_IN_BOTH_PARTS");
    assertThat(codes(0, 250, ROWS, EVENTS)).isEmpty();
  }

  @Test
  @Proves("S2.3")
  void takesEqualRowsWhereTrainingRowsRepeatAsOften() {
    Distinct few = new Distinct(5_000, 250, 4_900);
    Distinct fewEvents = new Distinct(400, 20, 390);
    assertThat(codes(20_000, 5_000, few, fewEvents)).isEmpty();
    assertThat(codes(18_900, 5_000, few, fewEvents)).contains("ROWS_IN_BOTH_PARTS");
  }

  @Test
  @Proves("S3.5")
  void countsRepeatedRowsOnce() {
    Distinct twoRows = new Distinct(3_000, 2, 3_000);
    assertThat(codes(0, 0, twoRows, EVENTS)).containsExactly("TOO_FEW_ROWS");
    assertThat(codes(0, 0, ROWS, new Distinct(400, 1, 400))).containsExactly("TOO_FEW_EVENTS");
    assertThat(codes(20_000, 0, new Distinct(3_000, 2, 2), EVENTS)).containsExactly("TOO_FEW_ROWS");
  }

  @Test
  @Proves("S3.12")
  void refusesAHeldOutPartThatIsFarThinnerThanTheTraining() {
    assertThat(codes(0, 0, new Distinct(800, 800, 800), EVENTS))
        .containsExactly("HELD_OUT_TOO_THIN");
  }
}
