// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import static io.chainbridge.alex.storage.JournalContract.CODEC;
import static io.chainbridge.alex.storage.JournalContract.SIGNER;
import static io.chainbridge.alex.storage.SampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.ledger.CheckpointSigner;
import io.chainbridge.alex.ledger.LogKey;
import io.chainbridge.alex.ledger.TreeHead;
import io.chainbridge.alex.lifecycle.dossier.EventCodec;
import io.chainbridge.alex.lifecycle.dossier.Leaf;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody with access to the files does to a log, and what opening it then says. */
@Proves("R2")
class LogOpeningTest {
  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void writeALog() {
    file = folder.resolve("alex.db");
    append(0, event(1, 0), event(2, 0));
    append(2, event(1, 1));
    append(3, event(2, 1));
  }

  private void append(long size, LoggedEvent... events) {
    try (SqliteJournal journal = SqliteJournal.open(file, CODEC, SIGNER)) {
      journal.append(size, List.of(events));
    }
  }

  private void open() {
    SqliteJournal.open(file, CODEC, SIGNER).close();
  }

  /** Works as an attacker does: the triggers go first. */
  private void attack(String... statements) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String trigger :
          List.of(
              "leaf_is_final",
              "leaf_stays",
              "leaf_is_next",
              "checkpoint_is_final",
              "checkpoint_stays",
              "checkpoint_is_next",
              "head_stays",
              "head_is_alone",
              "head_grows")) {
        statement.execute("DROP TRIGGER " + trigger);
      }
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void opensALogThatNobodyTouched() {
    assertThatCode(this::open).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE log_leaf SET body = CAST(replace(body, 'sample', 'simple') AS BLOB) WHERE idx = 1",
        "UPDATE log_leaf SET body = (SELECT body FROM log_leaf WHERE idx = 0) WHERE idx = 1",
        "DELETE FROM log_leaf WHERE idx = 1",
        "DELETE FROM log_leaf WHERE idx = 0",
        "INSERT INTO log_leaf VALUES (4, 'x', x'00')",
        "UPDATE log_head SET size = 3",
        "UPDATE log_head SET frontier = x''",
        "UPDATE log_head SET frontier = x'00'",
        "DELETE FROM log_head",
        "UPDATE log_checkpoint SET note = replace(note, 'log.', 'lag.')",
        "UPDATE log_checkpoint SET note = replace(note, char(10) || '4' || char(10), char(10) ||"
            + " '5' || char(10))",
        "DELETE FROM log_checkpoint WHERE size = 4",
        "DELETE FROM log_checkpoint"
      })
  void refusesALogChangedByHand(String change) {
    attack(change);
    assertThatThrownBy(this::open)
        .isInstanceOf(LogWasTamperedWithException.class)
        .hasMessageContaining("alex.db was tampered with and is not opened");
  }

  @Test
  void refusesALogWhoseLastLeavesWereCutOff() {
    attack("DELETE FROM log_leaf WHERE idx = 3");
    assertThatThrownBy(this::open)
        .isInstanceOf(LogWasRolledBackException.class)
        .hasMessageEndingWith("it has 3 leaves but its checkpoint covers 4");
  }

  @Test
  void opensAnOlderCopyOfTheFileReadOnly() throws IOException {
    Path copy = folder.resolve("backup");
    Files.copy(file, copy);
    append(4, event(1, 2));
    String newest = Files.readString(folder.resolve("alex.db.checkpoint"));
    Files.copy(copy, file, StandardCopyOption.REPLACE_EXISTING);
    try (SqliteJournal journal = SqliteJournal.open(file, CODEC, SIGNER)) {
      assertThat(journal.behind())
          .hasValueSatisfying(lost -> {
            assertThat(lost.from()).isEqualTo(4);
            assertThat(lost.to()).isEqualTo(5);
          });
      assertThat(journal.leaves()).hasSize(4);
      assertThatThrownBy(() -> journal.append(4, List.of(event(1, 2))))
          .isInstanceOf(LogIsBehindException.class)
          .hasMessageContaining("has 4 leaves, but a signed checkpoint covers 5");
      assertThat(journal.size()).isEqualTo(4);
    }
    assertThat(folder.resolve("alex.db.checkpoint")).hasContent(newest);
    Files.delete(file);
    assertThatThrownBy(this::open)
        .as("no file at all")
        .isInstanceOf(LogWasRolledBackException.class)
        .hasMessageEndingWith("it has 0 leaves but its checkpoint covers 5");
  }

  @Test
  void refusesAnotherHistorySignedWithTheSameKey() throws IOException {
    Path kept = Files.copy(folder.resolve("alex.db.checkpoint"), folder.resolve("kept"));
    Files.delete(file);
    Files.delete(folder.resolve("alex.db.checkpoint"));
    append(0, event(1, 0), event(1, 1), event(1, 2), event(1, 3), event(1, 4));
    Files.copy(kept, folder.resolve("alex.db.checkpoint"), StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(this::open)
        .isInstanceOf(LogWasTamperedWithException.class)
        .hasMessageEndingWith("alex.db.checkpoint covers 4 leaves with another root");
  }

  @Test
  void opensALogThatIsAheadOfTheCheckpointBesideItAsAfterACrash() throws IOException {
    Path kept = Files.copy(folder.resolve("alex.db.checkpoint"), folder.resolve("kept"));
    append(4, event(1, 2), event(1, 3));
    Files.copy(kept, folder.resolve("alex.db.checkpoint"), StandardCopyOption.REPLACE_EXISTING);
    assertThatCode(this::open).doesNotThrowAnyException();
  }

  @Test
  void refusesALogWithoutTheCheckpointBesideIt() throws IOException {
    Files.delete(folder.resolve("alex.db.checkpoint"));
    assertThatThrownBy(this::open)
        .isInstanceOf(LogWasTamperedWithException.class)
        .hasMessageContaining("its newest checkpoint is missing, expected in");
  }

  @Test
  void refusesALogOfAnotherKey() {
    CheckpointSigner other = new CheckpointSigner("log.alex.example", LogKey.generate());
    assertThatThrownBy(() -> SqliteJournal.open(file, CODEC, other))
        .isInstanceOf(LogWasTamperedWithException.class)
        .hasMessageContaining("no signature of log.alex.example with its published key");
  }

  @Test
  void refusesACheckpointBesideItThatSomebodyElseSigned() throws IOException {
    CheckpointSigner other = new CheckpointSigner("log.alex.example", LogKey.generate());
    Files.writeString(folder.resolve("alex.db.checkpoint"), other.sign(TreeHead.EMPTY).note());
    assertThatThrownBy(this::open).isInstanceOf(LogWasTamperedWithException.class);
  }

  @Test
  void namesALeafItCannotRead() throws IOException {
    Files.delete(file);
    Files.delete(folder.resolve("alex.db.checkpoint"));
    var odd =
        new EventCodec() {
          @Override
          public byte[] encode(Leaf event) {
            return new byte[] {1};
          }

          @Override
          public Leaf decode(byte[] leaf) {
            return event(1, 0);
          }
        };
    try (SqliteJournal journal = SqliteJournal.open(file, odd, SIGNER)) {
      journal.append(0, List.of(event(1, 0)));
    }
    assertThatThrownBy(this::open)
        .isInstanceOf(LogUnreadableException.class)
        .hasMessageContaining("leaf 0: a sample has three parts");
  }

  @Test
  void refusesAFileThatIsNoLog() throws IOException, SQLException {
    Path text = Files.writeString(folder.resolve("text.db"), "not a database ".repeat(100));
    assertThatThrownBy(() -> SqliteJournal.open(text, CODEC, SIGNER))
        .isInstanceOf(LogUnreadableException.class)
        .hasMessageContaining("it is not an intact SQLite file");
    Path foreign = folder.resolve("foreign.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + foreign);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE mine (x)");
    }
    byte[] before = Files.readAllBytes(foreign);
    assertThatThrownBy(() -> SqliteJournal.open(foreign, CODEC, SIGNER))
        .isInstanceOf(LogUnreadableException.class)
        .hasMessageContaining("its tables have version 0, expected 1");
    assertThat(Files.size(foreign)).isEqualTo(before.length);
  }
}
