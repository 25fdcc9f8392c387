// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.testkit.ForAll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that lost records goes on behind them, and no reader takes the gap for anything else. */
final class GapsTest {
  private static final LogSettings SMALL = new LogSettings(4 << 10, Durability.PROCESS);
  private static final int RECORDS = 200;

  @TempDir Path folder;
  private Path whole = Path.of("");
  private final NavigableMap<Long, Sha256> counted = new TreeMap<>();

  @BeforeEach
  void write() throws IOException {
    whole = Files.createDirectory(folder.resolve("whole"));
    try (PredictionLog log = PredictionLog.open(whole, SMALL)) {
      for (int i = 1; i <= RECORDS; i++) {
        log.append(PredictionLogTest.payload(i)).join();
        if (i % 20 == 0) {
          counted.put(log.head().records(), log.head().hash());
        }
      }
    }
    assertThat(Segments.of(whole)).hasSizeGreaterThan(4);
  }

  private Path copy() throws IOException {
    Path copy = Files.createTempDirectory(folder, "copy");
    for (Path segment : Segments.of(whole)) {
      Files.copy(segment, copy.resolve(segment.getFileName()));
    }
    return copy;
  }

  private static List<Long> read(Path log, Gaps gaps) {
    List<Long> read = new ArrayList<>();
    new PredictionLogReader(log, gaps).forEach(record -> read.add(record.sequence()));
    return read;
  }

  /** Deletes, cuts or flips some segments, as an accident does. */
  private static void damage(Path log, RandomGenerator random) throws IOException {
    for (Path segment : Segments.of(log)) {
      byte[] bytes = Files.readAllBytes(segment);
      switch (random.nextInt(6)) {
        case 0 -> Files.delete(segment);
        case 1 -> Files.write(segment, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
        case 2 -> {
          bytes[random.nextInt(3_000)] ^= 1; // not in the zeros behind the last record
          Files.write(segment, bytes);
        }
        default -> {}
      }
    }
  }

  @Test
  void goesOnBehindWhateverWasLost() {
    new ForAll(7, 60)
        .holds(
            random -> random.nextLong(),
            seed -> {
              Path log = copy();
              damage(log, ForAll.random(seed));
              Gaps gaps = new Gaps(LostRecords.of(log, counted, Gaps.none()));
              TreeSet<Long> expected = new TreeSet<>();
              LongStream.rangeClosed(1, RECORDS)
                  .filter(n -> !gaps.covers(n))
                  .forEach(expected::add);
              assertThat(read(log, gaps)).containsExactlyElementsOf(expected);
              try (PredictionLog opened = PredictionLog.open(log, SMALL, gaps)) {
                assertThat(opened.append(PredictionLogTest.payload(1)).join())
                    .isEqualTo(RECORDS + 1);
              }
              try (PredictionLog again = PredictionLog.open(log, SMALL, gaps)) {
                assertThat(again.append(PredictionLogTest.payload(2)).join())
                    .isEqualTo(RECORDS + 2);
              }
              assertThat(SegmentAudit.of(log, gaps).findings()).isEmpty();
              assertThat(LostRecords.of(log, counted, gaps)).isEmpty();
              assertThat(CountedRecords.missing(log, RECORDS, counted.lastEntry().getValue(), gaps))
                  .isEmpty();
              assertThat(read(log, gaps))
                  .hasSize(expected.size() + 2)
                  .endsWith(RECORDS + 1L, RECORDS + 2L);
              if (!gaps.all().isEmpty()) {
                assertThat(SegmentAudit.of(log).findings()).isNotEmpty();
              }
            });
  }

  @Test
  void namesEachLossByItsNumbers() throws IOException {
    Path log = copy();
    assertThat(LostRecords.of(log, counted, Gaps.none())).isEmpty();
    List<Path> segments = Segments.of(log);
    long second = SegmentFormat.readHeader(Segments.map(segments.get(1))).firstSequence();
    long third = SegmentFormat.readHeader(Segments.map(segments.get(2))).firstSequence();
    Files.delete(segments.get(1));
    Files.delete(segments.getLast());
    List<Gap> lost = LostRecords.of(log, counted, Gaps.none());
    assertThat(lost).hasSize(2);
    assertThat(lost.getFirst().from()).isEqualTo(second);
    assertThat(lost.getFirst().to()).isEqualTo(third - 1);
    assertThat(lost.getLast().to()).isEqualTo(RECORDS);
    assertThat(lost.getLast().head()).isEqualTo(counted.lastEntry().getValue());
    assertThat(LostRecords.of(log, counted, new Gaps(lost))).isEmpty();
    assertThat(LostRecords.of(log, counted, new Gaps(lost.subList(0, 1))))
        .isEqualTo(lost.subList(1, 2));
  }

  @Test
  void opensNothingThatLacksMoreThanItsGaps() throws IOException {
    Path log = copy();
    List<Path> segments = Segments.of(log);
    Files.delete(segments.get(1));
    Gaps gaps = new Gaps(LostRecords.of(log, counted, Gaps.none()));
    Files.delete(segments.get(3));
    assertThatThrownBy(() -> PredictionLog.open(log, SMALL, gaps))
        .isInstanceOf(CorruptSegmentException.class);
    assertThat(CountedRecords.missing(log, RECORDS, counted.lastEntry().getValue(), gaps))
        .hasValueSatisfying(why -> assertThat(why).contains("missing"));
    assertThat(SegmentAudit.of(log, gaps).findings()).isNotEmpty();
  }

  @Test
  void findsAtTheStartThatAFullSegmentWasCut() throws IOException {
    Path log = copy();
    Path middle = Segments.of(log).get(2);
    Files.write(middle, Arrays.copyOf(Files.readAllBytes(middle), 300));
    assertThat(CountedRecords.missing(log, RECORDS, counted.lastEntry().getValue()))
        .hasValueSatisfying(
            why -> assertThat(why).matches("prediction records \\d+ to \\d+ are missing"));
  }

  @Test
  void countsRecordsThatWereWrittenAnewAsLost() throws IOException {
    Path log = Files.createDirectory(folder.resolve("anew"));
    try (PredictionLog other = PredictionLog.open(log, SMALL)) {
      for (int i = 1; i <= RECORDS; i++) {
        other.append(PredictionLogTest.payload(i == 47 ? 999 : i)).join();
      }
    }
    List<Gap> lost = LostRecords.of(log, counted, Gaps.none());
    assertThat(lost.getFirst().from()).isEqualTo(41);
    assertThat(lost.getLast().to()).isEqualTo(RECORDS);
    assertThat(read(log, new Gaps(lost))).hasSize(40);
  }
}
