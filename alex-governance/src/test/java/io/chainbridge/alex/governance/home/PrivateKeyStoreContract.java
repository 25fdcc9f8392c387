// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.ledger.LedgerKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every place of private keys keeps to. */
abstract class PrivateKeyStoreContract {
  static final LedgerKeys KEYS = LedgerKeys.generate();

  @TempDir Path folder = Path.of("");

  /** The place, always the same one. */
  abstract PrivateKeyStore store();

  /** The files that only their owner may read. */
  abstract List<Path> secrets();

  static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private Map<Path, Long> lying() throws IOException {
    Map<Path, Long> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found.put(file, Files.getLastModifiedTime(file).toMillis() ^ Files.size(file));
      }
    }
    return found;
  }

  @Test
  void givesBackWhatWasWrittenAndNothingBefore() throws IOException {
    assertThat(store().exists()).isFalse();
    assertThatThrownBy(() -> store().read()).isInstanceOf(IOException.class);
    store().write(KEYS);
    assertThat(store().exists()).isTrue();
    assertThat(store().read().same(KEYS)).isTrue();
  }

  @Test
  void isReadByItsOwnerOnly() throws IOException {
    store().write(KEYS);
    for (Path secret : secrets()) {
      assertThat(mode(secret)).as(secret.toString()).isEqualTo("rw-------");
    }
    assertThat(mode(SecretFile.parent(secrets().getFirst()))).isEqualTo("rwx------");
    assertThat(lying().keySet()).noneMatch(file -> file.toString().endsWith(".half"));
  }

  @Test
  void takesTheSameKeysAgainAndNoOthers() throws IOException {
    store().write(KEYS);
    Map<Path, Long> before = lying();
    store().write(KEYS);
    assertThatThrownBy(() -> store().write(LedgerKeys.generate()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("it holds other keys; give a new ");
    assertThat(lying()).isEqualTo(before);
    assertThat(store().read().same(KEYS)).isTrue();
  }

  @Test
  void saysWhatIsWrongWithDamagedKeys() throws IOException {
    store().write(KEYS);
    for (Path secret : secrets()) {
      byte[] whole = Files.readAllBytes(secret);
      Files.write(secret, new byte[] {1, 2, 3});
      assertThatThrownBy(() -> store().read())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("\n");
      Files.write(secret, whole);
    }
    assertThat(store().read().same(KEYS)).isTrue();
  }

  @Test
  void isFinishedByAnotherWriteAfterOneThatWasCutShort() throws IOException {
    store().write(KEYS);
    Path last = secrets().getLast();
    Files.delete(last);
    Files.write(last.resolveSibling("." + last.getFileName() + ".half"), new byte[] {1});
    store().write(KEYS);
    assertThat(store().read().same(KEYS)).isTrue();
  }
}
