// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Raw CSV is typed by rule; what has two readings is refused, so no row changes another. */
final class RawTypesTest {
  private static final String DAYS = "id,d\n1,05/06/2025\n2,03/04/2025\n";

  @TempDir private Path folder = Path.of("");

  private Features column(String... cells) throws IOException {
    return new Features(folder, "n,a\n0," + String.join("\n0,", cells) + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "1, -20, BIGINT",
    "1, 2.5, DOUBLE",
    "1e5, +3, DOUBLE",
    "true, false, BOOLEAN",
    "True, TRUE, VARCHAR",
    "2025-03-30, 2025/03/31, DATE",
    "2025-03-30, 2025-03-30 10:00, TIMESTAMP",
    "2025-03-30T10:00:00, 2025-03-30T10:00:00.5Z, TIMESTAMP",
    "10:00:00, 23:59:59.5, TIME",
    "007, 08, VARCHAR",
    "DE, IE, VARCHAR",
    "'', '', VARCHAR",
    "9007199254740993, 1, BIGINT",
    "1234567890123456789, 12345678901234567890123, VARCHAR",
  })
  void decidesByTheFormOfTheCells(String one, String other, String type) throws IOException {
    Features features = column(one, other);
    assertThat(features.rows("SELECT typeof(a) FROM t")).containsOnly(type);
    assertThat(features.told()).containsExactly("t: n BIGINT, a " + type);
  }

  @Test
  void refusesDatesThatFitTwoOrdersWithTheLineToAdd() throws IOException {
    assertThat(new Features(folder, DAYS).faults("SELECT * FROM t ORDER BY id"))
        .containsExactly(
            "t.csv:2: table t: d: dates such as '05/06/2025' can be day/month or month/day;"
                + " write in the query strptime(d, '%d/%m/%Y') or strptime(d, '%m/%d/%Y')");
  }

  @Test
  void oneRowMoreDoesNotChangeACell() throws IOException {
    Features more = new Features(folder, DAYS + "3,04/13/2025\n");
    assertThat(more.faults("SELECT * FROM t ORDER BY id"))
        .containsExactly(
            "t.csv:2: table t: d: dates such as '05/06/2025' are not written year first;"
                + " write in the query strptime(d, '%m/%d/%Y')");
    String query = "SELECT strptime(x.d, '%m/%d/%Y') AS d FROM t x ORDER BY id";
    assertThat(more.rows(query)).startsWith("2025-05-06 00:00:00", "2025-03-04 00:00:00");
    assertThat(new Features(folder, DAYS).rows(query))
        .containsExactly("2025-05-06 00:00:00", "2025-03-04 00:00:00");
  }

  @Test
  void refusesAnyFormOfDatesWithTheYearLast() throws IOException {
    String query = "SELECT a FROM t";
    assertThat(column("5.6.2025", "1.12.2025").faults(query))
        .singleElement()
        .asString()
        .contains("strptime(a, '%d.%m.%Y') or strptime(a, '%m.%d.%Y')");
    assertThat(column("12/25/2024 10:00:00 PM").faults(query))
        .singleElement()
        .asString()
        .endsWith("write in the query strptime(a, '%m/%d/%Y %I:%M:%S %p')");
    assertThat(column("25/12/24 22:10").faults(query))
        .singleElement()
        .asString()
        .endsWith("write in the query strptime(a, '%d/%m/%y %H:%M')");
    assertThat(column("25-12-2024", "12-25-2024").faults(query))
        .singleElement()
        .asString()
        .contains("fit neither day/month nor month/day throughout");
  }

  @Test
  void readsAsTextWhatTheQueryDoesNotUse() throws IOException {
    Features features = new Features(folder, DAYS);
    assertThat(features.rows("SELECT id, count(*) FROM t GROUP BY id ORDER BY id"))
        .containsExactly("1,1", "2,1");
    assertThat(features.faults("SELECT id FROM t ORDER BY t.\"D\"")).hasSize(1);
    assertThat(features.faults("SELECT id FROM t ORDER BY d -- strptime(d, '%d')")).hasSize(1);
    assertThat(features.rows("SELECT d::VARCHAR AS d FROM t")).contains("05/06/2025");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | n/a | is text here, but a whole number before; fix the cell",
        "7 | 007 | is text here, but a whole number before; fix the cell",
        "x | 1.5 | is a number with decimals here, but text before",
        "2025-01-01 | soon | is text here, but a date before",
        "2025-01-01 | 01/02/2025 | is a date with its year last here, but a date before",
        "0.5 | 9007199254740993 | a whole number beyond 2^53 among numbers with decimals",
        "2025-01-01 | 2025-02-30 | is no value of type DATE",
      })
  void refusesAColumnOfTwoKinds(String one, String other, String what) throws IOException {
    Features features = column(one, other);
    assertThat(features.faults("SELECT a FROM t"))
        .singleElement()
        .asString()
        .startsWith("t.csv:3: table t: a: ")
        .contains(what, "CAST(a AS VARCHAR) to read it as text");
    assertThat(features.rows("SELECT CAST(a AS VARCHAR) FROM t")).containsExactly(one, other);
  }

  @Test
  void readsWhatIsNoNumberAsMissingOnlyIfTheQuerySaysSo() throws IOException {
    assertThat(column("1", "n/a").rows("SELECT n, TRY_CAST(a AS DOUBLE) AS a FROM t"))
        .containsExactly("0,1.0", "0,");
  }

  @Test
  void refusesCommasInNumbersWithTheLineToAdd() throws IOException {
    Features features = column("\"1,5\"", "\"20,25\"");
    assertThat(features.faults("SELECT a FROM t"))
        .containsExactly(
            "t.csv:2: table t: a: '1,5' has a comma: as decimal point, or to group digits; write"
                + " in the query CAST(replace(a, ',', '.') AS DOUBLE) or"
                + " CAST(replace(a, ',', '') AS DOUBLE)");
    assertThat(features.rows("SELECT CAST(replace(a, ',', '.') AS DOUBLE) AS a FROM t"))
        .containsExactly("1.5", "20.25");
  }

  @Test
  void removesWhiteSpaceAroundCells() throws IOException {
    Features features = new Features(folder, "a,b\n DE ,\" 1 \"\nDE,\u20032\n\" \",3\n");
    List<String> rows = features.rows("SELECT a, sum(b) AS b FROM t GROUP BY a ORDER BY b, a");
    assertThat(rows).containsExactly("DE,3", ",3");
  }

  @Test
  void refusesCategoriesThatHaveMoreThanOneSpelling() throws IOException {
    Features features = new Features(folder, "i,x,d,s\n1,1.50,2025/01/02,true\n");
    FeatureQuery query = features.query("SELECT *, x::DECIMAL(3,2) AS m, x::VARCHAR AS y FROM t");
    assertThat(query.categories(List.of("i", "s", "y")).write(folder.resolve("out"))).isEmpty();
    assertThat(query.categories(List.of("i", "x", "d", "m", "s")).write(folder.resolve("out")))
        .extracting(DataFault::column, DataFault::problem)
        .containsExactly(
            tuple("x", "a category is text or a whole number, but this is DOUBLE"),
            tuple("d", "a category is text or a whole number, but this is DATE"),
            tuple("m", "a category is text or a whole number, but this is DECIMAL(3,2)"));
  }

  @Test
  void anotherLanguageOfTheMachineChangesNothing() throws IOException {
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(column("1", "2").rows("SELECT a FROM t")).containsExactly("1", "2");
    } finally {
      Locale.setDefault(usual);
    }
  }
}
