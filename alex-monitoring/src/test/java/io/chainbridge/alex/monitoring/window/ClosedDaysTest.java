// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClosedDaysTest {
  private static final ModelId MODEL = new ModelId("loans_v0.2.0");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 9);

  private final TreeMap<LocalDate, String> days = new TreeMap<>();
  private final ClosedDays closed;

  ClosedDaysTest() {
    for (int i = 0; i < 3; i++) {
      days.put(DAY.plusDays(i), "requests " + i);
    }
    closed = ClosedDays.of(MODEL, days);
  }

  @Test
  void isTheDigestOfALineForEachDay() {
    String lines =
        "2026-03-09 %s\n2026-03-10 %s\n2026-03-11 %s\n"
            .formatted(digest("requests 0"), digest("requests 1"), digest("requests 2"));
    assertThat(closed)
        .isEqualTo(new ClosedDays(MODEL, DAY, DAY.plusDays(2), Sha256.of(lines.getBytes(UTF_8))));
  }

  private static Sha256 digest(String text) {
    return Sha256.of(text.getBytes(UTF_8));
  }

  @Test
  void isInItsDaysAlsoWhenMoreWereClosedSince() {
    assertThat(closed.areIn(days)).isTrue();
    days.put(DAY.plusDays(3), "requests 3");
    assertThat(closed.areIn(days)).isTrue();
  }

  @Test
  void isNotInDaysThatWereEditedRemovedOrAdded() {
    for (int i = 0; i < 3; i++) {
      TreeMap<LocalDate, String> edited = new TreeMap<>(days);
      edited.put(DAY.plusDays(i), "requests 9");
      assertThat(closed.areIn(edited)).isFalse();
      TreeMap<LocalDate, String> removed = new TreeMap<>(days);
      removed.remove(DAY.plusDays(i));
      assertThat(closed.areIn(removed)).isFalse();
    }
    days.put(DAY.minusDays(1), "requests 0");
    assertThat(closed.areIn(days)).isFalse();
    assertThat(closed.areIn(new TreeMap<>())).isFalse();
  }

  @Test
  void readsBackWhatItWrote() {
    ClosedDays other =
        ClosedDays.of(new ModelId("risk_v1.0.0"), new TreeMap<>(days.headMap(DAY.plusDays(1))));
    for (List<ClosedDays> all : List.of(List.<ClosedDays>of(), List.of(closed, other))) {
      assertThat(ClosedDays.read(ClosedDays.write(all))).isEqualTo(all);
    }
    assertThat(ClosedDays.write(List.of(closed)))
        .asString(UTF_8)
        .isEqualTo("loans_v0.2.0 2026-03-09 2026-03-11 " + closed.digest() + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "loans_v0.2.0 2026-03-09 2026-03-11",
        "loans_v0.2.0 2026-13-09 2026-13-11 sha256:%064d",
        "Loans 2026-03-09 2026-03-11 sha256:%064d",
        "loans_v0.2.0 2026-03-09 2026-03-11 %064d"
      })
  void refusesALineThatItNeverWrites(String line) {
    assertThatThrownBy(() -> ClosedDays.read(line.formatted(0).getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
