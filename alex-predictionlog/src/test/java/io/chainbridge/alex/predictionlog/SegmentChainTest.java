// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.predictionlog.AuditFinding.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments are a chain: none can be dropped, swapped, renamed or damaged unseen. */
final class SegmentChainTest {
  private static final LogSettings SMALL = new LogSettings(4 << 10, Durability.PROCESS);

  @TempDir Path folder;
  private List<Path> segments = List.of();

  @BeforeEach
  void writeFourSegments() throws IOException {
    try (PredictionLog log = PredictionLog.open(folder, SMALL)) {
      for (int i = 0; i < 110; i++) {
        log.append(PredictionLogTest.payload(i)).join();
      }
    }
    segments = Segments.of(folder);
    assertThat(segments).hasSizeGreaterThanOrEqualTo(4);
    assertThat(SegmentAudit.of(folder).isSound()).isTrue();
  }

  private List<Kind> kinds() {
    return SegmentAudit.of(folder).findings().stream().map(AuditFinding::kind).distinct().toList();
  }

  private void refusesToOpen() {
    assertThatThrownBy(() -> PredictionLog.open(folder, SMALL).close())
        .isInstanceOf(CorruptSegmentException.class);
  }

  @Test
  void theFirstSegmentCannotBeDropped() throws IOException {
    Files.delete(segments.getFirst());
    assertThat(kinds()).contains(Kind.MISSING_SEGMENT);
    refusesToOpen();
  }

  @Test
  void twoSegmentsCannotBeSwapped() throws IOException {
    byte[] second = Files.readAllBytes(segments.get(1));
    Files.write(segments.get(1), Files.readAllBytes(segments.get(2)));
    Files.write(segments.get(2), second);
    assertThat(kinds()).contains(Kind.SEQUENCE_GAP);
    refusesToOpen();
    assertThatThrownBy(() -> PredictionLogTest.read(folder)).isInstanceOf(Throwable.class);
  }

  @Test
  void aHeaderThatNamesAnotherPredecessorIsFound() throws IOException {
    byte[] bytes = Files.readAllBytes(segments.get(1));
    SegmentFormat.Header header = SegmentFormat.readHeader(ByteBuffer.wrap(bytes));
    byte[] forged =
        SegmentFormat.header(
            new SegmentFormat.Header(header.number(), header.firstSequence(), new byte[32]));
    System.arraycopy(forged, 0, bytes, 0, forged.length);
    Files.write(segments.get(1), bytes);
    assertThat(kinds()).contains(Kind.BROKEN_CHAIN);
  }

  @Test
  void aDamagedHeaderIsNamedByAuditReaderAndOpening() throws IOException {
    byte[] bytes = Files.readAllBytes(segments.get(1));
    bytes[10] ^= 1;
    Files.write(segments.get(1), bytes);
    assertThat(kinds()).contains(Kind.BAD_HEADER);
    refusesToOpen();
    assertThatThrownBy(() -> new PredictionLogReader(folder).forEach(_ -> {}))
        .isInstanceOf(CorruptSegmentException.class)
        .hasMessageContaining("predictions-000000000002.seg")
        .hasMessageContaining("the header is damaged");
  }

  @Test
  void aTornTailIsExcusedInTheNewestSegmentOnly() throws IOException {
    for (Path segment : List.of(segments.getLast(), segments.getFirst())) {
      byte[] bytes = Files.readAllBytes(segment);
      byte[] torn = bytes.clone();
      SegmentCursor cursor = new SegmentCursor(ByteBuffer.wrap(bytes));
      assertThat(cursor.toTheEnd()).isEqualTo(SegmentCursor.Standing.END);
      torn[cursor.offset() + 3] = 40;
      Files.write(segment, torn);
      assertThat(kinds()).containsExactly(Kind.BAD_CHECKSUM); // the audit excuses nothing
      if (segment.equals(segments.getLast())) {
        assertThat(PredictionLogTest.read(folder)).hasSize(110);
      } else {
        assertThatThrownBy(() -> PredictionLogTest.read(folder))
            .isInstanceOf(CorruptSegmentException.class)
            .hasMessageContaining(Segments.name(segment));
      }
      Files.write(segment, bytes);
    }
  }

  @Test
  void aCutAtTheVeryEndShowsOnlyAgainstAKeptHead() throws IOException {
    SegmentAudit before = SegmentAudit.of(folder);
    Files.delete(segments.getLast());
    SegmentAudit after = SegmentAudit.of(folder);
    assertThat(after.isSound()).isTrue();
    assertThat(after.head()).isNotEqualTo(before.head());
    assertThat(after.records()).isLessThan(before.records());
  }

  @Test
  void otherFilesOfTheFolderAreNotSegments() throws IOException {
    for (String name :
        List.of("predictions-1.seg", "predictions-000000000009.seg.new", "notes.txt")) {
      Files.writeString(folder.resolve(name), "other");
    }
    assertThat(SegmentAudit.of(folder).isSound()).isTrue();
    assertThat(PredictionLogTest.read(folder)).hasSize(110);
    PredictionLog.open(folder, SMALL).close();
  }

  @Test
  void aFolderThatIsAbsentOrEmptyHasNoRecords(@TempDir Path empty) {
    for (Path none : List.of(empty, empty.resolve("absent"))) {
      SegmentAudit audit = SegmentAudit.of(none);
      assertThat(audit.records()).isZero();
      assertThat(audit.head().raw()).containsOnly(0);
      assertThat(PredictionLogTest.read(none)).isEmpty();
    }
    assertThat(empty.resolve("absent")).doesNotExist();
  }
}
