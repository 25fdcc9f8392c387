// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.monitoring.window.ClosedDays;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every counts store does. */
abstract class CountsStoreContract {
  private static final ModelId MODEL = new ModelId("loans_v0.2.0");
  private static final ModelId OTHER = new ModelId("loans_v0.2.1");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 9);

  /** A store without anything in it. */
  abstract CountsStore empty();

  @Test
  void holdsNothingAtFirst() {
    CountsStore store = empty();
    assertThat(store.reference(MODEL)).isEmpty();
    assertThat(store.days(MODEL)).isEmpty();
    assertThat(store.newestDay(MODEL)).isEmpty();
  }

  @Test
  void keepsTheBinsOfEachModelApart() {
    CountsStore store = empty();
    store.keepReference(MODEL, "mine".getBytes(UTF_8));
    store.keepReference(OTHER, "other".getBytes(UTF_8));
    assertThat(store.reference(MODEL)).contains("mine".getBytes(UTF_8));
    assertThat(store.reference(OTHER)).contains("other".getBytes(UTF_8));
  }

  @Test
  void returnsDaysOldestFirstHoweverTheyCame() {
    CountsStore store = empty();
    store.keepDay(MODEL, DAY.plusDays(1), "ten");
    store.keepDay(MODEL, DAY, "nine");
    store.keepDay(OTHER, DAY.plusDays(5), "other");
    assertThat(store.days(MODEL)).containsExactly("nine", "ten");
    assertThat(store.newestDay(MODEL)).contains(DAY.plusDays(1));
  }

  @Test
  void replacesADayThatIsKeptAgain() {
    CountsStore store = empty();
    store.keepDay(MODEL, DAY, "first");
    store.keepDay(MODEL, DAY, "second");
    assertThat(store.days(MODEL)).containsExactly("second");
  }

  @Test
  void startsAnewForAModelWhoseCountsHaveEnded() {
    CountsStore store = empty();
    for (String attempt : new String[] {"first", "second"}) {
      store.keepReference(MODEL, attempt.getBytes(UTF_8));
      store.keepDay(MODEL, DAY, attempt);
      store.keepDay(OTHER, DAY, "other");
      store.end(MODEL);
      assertThat(store.reference(MODEL)).isEmpty();
      assertThat(store.days(MODEL)).isEmpty();
      assertThat(store.days(OTHER)).containsExactly("other");
    }
    store.end(MODEL);
    assertThat(store.newestDay(MODEL)).isEmpty();
  }

  @Test
  void namesAllClosedDaysAlsoOfWhatHasEnded() {
    CountsStore store = empty();
    assertThat(store.closedDays()).isEmpty();
    store.keepReference(OTHER, "bins".getBytes(UTF_8));
    store.keepDay(MODEL, DAY, "first");
    store.end(MODEL);
    store.keepDay(MODEL, DAY.plusDays(1), "again");
    store.keepDay(MODEL, DAY.plusDays(2), "and again");
    assertThat(store.closedDays())
        .containsExactlyInAnyOrder(
            ClosedDays.of(MODEL, new TreeMap<>(Map.of(DAY, "first"))),
            ClosedDays.of(
                MODEL,
                new TreeMap<>(Map.of(DAY.plusDays(1), "again", DAY.plusDays(2), "and again"))));
  }
}
