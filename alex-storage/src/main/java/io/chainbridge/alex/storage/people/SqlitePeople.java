// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage.people;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.storage.LogUnreadableException;
import io.chainbridge.alex.storage.SqliteThread;
import io.chainbridge.alex.storage.StorageUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tables of people in one SQLite file, which its owner alone may read. Several processes may
 * open the same file.
 */
public final class SqlitePeople implements PeopleTables {
  private final SqliteThread sqlite;

  private SqlitePeople(SqliteThread sqlite) {
    this.sqlite = sqlite;
  }

  /**
   * Opens the file; creates it if there is none, and closes it to everybody but its owner.
   *
   * @throws PeopleUnreadableException when it holds something else, or tables of a newer version
   * @throws StorageUnavailableException when the file cannot be used
   */
  public static SqlitePeople open(Path file) {
    closeToOthers(file);
    SqliteThread sqlite = thread(file);
    try {
      sqlite.transact(c -> PeopleSchema.create(file, c));
      return new SqlitePeople(sqlite);
    } catch (LogUnreadableException e) {
      sqlite.close();
      throw damaged(file, e);
    } catch (RuntimeException e) {
      sqlite.close();
      throw e;
    }
  }

  private static SqliteThread thread(Path file) {
    try {
      return SqliteThread.open(file);
    } catch (LogUnreadableException e) {
      throw damaged(file, e);
    }
  }

  private static PeopleUnreadableException damaged(Path file, LogUnreadableException e) {
    return new PeopleUnreadableException(
        file, "it is not an intact SQLite file; bring people.db back from a copy", e);
  }

  /** A file that came back from a copy may have its rights; the files beside it take them over. */
  private static void closeToOthers(Path file) {
    if (!Files.exists(file)) {
      return;
    }
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new PeopleUnreadableException(
          file, "it cannot be closed to other users; give it to the user that runs alex", e);
    }
  }

  /** The tables in one transaction. */
  private record Rows(AccountRows accounts, SessionRows sessions, TokenRows tokens, Sql sql) {}

  /** Work on the tables. */
  @FunctionalInterface
  private interface Work<T> {
    T on(Rows rows) throws SQLException;
  }

  private <T> T in(Work<T> work) {
    return sqlite.transact(c -> work.on(rows(new Sql(c))));
  }

  /** One statement that changes nothing waits for no other process. */
  private <T> T look(Work<T> work) {
    return sqlite.call(c -> work.on(rows(new Sql(c))));
  }

  private static Rows rows(Sql sql) {
    return new Rows(new AccountRows(sql), new SessionRows(sql), new TokenRows(sql), sql);
  }

  @Override
  public void add(StoredAccount account) {
    if (!in(rows -> rows.accounts().add(account))) {
      throw new IllegalArgumentException("the account number is taken: " + account.number());
    }
  }

  @Override
  public Optional<StoredAccount> account(Sha256 number) {
    return look(rows -> rows.accounts().of(number));
  }

  @Override
  public List<StoredAccount> accounts() {
    return look(rows -> rows.accounts().all());
  }

  @Override
  public void remove(Set<Sha256> accounts) {
    in(rows -> {
      for (Sha256 account : accounts) {
        rows.accounts().remove(account);
        rows.sessions().endOf(account);
        rows.tokens().removeOf(account);
      }
      return true;
    });
  }

  @Override
  public boolean changePassword(Sha256 account, String instead, String hash, Sha256 kept) {
    return in(rows -> {
      boolean changes = rows.accounts().isOpen(account, instead);
      if (changes) {
        rows.accounts().setPassword(account, hash);
        rows.sessions().endOthers(account, kept);
      }
      return changes;
    });
  }

  @Override
  public int lock(Person person) {
    return in(rows -> {
      rows.sessions().endOf(person);
      rows.tokens().revokeOf(person);
      return rows.accounts().lock(person);
    });
  }

  @Override
  public void endAll(Person person) {
    in(rows -> {
      rows.sessions().endOf(person);
      rows.tokens().revokeOf(person);
      return true;
    });
  }

  @Override
  public boolean begin(StoredSession session, String hash) {
    return in(rows -> {
      boolean begins = rows.accounts().isOpen(session.account(), hash);
      if (begins) {
        rows.sessions().add(session);
      }
      return begins;
    });
  }

  @Override
  public Optional<StoredSession> session(Sha256 secret) {
    return look(rows -> rows.sessions().of(secret));
  }

  @Override
  public void seen(Sha256 secret, Instant at) {
    in(rows -> {
      rows.sessions().seen(secret, at);
      return true;
    });
  }

  @Override
  public boolean end(Sha256 secret) {
    return in(rows -> rows.sessions().end(secret));
  }

  @Override
  public void sweepSessions(Instant since, Instant lastSeen) {
    in(rows -> {
      rows.sessions().sweep(since, lastSeen);
      return true;
    });
  }

  @Override
  public boolean add(StoredToken token) {
    return in(rows -> {
      if (rows.accounts().of(token.account()).filter(it -> !it.locked()).isEmpty()) {
        return false;
      }
      if (!rows.tokens().add(token)) {
        throw new IllegalArgumentException("the id or the secret is taken: " + token.id());
      }
      return true;
    });
  }

  @Override
  public Optional<StoredToken> token(Sha256 secret) {
    return look(rows -> rows.tokens().of(secret));
  }

  @Override
  public List<StoredToken> tokens() {
    return look(rows -> rows.tokens().all());
  }

  @Override
  public void used(String id, Instant at) {
    in(rows -> {
      rows.tokens().used(id, at);
      return true;
    });
  }

  @Override
  public boolean revoke(String id) {
    return in(rows -> rows.tokens().revoke(id));
  }

  @Override
  public void put(StoredCode code) {
    in(rows -> {
      rows.sql().update("DELETE FROM setup_code");
      return rows.sql()
          .update(
              "INSERT INTO setup_code VALUES (1, ?, ?)",
              code.secret().hex(),
              code.validUntil().toEpochMilli());
    });
  }

  @Override
  public boolean take(Sha256 secret, Instant now) {
    return in(rows ->
        rows.sql()
                .update(
                    "DELETE FROM setup_code WHERE secret = ? AND valid_until > ?",
                    secret.hex(),
                    now.toEpochMilli())
            == 1);
  }

  @Override
  public void close() {
    sqlite.close();
  }
}
