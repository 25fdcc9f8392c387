// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What was opened so far, closed once and in reverse order. One thread. */
final class ResourceScope implements AutoCloseable {
  private final Deque<Runnable> closers = new ArrayDeque<>();

  /** Remembers how to close what was just opened. */
  void add(Runnable closer) {
    closers.push(closer);
  }

  /** Closes everything, even if one of them throws; the first exception is thrown on. */
  @Override
  public void close() {
    List<RuntimeException> failures = new ArrayList<>();
    while (!closers.isEmpty()) {
      try {
        closers.pop().run();
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      RuntimeException first = failures.removeFirst();
      failures.forEach(first::addSuppressed);
      throw first;
    }
  }
}
