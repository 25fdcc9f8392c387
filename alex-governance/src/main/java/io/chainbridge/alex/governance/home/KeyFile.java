// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import io.chainbridge.alex.ledger.LedgerKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Private keys in one PKCS#12 file under a passphrase. Its text form shows no passphrase. */
public final class KeyFile implements PrivateKeyStore {
  private final Path path;
  private final char[] passphrase;

  public KeyFile(Path path, char[] passphrase) {
    this.path = path;
    this.passphrase = passphrase.clone();
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public boolean exists() {
    return Files.exists(path);
  }

  @Override
  public LedgerKeys read() throws IOException {
    return LedgerKeys.fromPkcs12(Files.readAllBytes(path), passphrase);
  }

  @Override
  public void write(LedgerKeys keys) throws IOException {
    if (!exists()) {
      SecretFile.createFolder(SecretFile.parent(path));
      SecretFile.create(path, keys.toPkcs12(passphrase));
    } else if (!read().same(keys)) {
      throw new IllegalArgumentException("it holds other keys; give a new file");
    }
  }

  @Override
  public String toString() {
    return "KeyFile[" + path + "]";
  }
}
