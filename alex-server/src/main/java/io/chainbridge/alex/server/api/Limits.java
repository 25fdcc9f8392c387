// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import io.chainbridge.alex.governance.people.Identity;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How often one identity may ask of the API: so many calls a second on average, with a reserve for
 * bursts. Scoring and outcomes are not limited. Thread-safe.
 */
final class Limits {
  /** Calls a second. */
  static final double RATE = 50;

  /** Calls at once. */
  static final double BURST = 200;

  private static final double NANOS = 1e9;

  /** Enough for every identity there may be; a full map forgets all and starts anew. */
  private static final int MOST = 10_000;

  private final LongSupplier nanos;
  private final Map<String, Reserve> reserves = new ConcurrentHashMap<>();

  private record Reserve(double calls, long at, boolean permits) {}

  /**
   * @param nanos a clock that only goes forward
   */
  Limits(LongSupplier nanos) {
    this.nanos = nanos;
  }

  boolean permits(Identity identity, String path) {
    if (!path.startsWith("/api/")) {
      return true;
    }
    if (reserves.size() > MOST) {
      reserves.clear();
    }
    long now = nanos.getAsLong();
    Reserve first = new Reserve(BURST - 1, now, true);
    return reserves.merge(name(identity), first, (before, _) -> after(before, now)).permits();
  }

  /** A call that was refused costs nothing. */
  private static Reserve after(Reserve before, long now) {
    double calls = Math.min(BURST, before.calls() + (now - before.at()) / NANOS * RATE);
    return calls < 1 ? new Reserve(calls, now, false) : new Reserve(calls - 1, now, true);
  }

  private static String name(Identity identity) {
    return switch (identity) {
      case Identity.Human human -> human.person().subject();
      case Identity.Service service -> "token " + service.token();
    };
  }
}
