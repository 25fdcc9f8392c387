// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a raw file is told with file, line and remedy, never in DuckDB's words. */
final class RawFilesTest {
  private static final String SECRET = "root:secret:0\nx\"y,7\n";

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b\\n1,2\\n1,2,3\\n | t.csv:3: table t: the line has 3 cells, the header 2; fix",
        "a,b\\n1,2\\n1,x\"y\\n | t.csv:3: table t: quote inside an unquoted cell; fix",
        "a,b\\n1,\"2\\n1,3\\n | t.csv:2: table t: the quote opened here is never closed; fix",
        "'' | t.csv: table t: is empty; fix the file",
        "a;b\\n1,5;2\\n | t.csv:1: table t: cells are separated by ';', not by commas; write",
        "a\\tb\\n1\\t2\\n | t.csv:1: table t: cells are separated by tabs, not by commas; write",
        "a,a,b\\n1,2,3\\n | t.csv:1: table t: a: duplicate column; rename one",
        "A,b,a\\n1,2,3\\n | t.csv:1: table t: a: differs from 'A' in case only; rename one",
      })
  void namesLineAndRemedy(String csv, String what) throws IOException {
    Features features = new Features(folder, csv.translateEscapes());
    assertThat(features.faults("SELECT 1")).singleElement().asString().startsWith(what);
  }

  @Test
  void namesUtf16AndFoldersAndDamagedParquet() throws IOException {
    Features features = new Features(folder, "\ufeffa\n1\n".getBytes(StandardCharsets.UTF_16LE));
    assertThat(features.faults("SELECT 1"))
        .containsExactly("t.csv:1: table t: is UTF-16 text; save it as UTF-8");
    assertThat(new Features(folder, "PK\3\4....").faults("SELECT 1"))
        .containsExactly(
            "t.csv:1: table t: is an Excel workbook (xlsx) or a ZIP file; save the table as CSV"
                + " with commas, in UTF-8");
    assertThat(features.reading(folder.resolve("..")).faults("SELECT 1"))
        .singleElement()
        .asString()
        .endsWith("..: is a folder; name the file in it");
    assertThat(new Features(folder, "PAR1....").faults("SELECT 1"))
        .containsExactly(
            "t.csv: table t: is damaged; check that it is CSV, CSV.gz or Parquet; fetch it again");
  }

  @Test
  void reachesColumnsOfParquetThatDifferInCaseAndRefusesThemInSql() throws IOException {
    Path file = folder.resolve("case.parquet");
    try (InputStream in = RawFilesTest.class.getResourceAsStream("case.parquet")) {
      Files.copy(Objects.requireNonNull(in), file);
    }
    assertThat(TableSource.header(file)).contains("A", "a");
    Table table = Reading.ok(file, "n:A", "n:a").table();
    assertThat(table.numeric("A").values()).isNotEqualTo(table.numeric("a").values());
    assertThat(new Features(folder, "x\n1\n").reading(file).faults("SELECT 1"))
        .singleElement()
        .asString()
        .contains("table t: a: differs from 'A' in case only; rename one");
  }

  @Test
  void refusesEqualNamesInTheResult() throws IOException {
    Features features = new Features(folder, "a\n1\n");
    assertThat(features.faults("SELECT a AS B, a AS b, a, a FROM t"))
        .containsExactly(
            "features.sql: b: differs from 'B' in case only in the result of the query; rename one",
            "features.sql: a: duplicate column in the result of the query; rename one");
  }

  @Test
  void quotesNoFileOutsideTheProject() throws IOException {
    Path project = Files.createDirectory(folder.resolve("project"));
    Path secret = Files.writeString(folder.resolve("passwd"), SECRET);
    Path link = Files.createSymbolicLink(project.resolve("raw.csv"), secret);
    Features features = new Features(project, "x\n1\n");
    for (Path file : new Path[] {secret, link}) {
      features.reading(file);
      assertThat(features.faults("SELECT * FROM t").toString()).doesNotContain("secret", "x\"y");
      Files.writeString(secret, "root_secret,b\nx,05/06/2025\nz,1\n");
      for (String sql : new String[] {"SELECT * FROM t", "SELECT none FROM t", "SELECT b FROM t"}) {
        assertThat(features.faults(sql)).isNotEmpty();
        assertThat(features.faults(sql).toString()).doesNotContain("root_secret", "05/06");
      }
      Files.writeString(secret, "root_secret\nx\n");
      String cast = "SELECT CAST(root_secret AS INT) FROM t";
      assertThat(features.faults(cast).toString()).doesNotContain("root_secret", "'x'");
      features.rows("SELECT * FROM t");
      assertThat(features.told().toString()).doesNotContain("root_secret");
      Files.writeString(secret, SECRET);
    }
  }

  @Test
  void runsNoQueryFromOutsideTheProject() throws IOException {
    Path project = Files.createDirectory(folder.resolve("project"));
    new Features(project, "x\n1\n").query("SELECT 1");
    Path secret = Files.writeString(folder.resolve("passwd"), SECRET);
    Files.delete(project.resolve("features.sql"));
    Path query = Files.createSymbolicLink(project.resolve("features.sql"), secret);
    assertThat(FeatureQuery.of(query, List.of(), project).write(folder.resolve("out")))
        .extracting(DataFault::problem)
        .containsExactly("lies outside the project");
  }
}
