// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage.people;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** SQL statements on the sessions. */
record SessionRows(Sql sql) {
  void add(StoredSession session) throws SQLException {
    sql.update(
        "INSERT INTO session VALUES (?, ?, ?, ?, ?)",
        session.secret().hex(),
        session.account().hex(),
        session.person().subject(),
        session.since().toEpochMilli(),
        session.lastSeen().toEpochMilli());
  }

  Optional<StoredSession> of(Sha256 secret) throws SQLException {
    return sql.one(SessionRows::read, "SELECT * FROM session WHERE secret = ?", secret.hex());
  }

  void seen(Sha256 secret, Instant at) throws SQLException {
    sql.update(
        "UPDATE session SET last_seen = max(last_seen, ?) WHERE secret = ?",
        at.toEpochMilli(),
        secret.hex());
  }

  boolean end(Sha256 secret) throws SQLException {
    return sql.update("DELETE FROM session WHERE secret = ?", secret.hex()) == 1;
  }

  void endOf(Person person) throws SQLException {
    sql.update("DELETE FROM session WHERE person = ?", person.subject());
  }

  void endOf(Sha256 account) throws SQLException {
    sql.update("DELETE FROM session WHERE account = ?", account.hex());
  }

  void endOthers(Sha256 account, Sha256 kept) throws SQLException {
    sql.update("DELETE FROM session WHERE account = ? AND secret <> ?", account.hex(), kept.hex());
  }

  void sweep(Instant since, Instant lastSeen) throws SQLException {
    sql.update(
        "DELETE FROM session WHERE since <= ? OR last_seen <= ?",
        since.toEpochMilli(),
        lastSeen.toEpochMilli());
  }

  private static StoredSession read(ResultSet row) throws SQLException {
    return new StoredSession(
        new Sha256(row.getString("secret")),
        new Sha256(row.getString("account")),
        new Person(row.getString("person")),
        Sql.instant(row, "since"),
        Sql.instant(row, "last_seen"));
  }
}
