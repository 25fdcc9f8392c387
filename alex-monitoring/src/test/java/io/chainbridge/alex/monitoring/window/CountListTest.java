// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CountListTest {
  private static final ClosedDays DAYS =
      ClosedDays.of(
          new ModelId("loans_v0.2.0"), new TreeMap<>(Map.of(LocalDate.of(2026, 3, 9), "counts")));
  private static final Sha256 HEAD = Sha256.of(new byte[] {1});

  @Test
  void readsBackWhatItWrote() {
    for (CountList list :
        List.of(
            new CountList(List.of()),
            new CountList(List.of(DAYS)),
            new CountList(12, HEAD, List.of()),
            new CountList(12, HEAD, List.of(DAYS)))) {
      assertThat(CountList.read(list.text())).isEqualTo(list);
    }
  }

  @Test
  void namesTheOutcomesFirstWhereThereAreAny() {
    assertThat(new CountList(12, HEAD, List.of(DAYS)).text())
        .asString(UTF_8)
        .startsWith("outcomes 12 " + HEAD + "\nloans_v0.2.0 2026-03-09 ");
    assertThat(new CountList(List.of()).text()).isEmpty();
  }

  @Test
  void refusesALineThatItNeverWrites() {
    for (String line :
        List.of("outcomes 0 " + HEAD + "\n", "outcomes 12\n", "outcomes x " + HEAD)) {
      assertThatThrownBy(() -> CountList.read(line.getBytes(UTF_8)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
