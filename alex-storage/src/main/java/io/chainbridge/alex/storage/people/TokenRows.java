// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage.people;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** SQL statements on the access tokens. */
record TokenRows(Sql sql) {
  boolean add(StoredToken token) throws SQLException {
    return sql.update(
            "INSERT INTO token VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            token.id(),
            token.secret().hex(),
            token.owner().subject(),
            token.account().hex(),
            token.service().orElse(null),
            String.join(" ", token.scopes()),
            token.created().toEpochMilli(),
            token.expires().toEpochMilli(),
            token.lastUsed().map(Instant::toEpochMilli).orElse(null),
            token.revoked())
        == 1;
  }

  Optional<StoredToken> of(Sha256 secret) throws SQLException {
    return sql.one(TokenRows::read, "SELECT * FROM token WHERE secret = ?", secret.hex());
  }

  List<StoredToken> all() throws SQLException {
    return sql.all(TokenRows::read, "SELECT * FROM token ORDER BY created, id");
  }

  void used(String id, Instant at) throws SQLException {
    sql.update(
        "UPDATE token SET last_used = max(coalesce(last_used, 0), ?) WHERE id = ?",
        at.toEpochMilli(),
        id);
  }

  boolean revoke(String id) throws SQLException {
    return sql.update("UPDATE token SET revoked = 1 WHERE id = ? AND revoked = 0", id) == 1;
  }

  void revokeOf(Person owner) throws SQLException {
    sql.update("UPDATE token SET revoked = 1 WHERE owner = ?", owner.subject());
  }

  void removeOf(Sha256 account) throws SQLException {
    sql.update("DELETE FROM token WHERE account = ?", account.hex());
  }

  private static StoredToken read(ResultSet row) throws SQLException {
    long lastUsed = row.getLong("last_used");
    Optional<Instant> used =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lastUsed));
    return new StoredToken(
        row.getString("id"),
        new Sha256(row.getString("secret")),
        new Person(row.getString("owner")),
        new Sha256(row.getString("account")),
        Optional.ofNullable(row.getString("service")),
        words(row.getString("scopes")),
        Sql.instant(row, "created"),
        Sql.instant(row, "expires"),
        used,
        row.getBoolean("revoked"));
  }

  private static SortedSet<String> words(String joined) {
    return joined.isEmpty() ? new TreeSet<>() : new TreeSet<>(List.of(joined.split(" ")));
  }
}
