// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.data.Table;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.operation.watch.KnownOutcome;
import io.chainbridge.alex.operation.watch.ScoredRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Outcomes come when their labels were known, each once. */
final class LabelFeedTest {
  /** A feed of rows whose labels are known at these seconds; every second row is an event. */
  private static LabelFeed feed(long... seconds) {
    boolean[] events = new boolean[seconds.length];
    IntStream.range(0, events.length).forEach(row -> events[row] = row % 2 == 1);
    return new LabelFeed(
        new ReplayRows(
            new Table(List.of(), seconds.length),
            Sha256.of(new byte[0]),
            true,
            new long[seconds.length],
            Arrays.stream(seconds).map(second -> second * 1_000_000L).toArray(),
            events,
            new String[seconds.length],
            new String[seconds.length]));
  }

  private static ScoredRequest request(int row) {
    return new ScoredRequest(
        Integer.toString(row),
        Instant.EPOCH,
        "",
        new ScoredRequest.Arm(new ModelId("loans_v0.1.0"), Sha256.of(new byte[0]), 0.5, false),
        Optional.empty(),
        new ScoredRequest.Decided(false, 1));
  }

  private static List<String> ids(List<KnownOutcome> known) {
    return known.stream().map(outcome -> outcome.request().id()).toList();
  }

  @Test
  void returnsOutcomesByTheTimeTheyBecameKnownAndThenByTheOrderOfScoring() {
    LabelFeed feed = feed(30, 10, 20, 10);
    IntStream.of(3, 0, 2, 1).forEach(row -> feed.scored(row, request(row)));
    assertThat(feed.knownBy(Instant.ofEpochSecond(9))).isEmpty();
    assertThat(ids(feed.knownBy(Instant.ofEpochSecond(20)))).containsExactly("3", "1", "2");
    assertThat(feed.knownBy(Instant.ofEpochSecond(20))).isEmpty();
    assertThat(feed.knownBy(Instant.ofEpochSecond(99)))
        .containsExactly(new KnownOutcome(request(0), Instant.ofEpochSecond(30), false));
  }

  @Test
  void carriesWhetherTheEventHappened() {
    LabelFeed feed = feed(1, 2);
    feed.scored(0, request(0));
    feed.scored(1, request(1));
    assertThat(feed.knownBy(Instant.ofEpochSecond(2)))
        .extracting(KnownOutcome::event)
        .containsExactly(false, true);
  }

  @Test
  void losesAndRepeatsNothingUnderManyThreads() throws Exception {
    int rows = 4_000;
    LabelFeed feed = feed(new long[rows]);
    List<String> known = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Void>> writers = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        int first = thread;
        writers.add(() -> {
          for (int row = first; row < rows; row += 4) {
            feed.scored(row, request(row));
          }
          return null;
        });
      }
      List<Future<Void>> running = writers.stream().map(threads::submit).toList();
      while (!running.stream().allMatch(Future::isDone)) {
        known.addAll(ids(feed.knownBy(Instant.ofEpochSecond(1))));
      }
      for (Future<Void> one : running) {
        one.get();
      }
    }
    known.addAll(ids(feed.knownBy(Instant.ofEpochSecond(1))));
    assertThat(known).hasSize(rows).doesNotHaveDuplicates();
  }
}
