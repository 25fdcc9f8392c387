// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DamagedSegmentTest {
  private static final LogSettings SMALL = new LogSettings(4 << 10, Durability.PROCESS);

  @TempDir Path folder;

  private Path written(int records) {
    try (PredictionLog log = PredictionLog.open(folder, SMALL)) {
      for (int i = 0; i < records; i++) {
        log.append(PredictionLogTest.payload(i)).join(); // each its own group
      }
    }
    return folder.resolve(SegmentFormat.fileName(1));
  }

  private static void flip(Path file, int at, int mask) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= (byte) mask;
    Files.write(file, bytes);
  }

  @Test
  @Proves("S4.2")
  void findsEveryFlippedBitOfEveryByte() throws IOException {
    Path segment = written(5);
    byte[] sound = Files.readAllBytes(segment);
    assertThat(SegmentAudit.of(folder).findings()).isEmpty();
    for (int at = 0; at < sound.length; at++) {
      byte[] damaged = sound.clone();
      damaged[at] ^= (byte) (1 << (at % 8));
      Files.write(segment, damaged);
      assertThat(SegmentAudit.of(folder).findings()).as("byte " + at).isNotEmpty();
    }
  }

  @Test
  void namesSegmentSequenceAndOffsetOfDamageInTheMiddle() throws IOException {
    Path segment = written(5);
    int second =
        SegmentFormat.HEADER_BYTES
            + SegmentFormat.RECORD_BYTES
            + PredictionLogTest.payload(0).length;
    flip(segment, second + SegmentFormat.RECORD_BYTES, 1);
    assertThatThrownBy(() -> PredictionLog.open(folder, SMALL))
        .isInstanceOfSatisfying(
            CorruptSegmentException.class,
            e -> {
              assertThat(e.segment()).isEqualTo("predictions-000000000001.seg");
              assertThat(e.sequence()).isEqualTo(2);
              assertThat(e.offset()).isEqualTo(second);
            });
    assertThatThrownBy(() -> PredictionLogTest.read(folder))
        .isInstanceOf(CorruptSegmentException.class);
    assertThat(SegmentAudit.of(folder).findings())
        .extracting(AuditFinding::kind, AuditFinding::sequence)
        .containsExactly(org.assertj.core.api.Assertions.tuple(AuditFinding.Kind.BAD_CHECKSUM, 2L));
  }

  @Test
  void cutsATornTailOffAndKeepsItsBytesBeside() throws IOException {
    Path segment = written(3);
    byte[] bytes = Files.readAllBytes(segment);
    SegmentCursor cursor = new SegmentCursor(ByteBuffer.wrap(bytes));
    var _ = cursor.toTheEnd();
    bytes[cursor.offset() + 3] = 40; // the length of a record whose rest never came
    Files.write(segment, bytes);
    try (PredictionLog log = PredictionLog.open(folder, SMALL)) {
      assertThat(log.recovery().tornBytes()).isEqualTo(4);
      assertThat(log.append(PredictionLogTest.payload(3)).join()).isEqualTo(4);
    }
    assertThat(PredictionLogTest.read(folder)).hasSize(4);
    assertThat(SegmentAudit.of(folder).isSound()).isTrue();
    assertThat(Files.readAllBytes(segment.resolveSibling(segment.getFileName() + ".torn-4")))
        .containsExactly(0, 0, 0, 40);
  }

  @Test
  void findsARecordRewrittenWithARightChecksum() throws IOException {
    Path segment = written(3);
    byte[] bytes = Files.readAllBytes(segment);
    ByteBuffer forged = ByteBuffer.allocate(200);
    byte[] payload = PredictionLogTest.payload(0);
    byte[] changed = Arrays.copyOf(payload, payload.length);
    changed[0] ^= 1;
    var _ = SegmentFormat.put(forged, 1, 1, new byte[32], changed);
    System.arraycopy(forged.array(), 0, bytes, SegmentFormat.HEADER_BYTES, forged.position());
    Files.write(segment, bytes);
    assertThat(SegmentAudit.of(folder).findings())
        .extracting(AuditFinding::kind)
        .containsExactly(AuditFinding.Kind.BROKEN_CHAIN);
    assertThatThrownBy(() -> PredictionLog.open(folder, SMALL))
        .isInstanceOf(CorruptSegmentException.class)
        .hasMessageContaining("record 2");
  }

  @Test
  void findsAMissingSegmentAndRefusesToOpen() throws IOException {
    var _ = written(100);
    List<Path> segments = Segments.of(folder);
    assertThat(segments).hasSizeGreaterThan(2);
    Files.delete(segments.get(1));
    assertThat(SegmentAudit.of(folder).findings())
        .extracting(AuditFinding::kind)
        .contains(AuditFinding.Kind.MISSING_SEGMENT);
    assertThatThrownBy(() -> PredictionLog.open(folder, SMALL))
        .isInstanceOf(CorruptSegmentException.class);
  }
}
