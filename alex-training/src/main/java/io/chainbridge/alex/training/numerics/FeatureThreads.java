// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.numerics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** A pool of threads that divides work by feature; each feature is handled by one thread. */
public final class FeatureThreads implements AutoCloseable {
  private final int threads;
  private final ExecutorService pool;

  public FeatureThreads(int threads) {
    this.threads = threads;
    this.pool = Executors.newFixedThreadPool(threads);
  }

  /** Does the work for every feature; on the calling thread if it is small. */
  public void run(int features, boolean small, IntConsumer work) {
    if (threads == 1 || small) {
      for (int f = 0; f < features; f++) {
        work.accept(f);
      }
      return;
    }
    List<Callable<Boolean>> shares = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int first = t;
      shares.add(() -> {
        for (int f = first; f < features; f += threads) {
          work.accept(f);
        }
        return true;
      });
    }
    try {
      for (Future<Boolean> share : pool.invokeAll(shares)) {
        share.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("training was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the search for splits failed", e.getCause());
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
