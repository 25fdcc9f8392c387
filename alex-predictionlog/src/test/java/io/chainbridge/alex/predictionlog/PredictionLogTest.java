// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PredictionLogTest {
  private static final LogSettings SMALL = new LogSettings(8 << 10, Durability.POWER);

  @TempDir Path folder;

  static byte[] payload(int number) {
    return ("payload " + number + " " + "x".repeat(number % 97)).getBytes(StandardCharsets.UTF_8);
  }

  static List<String> read(Path folder) {
    List<String> payloads = new ArrayList<>();
    new PredictionLogReader(folder)
        .forEach(record -> {
          assertThat(record.sequence()).isEqualTo(payloads.size() + 1L);
          payloads.add(new String(record.payload(), StandardCharsets.UTF_8));
        });
    return payloads;
  }

  private static List<String> expected(int count) {
    List<String> payloads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      payloads.add(new String(payload(i), StandardCharsets.UTF_8));
    }
    return payloads;
  }

  private static void append(PredictionLog log, int from, int to) {
    List<CompletableFuture<Long>> appends = new ArrayList<>();
    for (int i = from; i < to; i++) {
      appends.add(log.append(payload(i)));
    }
    appends.forEach(CompletableFuture::join);
  }

  @Test
  void keepsEveryRecordInOrderAcrossSegmentsAndReopenings() throws IOException {
    for (int round = 0; round < 4; round++) {
      try (PredictionLog log = PredictionLog.open(folder, SMALL)) {
        assertThat(log.recovery().nextSequence()).isEqualTo(round * 100 + 1);
        append(log, round * 100, round * 100 + 100);
      }
    }
    assertThat(read(folder)).isEqualTo(expected(400));
    assertThat(Segments.of(folder)).hasSizeGreaterThan(3);
    SegmentAudit audit = SegmentAudit.of(folder);
    assertThat(audit.findings()).isEmpty();
    assertThat(audit.records()).isEqualTo(400);
  }

  @Test
  void tellsTheListenerInOrderBeforeTheFutureCompletes() {
    List<Long> reported = new ArrayList<>();
    try (PredictionLog log = PredictionLog.open(folder, SMALL)) {
      List<CompletableFuture<Integer>> seen = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        seen.add(log.append(payload(i), reported::add).thenApply(_ -> reported.size()));
      }
      for (int i = 0; i < 500; i++) {
        assertThat(seen.get(i).join()).isGreaterThan(i);
      }
    }
    assertThat(reported).hasSize(500).isSorted();
  }

  @Test
  void refusesASecondWriterOfTheSameFolder() {
    try (PredictionLog _ = PredictionLog.open(folder, SMALL)) {
      assertThatThrownBy(() -> PredictionLog.open(folder, SMALL))
          .isInstanceOf(PredictionLogUnavailableException.class)
          .hasMessageContaining("open in another gateway");
    }
  }

  @Test
  void refusesAPayloadThatFitsNoSegmentAndAnAppendAfterClosing() {
    PredictionLog log = PredictionLog.open(folder, SMALL);
    assertThatThrownBy(() -> log.append(new byte[8 << 10]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(log.append(new byte[SMALL.largestPayload()]).join()).isEqualTo(1);
    log.close();
    assertThatThrownBy(() -> log.append(payload(1)).join())
        .hasCauseInstanceOf(PredictionLogUnavailableException.class);
  }

  @Test
  @Proves("S4.2")
  void failsClosedWhenTheDiskIsFull() {
    FaultyDisk disk = new FaultyDisk();
    PredictionLog log = PredictionLog.open(folder, SMALL, disk);
    append(log, 0, 3);
    disk.fillAfter(0);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> log.append(payload(9)).join())
          .hasCauseInstanceOf(PredictionLogUnavailableException.class);
      disk.fillAfter(Integer.MAX_VALUE); // space again: still closed until opened anew
    }
    assertThat(log.isWritable()).isFalse();
    log.close();
    assertThat(read(folder)).isEqualTo(expected(3));
  }

  @Test
  @Proves("S4.2")
  void neverTriesAgainAfterAForceThatFailed() {
    FaultyDisk disk = new FaultyDisk();
    try (PredictionLog log = PredictionLog.open(folder, SMALL, disk)) {
      append(log, 0, 1);
      disk.breakForcesAfter(0);
      assertThatThrownBy(() -> log.append(payload(1)).join())
          .rootCause()
          .hasMessageContaining("Input/output");
      disk.breakForcesAfter(Integer.MAX_VALUE);
      assertThatThrownBy(() -> log.append(payload(2)).join())
          .hasCauseInstanceOf(PredictionLogUnavailableException.class);
    }
  }

  @Test
  @Proves("S4.2")
  void losesNoAcknowledgedRecordWhenThePowerGoes() {
    new ForAll(20_260_101, 40)
        .holds(
            RandomGenerator::nextLong,
            seed -> {
              Path home = Files.createDirectory(folder.resolve("p" + seed));
              RandomGenerator random = ForAll.random(seed);
              FaultyDisk disk = new FaultyDisk();
              ConcurrentHashMap<Long, String> acknowledged = new ConcurrentHashMap<>();
              PredictionLog log =
                  PredictionLog.open(home, new LogSettings(1 << 20, Durability.POWER), disk);
              disk.cacheWrites();
              disk.breakForcesAfter(random.nextInt(4)); // the group after these is never forced
              for (int i = 0; i < 300; i++) {
                String text = new String(payload(i), StandardCharsets.UTF_8);
                var _ = log.append(payload(i)).thenAccept(n -> acknowledged.put(n, text));
              }
              log.close();
              disk.cutPower(home.resolve(SegmentFormat.fileName(1)), random);
              try (PredictionLog _ = PredictionLog.open(home, SMALL)) {
                List<String> found = read(home);
                acknowledged.forEach(
                    (n, text) -> assertThat(found.get((int) (n - 1))).isEqualTo(text));
              }
              assertThat(SegmentAudit.of(home).findings()).isEmpty();
            });
  }
}
