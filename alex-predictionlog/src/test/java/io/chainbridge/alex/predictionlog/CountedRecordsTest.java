// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that was counted cannot lose a record unnoticed, at rest or while it is written. */
final class CountedRecordsTest {
  private static final LogSettings SMALL = new LogSettings(4 << 10, Durability.PROCESS);

  @TempDir Path folder;
  private final List<LogHead> heads = new ArrayList<>();

  private void write(int records) {
    try (PredictionLog log = PredictionLog.open(folder, SMALL)) {
      heads.add(log.head());
      for (int i = 0; i < records; i++) {
        log.append(PredictionLogTest.payload(i)).join();
        heads.add(log.head());
      }
    }
  }

  private String missing(LogHead head) {
    return CountedRecords.missing(folder, head.records(), head.hash()).orElse("");
  }

  @Test
  void knowsItsHeadAfterEveryRecord() {
    write(110);
    for (int i = 0; i < heads.size(); i++) {
      assertThat(heads.get(i).records()).isEqualTo(i);
    }
    SegmentAudit audit = SegmentAudit.of(folder);
    assertThat(heads.getLast().hash()).isEqualTo(audit.head());
    assertThat(heads.getLast().segment()).isEqualTo(Segments.number(segments().getLast()));
    try (PredictionLog log = PredictionLog.open(folder, SMALL)) {
      assertThat(log.head()).isEqualTo(heads.getLast());
    }
  }

  private List<Path> segments() {
    try {
      return Segments.of(folder);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void findsEveryCountInAWholeLog() {
    write(110);
    assertThat(heads).allSatisfy(head -> assertThat(missing(head)).isEmpty());
    assertThat(CountedRecords.missing(folder.resolve("none"), 0, Sha256.of(new byte[0]))).isEmpty();
  }

  @Test
  void namesTheRecordsThatAreGone() throws IOException {
    write(110);
    Files.delete(segments().getLast());
    assertThat(missing(heads.get(110))).matches("prediction records \\d+ to 110 are missing");
    assertThat(missing(heads.get(10))).isEmpty();
    Files.delete(segments().getFirst());
    assertThat(missing(heads.get(10))).isEqualTo("prediction segment 1 is missing");
    for (Path segment : segments()) {
      Files.delete(segment);
    }
    assertThat(missing(heads.get(10))).isEqualTo("prediction records 1 to 10 are missing");
  }

  @Test
  void namesARecordThatIsAnother() {
    write(110);
    assertThat(CountedRecords.missing(folder, 50, Sha256.of(new byte[0])))
        .hasValue("prediction record 50 is not the one that was counted");
  }

  @Test
  void stopsWhenASegmentUnderItIsGoneReplacedOrShorter() throws IOException {
    write(110);
    for (Damage damage : List.<Damage>of(Files::delete, this::replace, CountedRecordsTest::cut)) {
      Path whole = Files.createTempDirectory(folder.getParent(), "copy");
      for (Path segment : segments()) {
        Files.copy(segment, whole.resolve(segment.getFileName()));
      }
      try (PredictionLog log = PredictionLog.open(whole, SMALL)) {
        assertThat(log.checkSegments()).isEmpty();
        assertThat(log.append(PredictionLogTest.payload(1)).join()).isEqualTo(111);
        damage.to(Segments.of(whole).get(1));
        assertThat(log.checkSegments()).hasValueSatisfying(why -> assertThat(why).contains("02"));
        assertThat(log.isWritable()).isFalse();
        assertThatThrownBy(() -> log.append(PredictionLogTest.payload(1)).join())
            .hasRootCauseInstanceOf(PredictionLogUnavailableException.class);
      }
    }
  }

  private interface Damage {
    void to(Path segment) throws IOException;
  }

  private void replace(Path segment) throws IOException {
    Path copy = Files.copy(segment, folder.resolve("copy"), StandardCopyOption.REPLACE_EXISTING);
    Files.move(copy, segment, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void cut(Path segment) throws IOException {
    Files.write(segment, new byte[10]);
  }
}
