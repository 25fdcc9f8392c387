// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ParquetTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void readsWhatTheSameCsvHolds() throws IOException, SQLException {
    String csv = "at,bad,debt,region\n2026-01-01 10:00:00,1,0.1,north\n2026-01-02,0,,\"so,uth\"\n";
    Path parquet =
        parquet(
            "SELECT * FROM (VALUES (TIMESTAMP '2026-01-01 10:00:00', true, 0.1::DOUBLE, 'north'),"
                + " (TIMESTAMP '2026-01-02', false, NULL, 'so,uth')) t(\"at\", bad, debt, region)");
    String[] columns = {"t:at", "l:bad", "n:debt", "c:region"};
    Table one = Reading.ok(Reading.file(folder, csv), columns).table();
    Table other = Reading.ok(parquet, columns).table();
    for (String name : new String[] {"at", "bad", "debt"}) {
      assertThat(other.numeric(name).values()).isEqualTo(one.numeric(name).values());
    }
    assertThat(other.text("region").levels()).isEqualTo(one.text("region").levels());
    assertThat(TableSource.header(parquet)).containsExactly("at", "bad", "debt", "region");
  }

  @Test
  void namesTheRowOfACellThatIsWrong() throws IOException, SQLException {
    Path parquet = parquet("SELECT * FROM (VALUES ('1'), ('x')) t(a)");
    assertThat(Reading.faults(parquet, "n:a")).containsExactly("2 a: 'x' is not a number");
  }

  private Path parquet(String query) throws SQLException {
    Path file = folder.resolve("data.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
    }
    return file;
  }
}
