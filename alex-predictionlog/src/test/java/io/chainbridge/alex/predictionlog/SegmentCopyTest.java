// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.testkit.ForAll;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of segments is copied while it is written; the copy is a log by itself. */
final class SegmentCopyTest {
  private static final LogSettings SMALL = new LogSettings(8 << 10, Durability.PROCESS);

  @TempDir private Path folder = Path.of("");
  private Path from = Path.of("");
  private Path to = Path.of("");

  @BeforeEach
  void folders() throws IOException {
    from = folder.resolve("from");
    to = Files.createDirectory(folder.resolve("to"));
  }

  private Path newest() throws IOException {
    return Segments.of(from).getLast();
  }

  private void append(int from, int to) {
    try (PredictionLog log = PredictionLog.open(this.from, SMALL)) {
      for (int row = from; row < to; row++) {
        log.append(PredictionLogTest.payload(row)).join();
      }
    }
  }

  @Test
  void everyCopyTakenUnderLoadIsSoundAndHoldsWhatWasDurableBefore() throws Exception {
    RandomGenerator random = ForAll.random(16);
    AtomicLong durable = new AtomicLong();
    try (PredictionLog log = PredictionLog.open(from, SMALL)) {
      CompletableFuture<Void> writer =
          CompletableFuture.runAsync(() -> {
            for (int row = 0; row < 6_000; row++) {
              CompletableFuture<Long> written = log.append(PredictionLogTest.payload(row));
              if (row % 7 == 0) {
                durable.set(written.join());
              }
            }
          });
      SegmentCopy copy = new SegmentCopy(from, to);
      for (int pass = 0; pass < 30 || !writer.isDone(); pass++) {
        long before = durable.get();
        copy.refresh();
        SegmentAudit audit = SegmentAudit.of(to);
        assertThat(audit.findings()).isEmpty();
        assertThat(audit.records()).isGreaterThanOrEqualTo(before);
        Thread.sleep(random.nextInt(10));
      }
      writer.join();
      copy.refresh();
    }
    assertThat(SegmentAudit.of(to)).isEqualTo(SegmentAudit.of(from));
    for (Path segment : Segments.of(from)) {
      assertThat(to.resolve(Segments.name(segment))).hasSameBinaryContentAs(segment);
    }
    try (PredictionLog log = PredictionLog.open(to, SMALL)) {
      assertThat(log.append(PredictionLogTest.payload(1)).join()).isEqualTo(6_001);
    }
  }

  @Test
  void copiesNoPartOfAGroupThatIsNotWhole() throws Exception {
    append(0, 10);
    long end = 0;
    try (RandomAccessFile segment = new RandomAccessFile(newest().toFile(), "rw")) {
      byte[] bytes = Files.readAllBytes(newest());
      for (end = bytes.length; bytes[(int) end - 1] == 0; ) {
        end--;
      }
      segment.seek(end);
      segment.write(new byte[] {0, 0, 0, 40, 0, 0, 0, 1, 0, 0});
    }
    assertThat(SegmentAudit.of(from).findings()).isNotEmpty();
    new SegmentCopy(from, to).refresh();
    assertThat(SegmentAudit.of(to).findings()).isEmpty();
    assertThat(SegmentAudit.of(to).records()).isEqualTo(10);
    assertThat(Files.size(Segments.of(to).getFirst())).isEqualTo(Files.size(newest()));
  }

  @Test
  void copiesADamagedSegmentAsItIs() throws Exception {
    append(0, 300);
    List<Path> segments = Segments.of(from);
    assertThat(segments).hasSizeGreaterThan(2);
    for (Path damaged : List.of(segments.get(1), segments.getLast())) {
      byte[] bytes = Files.readAllBytes(damaged);
      bytes[SegmentFormat.HEADER_BYTES + SegmentFormat.RECORD_BYTES] ^= 1;
      Files.write(damaged, bytes);
    }
    byte[] first = Files.readAllBytes(segments.getFirst());
    first[9] ^= 1;
    Files.write(segments.getFirst(), first);
    new SegmentCopy(from, to).refresh();
    for (Path segment : segments) {
      assertThat(to.resolve(Segments.name(segment))).hasSameBinaryContentAs(segment);
    }
  }

  @Test
  void forgetsSegmentsThatHaveLeftTheFolder() throws Exception {
    append(0, 300);
    SegmentCopy copy = new SegmentCopy(from, to);
    copy.refresh();
    Path oldest = Segments.of(from).getFirst();
    Files.delete(oldest);
    copy.refresh();
    assertThat(to.resolve(Segments.name(oldest))).doesNotExist();
    assertThat(Segments.of(to)).hasSameSizeAs(Segments.of(from));
  }
}
