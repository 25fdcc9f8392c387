// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.data.raw.KnownBy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times in features are the same in every time zone of the machine, also in hours it skips. */
final class FeatureTimesTest {
  private static final String IN_GAPS =
      """
      id,ts
      1,2025-03-30T01:30:00
      2,2025-03-30T02:30:00
      3,2025-03-30T03:30:00
      4,2025-03-09T02:30:00
      5,2025-10-26T02:30:00
      6,2011-12-30T12:00:00
      """;

  private final TimeZone usual = TimeZone.getDefault();
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  @AfterEach
  void restoreTheZone() {
    TimeZone.setDefault(usual);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/Berlin", "America/New_York", "Pacific/Apia"})
  void timesWithoutOffsetAreKept(String zone) throws IOException {
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    assertThat(new Features(folder, IN_GAPS).rows("SELECT id, ts, ts::DATE FROM t ORDER BY id"))
        .containsExactly(
            "1,2025-03-30 01:30:00,2025-03-30",
            "2,2025-03-30 02:30:00,2025-03-30",
            "3,2025-03-30 03:30:00,2025-03-30",
            "4,2025-03-09 02:30:00,2025-03-09",
            "5,2025-10-26 02:30:00,2025-10-26",
            "6,2011-12-30 12:00:00,2011-12-30");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/Berlin", "America/New_York", "Pacific/Apia"})
  void timesWithOffsetAreInUtcAlsoBesideOthersWithout(String zone) throws IOException {
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    String csv =
        "ts\n2025-03-30T02:30:00+02:00\n2025-03-30 02:30:00Z\n2025-03-30 02:30\n2025-03-30\n"
            + "2025-03-29 23:00:00.25-02\n";
    assertThat(new Features(folder, csv).rows("SELECT ts, ts::TIMESTAMPTZ FROM t"))
        .containsExactly(
            "2025-03-30 00:30:00,2025-03-30 00:30:00+00",
            "2025-03-30 02:30:00,2025-03-30 02:30:00+00",
            "2025-03-30 02:30:00,2025-03-30 02:30:00+00",
            "2025-03-30 00:00:00,2025-03-30 00:00:00+00",
            "2025-03-30 01:00:00.25,2025-03-30 01:00:00.25+00");
  }

  private static KnownBy at(String instant) {
    return new KnownBy(Instant.parse(instant), "", "", Duration.ZERO);
  }

  @ParameterizedTest
  @CsvSource({"INT, 1, 0", "BOOLEAN, true, false", "DOUBLE, 1.0, 0.0"})
  void theCutTurnsLabelsThatWereNotKnownIntoOthers(String type, String yes, String no)
      throws IOException {
    String csv =
        "ts,late\n2025-01-01,%1$s\n2025-01-02,%2$s\n2025-01-03,%1$s\n2025-01-04,%1$s\n"
            .formatted(yes, no);
    FeatureQuery query = new Features(folder, csv).query("SELECT late FROM t ORDER BY ts");
    Instant until = Instant.parse("2025-01-03T00:00:00Z");
    Features features = new Features(folder, csv);
    assertThat(features.rows(query.asOf(new KnownBy(until, "TS", "LATE", Duration.ofHours(30)))))
        .as(type)
        .containsExactly(yes, yes, no);
    assertThat(features.rows(query.asOf(new KnownBy(until, "ts", "late", Duration.ZERO))))
        .containsExactly(yes, no, no);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York"})
  void theCutOfLaterRowsCountsOffsets(String zone) throws IOException {
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    String csv = "id,ts\n1,2025-03-30T02:30:00+02:00\n2,2025-03-30T01:00:00Z\n";
    Features features = new Features(folder, csv).available("ts");
    FeatureQuery query = features.query("SELECT id FROM t");
    assertThat(features.rows(query.asOf(at("2025-03-30T00:30:00Z")))).containsExactly("1");
    assertThat(features.rows(query.asOf(at("2025-03-30T00:29:59Z")))).isEmpty();
  }

  @Test
  void fractionsListsAndTimesOfDayAreWrittenBySql() throws IOException {
    String query =
        "SELECT TIME '02:30:00', [TIMESTAMP '2025-03-30 02:30:00'], TIMESTAMP_NS"
            + " '2025-03-30 02:30:00.123456789', INTERVAL 3 DAYS, 1e-7::DOUBLE, 0.10::DECIMAL(4,2)";
    List<String> rows = new Features(folder, "id\n1\n").rows(query);
    assertThat(rows)
        .containsExactly(
            "02:30:00,['2025-03-30 02:30:00'],2025-03-30 02:30:00.123456789,3 days,1.0E-7,0.10");
  }
}
