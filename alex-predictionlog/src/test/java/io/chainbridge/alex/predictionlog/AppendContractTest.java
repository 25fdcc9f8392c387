// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a caller of append may assume, and when. */
final class AppendContractTest {
  private static final LogSettings SMALL = new LogSettings(8 << 10, Durability.PROCESS);

  @TempDir Path folder;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void threadsGetNumbersWithoutGapsAndEachItsOwnInOrder() throws Exception {
    List<Future<List<Long>>> threads = new ArrayList<>();
    try (PredictionLog log = PredictionLog.open(folder, SMALL);
        ExecutorService pool = Executors.newFixedThreadPool(8)) {
      for (int thread = 0; thread < 8; thread++) {
        int name = thread;
        threads.add(
            pool.submit(() -> {
              List<CompletableFuture<Long>> appends = new ArrayList<>();
              for (int i = 0; i < 250; i++) {
                appends.add(log.append(bytes(name + " " + i)));
              }
              return appends.stream().map(CompletableFuture::join).toList();
            }));
      }
      List<Long> all = new ArrayList<>();
      for (Future<List<Long>> thread : threads) {
        assertThat(thread.get()).isSorted();
        all.addAll(thread.get());
      }
      assertThat(all)
          .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 2_000).boxed().toList());
      List<String> read = PredictionLogTest.read(folder); // while the log is open
      for (int thread = 0; thread < 8; thread++) {
        for (int i = 0; i < 250; i++) {
          int place = Math.toIntExact(threads.get(thread).get().get(i)) - 1;
          assertThat(read.get(place)).isEqualTo(thread + " " + i);
        }
      }
    }
  }

  @Test
  void aListenerThatThrowsHurtsNobody() throws Exception {
    FaultyDisk disk = new FaultyDisk();
    try (PredictionLog log = PredictionLog.open(folder, SMALL, disk)) {
      disk.stall();
      List<CompletableFuture<Long>> appends = new ArrayList<>();
      for (int i = 0; i < 20; i++) { // most of them end in one group
        appends.add(
            log.append(
                bytes("payload"),
                sequence -> {
                  throw new IllegalStateException("listener of " + sequence);
                }));
      }
      disk.goOn();
      for (int i = 0; i < 20; i++) {
        assertThat(appends.get(i).get(20, TimeUnit.SECONDS)).isEqualTo(i + 1);
      }
      assertThat(log.isWritable()).isTrue();
    }
  }

  @Test
  void aFullQueueFailsOnlyTheAppendAtHand() throws Exception {
    FaultyDisk disk = new FaultyDisk();
    byte[] payload = {1};
    try (PredictionLog log =
        PredictionLog.open(folder, new LogSettings(64 << 20, Durability.PROCESS), disk)) {
      disk.stall();
      CompletableFuture<Long> last = log.append(payload);
      int accepted = 0;
      while (!last.isCompletedExceptionally() && accepted < 2 * GroupCommit.MOST_WAITING) {
        last = log.append(payload);
        accepted++;
      }
      assertThat(accepted).isBetween(GroupCommit.MOST_WAITING, GroupCommit.MOST_WAITING + 5_000);
      assertThat(last.exceptionNow())
          .isInstanceOf(PredictionLogUnavailableException.class)
          .hasMessage("262144 records wait to be written");
      assertThat(log.isWritable()).isTrue();
      disk.goOn();
      CompletableFuture<Long> next = log.append(payload);
      for (int tries = 0; next.isCompletedExceptionally() && tries < 2_000; tries++) {
        Thread.sleep(5);
        next = log.append(payload);
      }
      assertThat(next.get(20, TimeUnit.SECONDS)).isEqualTo(accepted + 1);
    }
  }

  @Test
  void closingCompletesEveryAppendOneWayOrTheOther() throws Exception {
    ConcurrentLinkedQueue<CompletableFuture<Long>> appends = new ConcurrentLinkedQueue<>();
    PredictionLog log = PredictionLog.open(folder, SMALL);
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      for (int thread = 0; thread < 4; thread++) {
        var _ =
            pool.submit(() -> {
              for (int i = 0; i < 5_000; i++) {
                appends.add(log.append(bytes("payload " + i)));
              }
            });
      }
      while (appends.size() < 100) {
        Thread.onSpinWait();
      }
      log.close();
    }
    log.close(); // once more does nothing
    assertThat(log.isWritable()).isFalse();
    long written = 0;
    for (CompletableFuture<Long> append : appends) {
      assertThat(append.isDone()).isTrue();
      written += append.isCompletedExceptionally() ? 0 : 1;
    }
    assertThat(appends).hasSize(20_000);
    assertThat(PredictionLogTest.read(folder)).hasSize(Math.toIntExact(written));
    assertThat(written).isGreaterThanOrEqualTo(1);
  }

  @Test
  void aFailedAppendIsNotReadUnlessItWasDurable() {
    FaultyDisk disk = new FaultyDisk();
    try (PredictionLog log = PredictionLog.open(folder, SMALL, disk)) {
      assertThat(log.append(bytes("one")).join()).isEqualTo(1);
      disk.fillAfter(0);
      assertThat(log.append(bytes("two")))
          .failsWithin(java.time.Duration.ofSeconds(20))
          .withThrowableThat()
          .havingCause()
          .isInstanceOf(PredictionLogUnavailableException.class)
          .withMessageContaining("stopped: No space left on device");
      assertThat(log.isWritable()).isFalse();
    }
    assertThat(PredictionLogTest.read(folder)).containsExactly("one");
    try (PredictionLog again = PredictionLog.open(folder, SMALL)) {
      assertThat(again.recovery().nextSequence()).isEqualTo(2);
      assertThat(again.append(bytes("three")).join()).isEqualTo(2);
    }
    assertThat(SegmentAudit.of(folder).isSound()).isTrue();
  }

  @Test
  void aFullDiskAtANewSegmentFailsClosedToo() {
    FaultyDisk disk = new FaultyDisk();
    byte[] half = new byte[SMALL.largestPayload() / 2 + 100];
    try (PredictionLog log = PredictionLog.open(folder, SMALL, disk)) {
      assertThat(log.append(half).join()).isEqualTo(1);
      disk.refuseFiles();
      assertThatThrownBy(() -> log.append(half).join())
          .hasCauseInstanceOf(PredictionLogUnavailableException.class);
      assertThat(log.isWritable()).isFalse();
    }
    assertThat(SegmentAudit.of(folder).records()).isEqualTo(1);
    try (PredictionLog again = PredictionLog.open(folder, SMALL)) {
      assertThat(again.append(half).join()).isEqualTo(2);
    }
    assertThat(SegmentAudit.of(folder))
        .satisfies(audit -> assertThat(audit.isSound()).isTrue())
        .satisfies(audit -> assertThat(audit.records()).isEqualTo(2));
  }
}
