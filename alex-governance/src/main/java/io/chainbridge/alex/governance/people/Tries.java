// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.people;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts tries by a key and holds back who has used up theirs. In memory: a restart forgets them.
 * Tries that are not decided yet count too, so that many at once gain nothing. Thread-safe.
 */
final class Tries {
  /** Beyond these, the key whose last try is the oldest is forgotten. */
  private static final int MOST_KEYS = 10_000;

  /** The wait for tries that are not decided yet. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private final int most;
  private final Duration window;
  private final Map<String, Key> keys = new LinkedHashMap<>(16, 0.75f, true);

  private static final class Key {
    private final Deque<Instant> counted = new ArrayDeque<>();
    private int open;
  }

  /** At most this number of counted tries in the window. */
  Tries(int most, Duration window) {
    this.most = most;
    this.window = window;
  }

  /** Opens a try; or says how long to wait, and there is none. */
  synchronized Optional<Duration> open(String name, Instant now) {
    Key key = keys.computeIfAbsent(name, _ -> new Key());
    if (keys.size() > MOST_KEYS) {
      keys.remove(keys.keySet().iterator().next());
    }
    key.counted.removeIf(at -> !now.isBefore(at.plus(window)));
    if (key.counted.size() >= most) {
      return Optional.of(Duration.between(now, key.counted.getFirst().plus(window)));
    }
    if (key.counted.size() + key.open >= most) {
      return Optional.of(SOON);
    }
    key.open++;
    return Optional.empty();
  }

  /** Decides an open try: it counts from now on. */
  synchronized void count(String name, Instant now) {
    keys.computeIfAbsent(name, _ -> new Key()).counted.addLast(now);
  }

  /** Forgets what was counted. */
  synchronized void forgive(String name) {
    keys.computeIfAbsent(name, _ -> new Key()).counted.clear();
  }

  /** Closes an open try. */
  synchronized void close(String name) {
    Key key = keys.computeIfAbsent(name, _ -> new Key());
    key.open = Math.max(0, key.open - 1);
    if (key.open == 0 && key.counted.isEmpty()) {
      keys.remove(name);
    }
  }
}
