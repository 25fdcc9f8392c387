// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Tampers with copies of one home, some side by side, and tells how far it is. */
record AttackRun(FinishedHome home, Path folder) {
  private static final int SIDE_BY_SIDE = 2;
  private static final int TOLD_EVERY = 50;

  /** What the audit made of each, in the order of the tampers. */
  List<Attack> of(List<Tamper> tampers) throws IOException {
    AtomicInteger done = new AtomicInteger();
    Instant start = Instant.now();
    List<Callable<Attack>> tasks = new ArrayList<>();
    for (int n = 0; n < tampers.size(); n++) {
      Tamper tamper = tampers.get(n);
      Path copy = folder.resolve("tampered-" + n);
      tasks.add(() -> {
        Attack attack = Attack.of(tamper, home, copy);
        tell(done.incrementAndGet(), tampers.size(), start);
        return attack;
      });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
      List<Attack> attacks = new ArrayList<>();
      for (Future<Attack> attack : threads.invokeAll(tasks)) {
        attacks.add(attack.get());
      }
      return attacks;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void tell(int done, int all, Instant start) {
    if (done % TOLD_EVERY == 0) {
      long seconds = Duration.between(start, Instant.now()).toSeconds();
      System.out.printf("%d of %d tampers after %d s%n", done, all, seconds);
    }
  }
}
