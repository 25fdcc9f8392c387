// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class TrainingProgressTest {
  private static final long MILLIS = 1_000_000L;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
  private long now = 17;

  private TrainingProgress progress(boolean terminal) {
    return new TrainingProgress(out, terminal, () -> now);
  }

  private String[] lines() {
    return said.toString(StandardCharsets.UTF_8).split("\\R");
  }

  @Test
  void drawsOneLineOverItselfOnATerminal() {
    TrainingProgress progress = progress(true);
    for (int round = 1; round <= 37; round++) {
      progress.report(round, 1000, 0.5 - round / 200.0);
      now += 20 * MILLIS;
    }
    progress.report(1000, 1000, 0.2231);
    String text = said.toString(StandardCharsets.UTF_8);
    assertThat(text)
        .contains("\rtraining    36/1000 rounds  loss 0.3200  20 s left at most")
        .endsWith("\rtraining    done in 1 s  loss 0.2231" + System.lineSeparator());
    assertThat(text.lines().filter(line -> line.contains("rounds")).count()).isLessThan(9);
  }

  @Test
  void saysALineEveryFiveSecondsWhereThereIsNoTerminal() {
    TrainingProgress progress = progress(false);
    for (int round = 1; round <= 60; round++) {
      progress.report(round, 100, 0.25);
      now += 250 * MILLIS;
    }
    progress.report(100, 100, 0.25);
    assertThat(lines())
        .containsExactly(
            "training    21/100 rounds  loss 0.2500  20 s left at most",
            "training    41/100 rounds  loss 0.2500  15 s left at most",
            "training    done in 15 s  loss 0.2500");
  }

  @Test
  void saysNoLossWhereThereIsNoneAndBeginsAnewWithTheNextTraining() {
    TrainingProgress progress = progress(false);
    progress.report(1, 4);
    now += 6_000 * MILLIS;
    progress.report(3, 4, Double.NaN);
    now += 600_000 * MILLIS;
    progress.report(1, 4);
    now += 1_000 * MILLIS;
    progress.report(4, 4);
    progress.report(4, 4);
    assertThat(lines())
        .containsExactly(
            "training    3/4 rounds  3 s left at most",
            "training    done in 1 s",
            "training    done in 0 s");
  }
}
