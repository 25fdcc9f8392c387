// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite files are copied while they are written, and held while their neighbours are. */
final class SqliteFilesTest {
  @TempDir private Path folder = Path.of("");

  private static int rows(Path file) {
    try (SqliteThread sqlite = SqliteThread.open(file)) {
      return sqlite.call(c -> {
        try (var statement = c.createStatement();
            var rows = statement.executeQuery("SELECT count(*) FROM t")) {
          return rows.getInt(1);
        }
      });
    }
  }

  private static void insert(SqliteThread sqlite) {
    sqlite.transact(c -> {
      SqliteThread.execute(c, "INSERT INTO t VALUES (randomblob(500))");
      return true;
    });
  }

  private SqliteThread table(Path file) {
    SqliteThread sqlite = SqliteThread.open(file);
    sqlite.call(c -> {
      SqliteThread.execute(c, "CREATE TABLE t (x BLOB) STRICT");
      SqliteThread.execute(c, "PRAGMA user_version = 7");
      return true;
    });
    return sqlite;
  }

  @Test
  void aCopyHoldsWhatIsCommittedThoughItLiesInTheWal() throws IOException {
    Path file = folder.resolve("a'b.db");
    Path copy = folder.resolve("copy.db");
    try (SqliteThread sqlite = table(file)) {
      insert(sqlite);
      sqlite.call(c -> {
        SqliteThread.execute(c, "BEGIN IMMEDIATE");
        SqliteThread.execute(c, "INSERT INTO t VALUES (x'00')");
        return true;
      });
      SqliteFiles.copy(file, copy);
      sqlite.call(c -> {
        SqliteThread.execute(c, "COMMIT");
        return true;
      });
    }
    assertThat(SqliteFiles.isOne(copy)).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-------");
    assertThat(rows(copy)).isEqualTo(1);
    assertThat(rows(file)).isEqualTo(2);
    try (SqliteThread sqlite = SqliteThread.open(copy)) {
      assertThat(sqlite.<Integer>call(LogSchema::version)).isEqualTo(7);
    }
  }

  @Test
  void writersWaitForWhatIsDoneUnderTheLockAndReadersDoNot() throws Exception {
    Path file = folder.resolve("a.db");
    try (SqliteThread sqlite = table(file)) {
      CompletableFuture<?>[] waiting = new CompletableFuture<?>[1];
      SqliteFiles.hold(
          file,
          () -> {
            waiting[0] = CompletableFuture.runAsync(() -> insert(sqlite));
            CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> rows(file));
            assertThat(read.orTimeout(2, TimeUnit.SECONDS).join()).isZero();
            assertThat(waiting[0]).isNotDone();
          });
      waiting[0].get(5, TimeUnit.SECONDS);
    }
    assertThat(rows(file)).isEqualTo(1);
  }

  @Test
  void theLockIsReleasedWhenTheWorkFails() throws Exception {
    Path file = folder.resolve("a.db");
    try (SqliteThread sqlite = table(file)) {
      assertThat(failsUnderTheLock(file)).isTrue();
      insert(sqlite);
    }
    assertThat(rows(file)).isEqualTo(1);
    assertThat(SqliteFiles.isOne(Files.writeString(folder.resolve("b.db"), "SQL"))).isFalse();
  }

  private static boolean failsUnderTheLock(Path file) {
    try {
      SqliteFiles.hold(
          file,
          () -> {
            throw new IOException("the disk is full");
          });
      return false;
    } catch (IOException _) {
      return true;
    }
  }
}
