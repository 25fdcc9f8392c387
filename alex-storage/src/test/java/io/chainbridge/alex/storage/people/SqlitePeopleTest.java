// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.storage.SqliteThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlitePeopleTest extends PeopleTablesContract {
  @TempDir Path folder;
  private final List<SqlitePeople> opened = new ArrayList<>();

  @BeforeEach
  void open() {
    opened.add(SqlitePeople.open(file()));
  }

  @AfterEach
  void closeAll() {
    opened.forEach(SqlitePeople::close);
  }

  private Path file() {
    return folder.resolve("people.db");
  }

  private void run(String sql) {
    try (SqliteThread sqlite = SqliteThread.open(file())) {
      sqlite.call(c -> {
        SqliteThread.execute(c, sql);
        return true;
      });
    }
  }

  @Override
  PeopleTables tables() {
    return opened.getLast();
  }

  @Test
  void keepsEverythingOverARestart() {
    tables().add(account("a", EVAN));
    tables().begin(session("s", "a", EVAN), "hash of a");
    tables().add(token("t1", "a", EVAN));
    tables().put(new StoredCode(digest("code"), NOON.plusSeconds(10)));
    closeAll();
    open();
    assertThat(tables().accounts()).containsExactly(account("a", EVAN));
    assertThat(tables().session(digest("s"))).isPresent();
    assertThat(tables().tokens()).containsExactly(token("t1", "a", EVAN));
    assertThat(tables().take(digest("code"), NOON)).isTrue();
  }

  @Test
  void showsAChangeToAnotherProcessAtOnce() {
    open();
    opened.getFirst().add(account("a", EVAN));
    assertThat(opened.getLast().accounts()).hasSize(1);
  }

  @Test
  void isForItsOwnerOnlyAlsoWhenACopyWasNot() throws IOException {
    assertThat(rights(file())).isEqualTo("rw-------");
    closeAll();
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    open();
    tables().add(account("a", EVAN));
    assertThat(rights(file())).isEqualTo("rw-------");
    assertThat(rights(folder.resolve("people.db-wal"))).isEqualTo("rw-------");
  }

  private static String rights(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void refusesTablesOfANewerVersion() {
    closeAll();
    run("PRAGMA user_version = 2");
    assertThatThrownBy(this::open)
        .isInstanceOf(PeopleUnreadableException.class)
        .hasMessageContaining("version 2, this program knows 1; run a newer alex");
  }

  @Test
  void refusesAFileOfAnotherProgram() throws IOException {
    closeAll();
    Files.delete(file());
    run("CREATE TABLE other (a)");
    assertThatThrownBy(this::open)
        .isInstanceOf(PeopleUnreadableException.class)
        .hasMessageContaining("another program made it");
    Files.delete(file());
    Files.writeString(file(), "no database at all, but long enough to be one ".repeat(40));
    assertThatThrownBy(this::open)
        .isInstanceOf(PeopleUnreadableException.class)
        .hasMessageContaining("not an intact SQLite file");
  }
}
