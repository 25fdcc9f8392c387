// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage.people;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** SQL statements on the accounts. */
record AccountRows(Sql sql) {
  boolean add(StoredAccount account) throws SQLException {
    return sql.update(
            "INSERT INTO account VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            account.number().hex(),
            account.person().subject(),
            account.displayName(),
            account.email(),
            account.passwordHash(),
            account.created().toEpochMilli(),
            account.locked())
        == 1;
  }

  Optional<StoredAccount> of(Sha256 number) throws SQLException {
    return sql.one(AccountRows::read, "SELECT * FROM account WHERE number = ?", number.hex());
  }

  List<StoredAccount> all() throws SQLException {
    return sql.all(AccountRows::read, "SELECT * FROM account ORDER BY created, number");
  }

  boolean remove(Sha256 number) throws SQLException {
    return sql.update("DELETE FROM account WHERE number = ?", number.hex()) == 1;
  }

  /** Whether the account is not locked and has this hash. */
  boolean isOpen(Sha256 number, String hash) throws SQLException {
    return of(number).filter(it -> !it.locked() && it.passwordHash().equals(hash)).isPresent();
  }

  void setPassword(Sha256 number, String hash) throws SQLException {
    sql.update("UPDATE account SET password_hash = ? WHERE number = ?", hash, number.hex());
  }

  int lock(Person person) throws SQLException {
    return sql.update("UPDATE account SET locked = 1 WHERE person = ?", person.subject());
  }

  private static StoredAccount read(ResultSet row) throws SQLException {
    return new StoredAccount(
        new Sha256(row.getString("number")),
        new Person(row.getString("person")),
        row.getString("display_name"),
        row.getString("email"),
        row.getString("password_hash"),
        Sql.instant(row, "created"),
        row.getBoolean("locked"));
  }
}
