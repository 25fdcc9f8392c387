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
import org.junit.jupiter.api.Test;

final class KeyFolderTest extends PrivateKeyStoreContract {
  @Override
  KeyFolder store() {
    return new KeyFolder(folder.resolve("above/keys"));
  }

  @Override
  List<Path> secrets() {
    return List.of(store().path().resolve("log.p8"), store().path().resolve("proofs.p8"));
  }

  @Test
  void changesNoFolderThatHoldsSomethingElse() throws IOException {
    Files.createDirectories(store().path());
    Files.setPosixFilePermissions(store().path(), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(store().path().resolve("thesis.doc"), "mine");
    assertThatThrownBy(() -> store().write(KEYS))
        .hasMessage("it holds thesis.doc; give a new or empty folder");
    assertThat(store().path()).isDirectoryNotContaining("glob:**.p8");
    assertThat(mode(store().path())).isEqualTo("rwxr-xr-x");
  }

  @Test
  void closesAnEmptyFolderToOthers() throws IOException {
    Files.createDirectories(store().path());
    Files.setPosixFilePermissions(store().path(), PosixFilePermissions.fromString("rwxr-xr-x"));
    store().write(KEYS);
    assertThat(mode(store().path())).isEqualTo("rwx------");
  }

  @Test
  void pairsNoHalvesOfTwoKeys() throws IOException {
    store().write(KEYS);
    Files.write(store().path().resolve("log.spki"), LedgerKeys.generate().log().spki());
    assertThatThrownBy(() -> store().read()).hasMessage("spki is not the public half of pkcs8");
  }

  @Test
  void leavesNothingWhenTheKeysAreRemoved() throws IOException {
    store().write(KEYS);
    store().remove();
    assertThat(store().exists()).isFalse();
    assertThat(store().path()).isEmptyDirectory();
    store().remove();
  }
}
