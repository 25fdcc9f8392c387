// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.storage.people.PeopleTables;
import io.chainbridge.alex.storage.people.StoredAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of accounts of a home. */
class HomeAccountsTest {
  private static final StoredAccount ACCOUNT =
      new StoredAccount(
          Sha256.of(new byte[1]),
          new Person("evan"),
          "Evan",
          "e@example.com",
          "hash",
          Instant.parse("2026-03-02T12:00:00Z"),
          false);

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("people.db");
  }

  @Test
  void isOpenedWhenSomebodyAsksAndClosedWithTheHome() {
    PeopleTables tables;
    try (Home home = Home.open(folder, Home.Kind.LIVE)) {
      assertThat(file()).doesNotExist();
      tables = home.people();
      tables.add(ACCOUNT);
      assertThat(home.people()).isSameAs(tables);
      assertThat(file()).exists();
    }
    assertThatThrownBy(tables::accounts).isInstanceOf(IllegalStateException.class);
    try (Home home = Home.openExisting(folder)) {
      assertThat(home.people().accounts()).containsExactly(ACCOUNT);
    }
  }

  @Test
  void isNotThereInAReplay() {
    try (Home home = Home.open(folder, Home.Kind.REPLAY)) {
      assertThatThrownBy(home::people)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("only a live home that is open for writing has accounts");
    }
    assertThat(file()).doesNotExist();
  }

  @Test
  void isNotOpenedForReading() {
    Home.open(folder, Home.Kind.LIVE).close();
    try (Home home = Home.openForReading(folder)) {
      assertThatThrownBy(home::people).isInstanceOf(IllegalStateException.class);
    }
    assertThat(file()).doesNotExist();
  }

  @Test
  void isRefusedByNameWhenItIsDamaged() throws IOException {
    Files.createDirectories(folder);
    try (Home home = Home.open(folder, Home.Kind.LIVE)) {
      Files.writeString(file(), "no database at all, but long enough to be one ".repeat(40));
      assertThatThrownBy(home::people)
          .isInstanceOf(HomeUnusableException.class)
          .hasMessageContaining("people.db cannot be read as the accounts of a home");
    }
  }
}
