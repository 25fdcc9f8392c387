// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.digest.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old segments leave a folder whole, or not at all, and what stays is read as before. */
final class SegmentMoveTest {
  private static final LogSettings SMALL = new LogSettings(4 << 10, Durability.PROCESS);
  private static final int RECORDS = 200;

  @TempDir Path temporary;
  private Path log = Path.of("");
  private Path to = Path.of("");
  private List<Path> files = List.of();

  @BeforeEach
  void write() throws IOException {
    log = temporary.resolve("log");
    to = temporary.resolve("deep/archive");
    try (PredictionLog open = PredictionLog.open(log, SMALL)) {
      for (int i = 1; i <= RECORDS; i++) {
        open.append(PredictionLogTest.payload(i)).join();
      }
    }
    files = Segments.of(log);
    assertThat(files).hasSizeGreaterThan(4);
  }

  private static boolean isUpTo(LogRecord record, long newest) {
    String words = new String(record.payload(), StandardCharsets.UTF_8);
    return Long.parseLong(words.split(" ")[1]) <= newest;
  }

  private Optional<SegmentRun> oldest(Gaps gaps, long newest) throws IOException {
    return SegmentRun.oldest(log, gaps, record -> isUpTo(record, newest));
  }

  private SegmentRun two() throws IOException {
    long newest = WholeSegment.read(files.get(1)).last();
    return oldest(Gaps.none(), newest).orElseThrow();
  }

  private List<Long> read(List<Path> elsewhere, Gaps gaps) {
    List<Long> read = new ArrayList<>();
    new PredictionLogReader(log, elsewhere, gaps).forEach(record -> read.add(record.sequence()));
    return read;
  }

  @Test
  void takesTheOldestFullSegmentsAndNeverTheOneThatIsWritten() throws IOException {
    WholeSegment first = WholeSegment.read(files.getFirst());
    assertThat(oldest(Gaps.none(), first.last() - 1)).isEmpty();
    assertThat(oldest(Gaps.none(), first.last()).orElseThrow().segments()).containsExactly(first);
    assertThat(two().range().from()).isEqualTo(1);
    assertThat(two().before()).isEqualTo(Sha256.ofRaw(new byte[32]));
    SegmentRun all = oldest(Gaps.none(), RECORDS).orElseThrow();
    assertThat(all.segments()).hasSize(files.size() - 1);
    assertThat(all.range().head()).isEqualTo(WholeSegment.read(files.getLast()).before());
  }

  @Test
  void takesNoSegmentOfAGapAndNothingAcrossOne() throws IOException {
    WholeSegment second = WholeSegment.read(files.get(1));
    Gaps gaps = new Gaps(List.of(new Gap(second.first() + 1, second.last(), second.head())));
    assertThat(oldest(gaps, RECORDS).orElseThrow().segments())
        .containsExactly(WholeSegment.read(files.getFirst()));
    Files.delete(files.getFirst());
    Files.write(files.get(1), new byte[100]);
    Gaps more = new Gaps(List.of(new Gap(1, second.last(), second.head())));
    assertThat(oldest(more, RECORDS).orElseThrow().range().from()).isEqualTo(second.last() + 1);
    assertThatThrownBy(() -> oldest(Gaps.none(), RECORDS))
        .isInstanceOf(CorruptSegmentException.class);
  }

  @Test
  void takesNoSegmentThatDoesNotFollowTheOneBefore() throws IOException {
    Path other = temporary.resolve("other");
    try (PredictionLog open = PredictionLog.open(other, SMALL)) {
      open.append("another".getBytes(StandardCharsets.UTF_8)).join();
      for (int i = 2; i <= RECORDS; i++) {
        open.append(PredictionLogTest.payload(i)).join();
      }
    }
    Files.copy(
        other.resolve(files.getFirst().getFileName()),
        files.getFirst(),
        StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> SegmentRun.oldest(log, Gaps.none(), _ -> true))
        .isInstanceOf(CorruptSegmentException.class);
  }

