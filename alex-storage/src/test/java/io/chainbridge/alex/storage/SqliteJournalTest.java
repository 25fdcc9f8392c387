// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import static io.chainbridge.alex.storage.SampleEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.ledger.CheckpointSigner;
import io.chainbridge.alex.ledger.LedgerAudit;
import io.chainbridge.alex.ledger.LedgerReader;
import io.chainbridge.alex.ledger.LogKey;
import io.chainbridge.alex.ledger.LogVerifier;
import io.chainbridge.alex.ledger.TreeHead;
import io.chainbridge.alex.lifecycle.dossier.Journal;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.dossier.StaleJournalException;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest extends JournalContract {
  @TempDir Path folder;
  private final List<SqliteJournal> opened = new ArrayList<>();

  @BeforeEach
  void begin() {
    open();
  }

  @AfterEach
  void closeAll() {
    opened.forEach(SqliteJournal::close);
  }

  private SqliteJournal open() {
    opened.add(SqliteJournal.open(folder.resolve("alex.db"), CODEC, SIGNER));
    return opened.getLast();
  }

  @Override
  Journal journal() {
    return opened.getLast();
  }

  @Override
  LedgerReader reader() {
    return opened.getLast();
  }

  private void sql(String sql) {
    opened.getLast().sqlite().call(c -> run(c, sql));
  }

  private static String run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (ResultSet rows = statement.getResultSet()) {
        return rows.next() ? rows.getString(1) : "";
      }
    }
  }

  private String ask(String sql) {
    return opened.getLast().sqlite().call(c -> run(c, sql));
  }

  @Test
  void commitsToTheDiskBeforeItAnswers() {
    assertThat(ask("PRAGMA journal_mode")).isEqualTo("wal");
    assertThat(ask("PRAGMA synchronous")).as("2 is FULL").isEqualTo("2");
  }

  @Test
  void continuesAfterARestart() {
    journal().append(0, List.of(event(1, 0), event(2, 0)));
    var models = journal().models();
    closeAll();
    open();
    assertThat(journal().models()).isEqualTo(models);
    assertThat(journal().append(2, List.of(event(1, 1))).firstIndex()).isEqualTo(2);
    assertThat(journal().append(0, List.of(event(2, 0))).firstIndex()).isEqualTo(1);
    assertThat(journal().events()).containsExactly(event(1, 0), event(2, 0), event(1, 1));
    assertThat(LedgerAudit.of(reader(), SIGNER.verifier()).findings()).isEmpty();
  }

  @Test
  void readsWithThePublicKeyOnlyAndAppendsNothing() throws IOException {
    Path file = folder.resolve("alex.db");
    try (SqliteJournal empty = SqliteJournal.read(file, CODEC, SIGNER.verifier())) {
      assertThat(empty.newestCheckpoint()).isEqualTo(SIGNER.sign(TreeHead.EMPTY));
    }
    journal().append(0, List.of(event(1, 0)));
    String checkpoint = Files.readString(folder.resolve("alex.db.checkpoint"));
    try (SqliteJournal read = SqliteJournal.read(file, CODEC, SIGNER.verifier())) {
      assertThat(read.events()).containsExactly(event(1, 0));
      assertThat(read.newestCheckpoint().note()).isEqualTo(checkpoint);
      assertThatThrownBy(() -> read.append(1, List.of(event(1, 1))))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("this log is open for reading only");
      assertThat(read.size()).isOne();
    }
    assertThat(folder.resolve("alex.db.checkpoint")).hasContent(checkpoint);
    assertThat(LedgerAudit.of(reader(), SIGNER.verifier()).findings()).isEmpty();
    LogVerifier other = new CheckpointSigner("log.alex.example", LogKey.generate()).verifier();
    assertThatThrownBy(() -> SqliteJournal.read(file, CODEC, other))
        .isInstanceOf(LogWasTamperedWithException.class);
  }

  @Test
  @Proves("R2")
  void refusesEveryStatementThatWouldRewriteTheLog() {
    journal().append(0, List.of(event(1, 0), event(1, 1)));
    for (String statement :
        List.of(
            "UPDATE log_leaf SET body = x'00' WHERE idx = 0",
            "DELETE FROM log_leaf WHERE idx = 1",
            "INSERT OR REPLACE INTO log_leaf VALUES (0, 'x', x'00')",
            "INSERT OR REPLACE INTO log_leaf SELECT 2, event_id, x'00' FROM log_leaf LIMIT 1",
            "INSERT INTO log_leaf VALUES (7, 'x', x'00')",
            "UPDATE log_checkpoint SET note = ''",
            "DELETE FROM log_checkpoint",
            "INSERT OR REPLACE INTO log_checkpoint VALUES (2, '')",
            "UPDATE log_head SET size = 1",
            "DELETE FROM log_head",
            "INSERT OR REPLACE INTO log_head VALUES (1, 0, x'')")) {
      assertThatThrownBy(() -> sql(statement))
          .as(statement)
          .isInstanceOf(StorageUnavailableException.class)
          .hasMessageMatching("(?s).*(never|only|twice|one head).*");
    }
    closeAll();
    open();
    assertThat(journal().size()).isEqualTo(2);
  }

  @Test
  void buildsDamagedProjectionsAgainOnDemandAndWhenItOpens() {
    journal().append(0, List.of(event(1, 0), event(2, 0), event(1, 1)));
    var models = journal().models();
    sql("DELETE FROM model_event");
    sql("UPDATE model_line SET state = 'FROZEN'");
    assertThat(journal().models()).isNotEqualTo(models);
    journal().rebuildProjections();
    assertThat(journal().models()).isEqualTo(models);
    assertThat(journal().eventsOf(SampleEvents.model(1))).hasSize(2);

    sql("UPDATE model_line SET state = 'FROZEN'");
    closeAll();
    open();
    assertThat(journal().models()).isEqualTo(models);
  }

  @Test
  void seesWhatASecondJournalOnTheFileAppends() {
    SqliteJournal first = opened.getLast();
    SqliteJournal second = open();
    first.append(0, List.of(event(1, 0)));
    assertThatThrownBy(() -> second.append(0, List.of(event(2, 0))))
        .isInstanceOf(StaleJournalException.class);
    second.append(1, List.of(event(2, 0), event(1, 1)));
    first.append(3, List.of(event(1, 2)));
    assertThat(first.models()).isEqualTo(second.models()).hasSize(2);
    assertThat(LedgerAudit.of(first, SIGNER.verifier()).findings()).isEmpty();
  }

  @Test
  void saysThatTheDiskIsFullAndGoesOnWhenItIsNot() {
    sql("PRAGMA max_page_count = 40");
    int accepted = 0;
    try {
      while (accepted < 1_000) {
        List<LoggedEvent> batch = batch(accepted);
        journal().append(accepted * 20L, batch);
        accepted++;
      }
    } catch (StorageUnavailableException e) {
      assertThat(e).hasMessageEndingWith("alex.db cannot be used: the disk is full");
    }
    assertThat(accepted).isBetween(1, 999);
    assertThat(journal().size()).isEqualTo(accepted * 20L);
    assertThat(LedgerAudit.of(reader(), SIGNER.verifier()).findings()).isEmpty();
    sql("PRAGMA max_page_count = 100000");
    journal().append(accepted * 20L, batch(accepted));
    closeAll();
    open();
    assertThat(journal().size()).isEqualTo((accepted + 1) * 20L);
  }

  private static List<LoggedEvent> batch(int number) {
    return IntStream.range(0, 20).mapToObj(i -> event(number, i)).toList();
  }

  @Test
  void saysWhichPathCannotBeWritten() throws IOException {
    Path file = Files.createFile(folder.resolve("a-file"));
    for (Path bad : List.of(file.resolve("alex.db"), folder)) {
      assertThatThrownBy(() -> SqliteJournal.open(bad, CODEC, SIGNER))
          .isInstanceOf(StorageUnavailableException.class)
          .hasMessageContaining(bad + " cannot be used: ");
    }
  }

  @Test
  void saysThatItIsClosed() {
    journal().close();
    journal().close();
    assertThatThrownBy(() -> journal().size())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is closed");
  }

  @Test
  void leavesNoTemporaryFilesBehind() throws IOException {
    journal().append(0, List.of(event(1, 0)));
    assertThatThrownBy(() -> journal().append(0, List.of(event(1, 1))))
        .isInstanceOf(StaleJournalException.class);
    closeAll();
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("alex.db", "alex.db.checkpoint");
    }
  }
}
