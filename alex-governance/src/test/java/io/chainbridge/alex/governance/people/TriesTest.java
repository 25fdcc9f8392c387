// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.testkit.ForAll;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriesTest {
  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final Tries tries = new Tries(3, WINDOW);

  private boolean fails(String name, Instant now) {
    boolean opened = tries.open(name, now).isEmpty();
    if (opened) {
      tries.count(name, now);
      tries.close(name);
    }
    return opened;
  }

  /** The slow oracle looks at all tries that were let through. */
  @Test
  void letNoMoreThanTheMostThroughInAnyWindow() {
    new ForAll(13, 200)
        .holds(
            random -> random.ints(60, 0, 30).boxed().toList(),
            gaps -> {
              Tries fresh = new Tries(3, WINDOW);
              List<Instant> through = new ArrayList<>();
              Instant now = NOON;
              for (int gap : gaps) {
                now = now.plusSeconds(gap);
                Instant from = now.minus(WINDOW);
                boolean expected = through.stream().filter(from::isBefore).count() < 3;
                assertThat(fresh.open("x", now).isEmpty()).isEqualTo(expected);
                if (expected) {
                  through.add(now);
                  fresh.count("x", now);
                  fresh.close("x");
                }
              }
            });
  }

  @Test
  void countThoseThatAreNotDecidedYet() {
    for (int i = 0; i < 3; i++) {
      assertThat(tries.open("x", NOON)).isEmpty();
    }
    assertThat(tries.open("x", NOON)).contains(Duration.ofSeconds(1));
    tries.close("x");
    assertThat(tries.open("x", NOON)).isEmpty();
  }

  @Test
  void waitForTheOldest() {
    assertThat(fails("x", NOON)).isTrue();
    assertThat(fails("x", NOON.plusSeconds(10))).isTrue();
    assertThat(fails("x", NOON.plusSeconds(20))).isTrue();
    assertThat(tries.open("x", NOON.plusSeconds(25))).contains(Duration.ofSeconds(35));
    assertThat(fails("y", NOON.plusSeconds(25))).isTrue();
    tries.forgive("x");
    assertThat(fails("x", NOON.plusSeconds(25))).isTrue();
  }

  @Test
  void forgetTheOldestOfManyNames() {
    for (int i = 0; i < 3; i++) {
      assertThat(fails("x", NOON)).isTrue();
    }
    for (int i = 0; i < 9_999; i++) {
      assertThat(fails("other " + i, NOON)).isTrue();
    }
    assertThat(fails("x", NOON)).isFalse();
    for (int i = 0; i < 10_000; i++) {
      assertThat(fails("more " + i, NOON)).isTrue();
    }
    assertThat(fails("x", NOON)).isTrue();
  }
}
