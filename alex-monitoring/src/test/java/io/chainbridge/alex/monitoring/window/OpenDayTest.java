// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OpenDayTest {
  private static final Book BOOK = new Book(-2, 3);
  private static final List<ScoredPrediction> REQUESTS =
      IntStream.range(0, 40).mapToObj(_ -> BOOK.dual(1, BOOK.row(0), 0)).toList();

  /** Forty requests of the second day, with outcomes of both days or without. */
  private static DayWindow counted(boolean outcomes) {
    ModelWatch watch = BOOK.watch();
    for (int i = 0; i < 40; i++) {
      ScoredPrediction prediction = REQUESTS.get(i);
      watch.predicted(prediction);
      if (outcomes) {
        double score = prediction.challengerScore();
        watch.outcome(new Outcome(Book.noon(i % 2), Book.noon(1), score, score, true, i % 3 == 0));
      }
    }
    return watch.window(Book.START.plusDays(1));
  }

  @Test
  void leavesOutWhatBecameKnown() {
    DayWindow labelled = counted(true);
    OpenDay open = OpenDay.of(40, labelled);
    assertThat(labelled.cohorts()).hasSize(2);
    assertThat(open.counts().cohorts()).containsOnlyKeys(Book.START.plusDays(1));
    Cohort cohort = Objects.requireNonNull(open.counts().cohorts().get(Book.START.plusDays(1)));
    assertThat(List.of(cohort.eligible(), cohort.decided(), cohort.labelled()))
        .containsExactly(40L, 0L, 0L);
    assertThat(open.counts().traffic()).isEqualTo(labelled.traffic());
    assertThat(open.counts().text()).isEqualTo(counted(false).text());
  }

  @Test
  void isReadBackByteForByte() {
    OpenDay open = OpenDay.of(17, counted(true));
    assertThat(new String(open.bytes(), UTF_8)).startsWith("alex-minute 1\nrecord 17\nalex-window");
    assertThat(OpenDay.in(open.bytes(), BOOK.reference)).isEqualTo(open);
    assertThat(OpenDay.in(open.bytes(), BOOK.reference).bytes()).isEqualTo(open.bytes());
  }

  @Test
  void refusesEveryOtherText() {
    String text = new String(OpenDay.of(17, counted(true)).bytes(), UTF_8);
    for (String wrong :
        List.of(
            "",
            text.replace("record 17", "record 017"),
            text.replace("record 17", "record -1"),
            text.replace("alex-minute 1", "alex-minute 2"),
            text.replace("requests 40", "requests  40"),
            text + "\n",
            text.substring(0, text.length() - 1))) {
      assertThatThrownBy(() -> OpenDay.in(wrong.getBytes(UTF_8), BOOK.reference))
          .isInstanceOf(DayWindowUnreadableException.class);
    }
  }
}