  @Test
  void movesSegmentsForTheirOwnerOnlyAndTheRestIsReadOnBehindThem() throws IOException {
    SegmentMove move = new SegmentMove(two(), to);
    move.copy();
    assertThat(read(List.of(), Gaps.none())).hasSize(RECORDS);
    move.removeOriginals();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(to)))
        .isEqualTo("rwx------");
    assertThat(Segments.of(to))
        .hasSize(2)
        .allSatisfy(file ->
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------"));
    Gap range = move.run().range();
    Gaps gaps = new Gaps(List.of(range));
    assertThat(read(List.of(), gaps)).hasSize(RECORDS - (int) range.to()).endsWith(200L);
    assertThat(SegmentAudit.of(log, gaps).isSound()).isTrue();
    assertThat(LostRecords.of(log, new TreeMap<>(), gaps)).isEmpty();
    assertThat(read(Segments.of(to), Gaps.none())).hasSize(RECORDS);
    assertThat(SegmentAudit.of(log, Segments.of(to), Gaps.none()).isSound()).isTrue();
    try (PredictionLog again = PredictionLog.open(log, SMALL, gaps)) {
      assertThat(again.append(PredictionLogTest.payload(1)).join()).isEqualTo(RECORDS + 1);
    }
  }

  @Test
  void canBeDoneAgainAfterACrashAtAnyStep() throws IOException {
    SegmentMove move = new SegmentMove(two(), to);
    Files.createDirectories(to);
    Files.write(to.resolve(files.getFirst().getFileName() + ".new"), new byte[10]); // half a copy
    move.copy();
    assertThat(to).isDirectoryNotContaining("glob:**.new");
    move.copy();
    Files.delete(files.getFirst()); // half removed
    ArchivedSegments left = ArchivedSegments.left(log, move.run().range(), move.run().before());
    SegmentMove rest = new SegmentMove(left.run().orElseThrow(), to);
    assertThat(rest.obstacle()).isEmpty();
    rest.copy();
    rest.removeOriginals();
    assertThat(ArchivedSegments.left(log, move.run().range(), move.run().before()).segments())
        .isEmpty();
    assertThat(ArchivedSegments.whole(to, move.run().range(), move.run().before()).run())
        .isPresent();
  }

  @Test
  void takesAnotherFileOfTheSameNameForAnObstacle() throws IOException {
    SegmentMove move = new SegmentMove(two(), to);
    assertThat(move.obstacle()).isEmpty();
    move.copy();
    assertThat(move.obstacle()).isEmpty();
    Path copy = to.resolve(files.get(1).getFileName());
    flip(copy, 100);
    assertThat(move.obstacle()).hasValueSatisfying(why -> assertThat(why).contains("another file"));
    assertThatThrownBy(move::copy)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not what it was made of");
    Files.delete(copy);
    Files.createSymbolicLink(copy, files.get(1));
    assertThat(move.obstacle()).isPresent();
  }

  @Test
  void findsEveryFlippedByteOfAnArchivedRecord() throws IOException {
    SegmentMove move = new SegmentMove(two(), to);
    move.copy();
    Gap range = move.run().range();
    Path copy = to.resolve(files.get(1).getFileName());
    int end = 64 + 60 + 12; // the header, and the first record with its shortest payload
    for (int at = 0; at < end; at++) {
      flip(copy, at);
      ArchivedSegments there = ArchivedSegments.whole(to, range, move.run().before());
      assertThat(there.faults()).as("byte " + at).isNotEmpty();
      flip(copy, at);
    }
    assertThat(ArchivedSegments.whole(to, range, move.run().before()).faults()).isEmpty();
  }

  @Test
  void namesARangeThatIsNotWholeOrDoesNotJoin() throws IOException {
    SegmentMove move = new SegmentMove(two(), to);
    move.copy();
    Gap range = move.run().range();
    Sha256 before = move.run().before();
    Sha256 other = Sha256.of(new byte[1]);
    assertThat(ArchivedSegments.whole(to, range, other).faults()).hasSize(1);
    assertThat(
            ArchivedSegments.whole(to, new Gap(range.from(), range.to(), other), before).faults())
        .hasSize(1);
    assertThat(
            ArchivedSegments.whole(to, new Gap(range.from(), range.to() + 1, range.head()), before)
                .faults())
        .hasSize(1);
    assertThat(ArchivedSegments.strangers(to, List.of(range))).isEmpty();
    assertThat(ArchivedSegments.strangers(to, List.of())).hasSize(2);
    Files.delete(to.resolve(files.getFirst().getFileName()));
    assertThat(ArchivedSegments.whole(to, range, before).faults())
        .singleElement()
        .asString()
        .contains("begins with record");
    Files.delete(to.resolve(files.get(1).getFileName()));
    assertThat(ArchivedSegments.whole(to, range, before).segments()).isEmpty();
    assertThat(ArchivedSegments.whole(to, range, before).faults()).isEmpty();
  }

  @Test
  void findsBytesBehindTheLastRecordAndASegmentUnderAnotherName() throws IOException {
    SegmentMove move = new SegmentMove(two(), to);
    move.copy();
    Path copy = to.resolve(files.get(1).getFileName());
    int last = (int) Files.size(copy) - 1;
    flip(copy, last);
    assertThat(ArchivedSegments.whole(to, move.run().range(), move.run().before()).faults())
        .hasSize(1);
    flip(copy, last);
    Files.move(copy, to.resolve(SegmentFormat.fileName(9)));
    assertThat(ArchivedSegments.whole(to, move.run().range(), move.run().before()).faults())
        .hasSize(1);
  }

  @Test
  void leavesTheFolderToOneProcess() throws IOException {
    try (PredictionLog _ = PredictionLog.open(log, SMALL)) {
      assertThatThrownBy(() -> FolderLock.take(log))
          .isInstanceOf(PredictionLogUnavailableException.class);
    }
    try (FolderLock _ = FolderLock.take(log)) {
      assertThatThrownBy(() -> PredictionLog.open(log, SMALL))
          .isInstanceOf(PredictionLogUnavailableException.class);
    }
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }
}
