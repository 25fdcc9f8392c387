// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one cell may hold, by the kind of its column. */
final class CellsTest {
  @TempDir private Path folder = Path.of("");

  private Path column(String cell) throws IOException {
    return Reading.file(folder, "a,b\n1,1\n" + cell + ",1\n");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "-2.5e3, -2500", "+.5, 0.5", "7., 7", "' 8 ', 8", "1e-400, 0", "-0, -0.0"})
  void readsNumbers(String cell, double value) throws IOException {
    assertThat(Reading.ok(column(cell), "n:a").table().numeric("a").values()[1]).isEqualTo(value);
  }

  @Test
  void anEmptyCellIsMissing() throws IOException {
    Table table = Reading.ok(Reading.file(folder, "a,b\n,x\n1,\n"), "n:a", "c:b").table();
    assertThat(table.numeric("a").values()[0]).isNaN();
    assertThat(table.text("b").codes()[1]).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nan", "NaN", "inf", "-Infinity", "1e999"})
  void refusesNumbersThatAreNotFinite(String cell) throws IOException {
    assertThat(Reading.faults(column(cell), "n:a"))
        .containsExactly("3 a: '" + cell + "' is not a finite number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12d", "0x10", "1_000", "12 kg", "1f", "--1", "e5"})
  void refusesWhatIsNoNumber(String cell) throws IOException {
    assertThat(Reading.faults(column(cell), "n:a"))
        .containsExactly("3 a: '" + cell + "' is not a number");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "true, 1", "FALSE, 0", "Yes, 1", "no, 0", "1.0, 1"})
  void readsLabels(String cell, double value) throws IOException {
    assertThat(Reading.ok(column(cell), "l:a").table().numeric("a").values()[1]).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "-1", "0.5", "maybe", "nan"})
  void refusesLabelsOutsideZeroAndOne(String cell) throws IOException {
    assertThat(Reading.faults(column(cell), "l:a"))
        .singleElement()
        .asString()
        .startsWith("3 a: '" + cell + "' is not a label");
  }

  @Test
  void refusesAMissingLabelAndAMissingTime() throws IOException {
    assertThat(Reading.faults(column(""), "l:a")).singleElement().asString().startsWith("3 a: ");
    Path times = Reading.file(folder, "a,b\n2026-01-01,1\n,1\n");
    assertThat(Reading.faults(times, "t:a")).singleElement().asString().startsWith("3 a: ");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-03, 2026-02-03T00:00:00Z",
    "2026-02, 2026-02-01T00:00:00Z",
    "2026-02-03 04:05:06, 2026-02-03T04:05:06Z",
    "2026-02-03T04:05, 2026-02-03T04:05:00Z",
    "2026-02-03T04:05:06.000007Z, 2026-02-03T04:05:06.000007Z",
    "2026-02-03T04:05:06+02:00, 2026-02-03T02:05:06Z",
    "2026-02-03 04:05:06+02, 2026-02-03T02:05:06Z",
  })
  void readsTimes(String cell, String instant) throws IOException {
    Path file = Reading.file(folder, "a,b\n2026-01-01,1\n" + cell + ",1\n");
    double micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    assertThat(Reading.ok(file, "t:a").table().numeric("a").values()[1]).isEqualTo(micros);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-30", "03.02.2026", "2026-13", "yesterday", "2026-02-03T25:00"})
  void refusesWhatIsNoTime(String cell) throws IOException {
    Path file = Reading.file(folder, "a,b\n2026-01-01,1\n" + cell + ",1\n");
    assertThat(Reading.faults(file, "t:a"))
        .containsExactly("3 a: '" + cell + "' is not a date or time");
  }

  @Test
  void namesAMissingColumnAndThoseThereAre() throws IOException {
    TableReading loaded = TableSource.read(column("1"), Reading.wanted("n:c"));
    assertThat(((TableReading.Refused) loaded).faults())
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.render()).contains("data.csv:1: c: is not in the header");
          assertThat(fault.whatToDo()).contains("[a, b]");
        });
  }

  @Test
  void refusesAColumnThatStandsTwice() throws IOException {
    assertThat(Reading.faults(Reading.file(folder, "a,a\n1,2\n"), "n:a"))
        .contains("1 a: duplicate column in the header");
  }

  @Test
  void tellsAHundredFaultsAtMost() throws IOException {
    String rows = IntStream.range(0, 500).mapToObj(i -> "x").collect(Collectors.joining("\n"));
    assertThat(Reading.faults(Reading.file(folder, "a\n" + rows + "\n"), "n:a")).hasSize(100);
  }

  @Test
  void readsOnlyTheFirstRowsWhereThatIsAsked() throws IOException {
    Path file = Reading.file(folder, "a\n1\n2\nx\n");
    assertThat(TableSource.read(file, Reading.wanted("n:a"), 2))
        .isInstanceOfSatisfying(
            TableReading.Ok.class, ok -> assertThat(ok.table().rows()).isEqualTo(2));
  }
}
