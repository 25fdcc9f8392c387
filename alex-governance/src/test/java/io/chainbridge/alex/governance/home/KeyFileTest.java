// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeyFileTest extends PrivateKeyStoreContract {
  private static final String PASSPHRASE = "a long passphrase";

  private KeyFile store(String passphrase) {
    return new KeyFile(folder.resolve("above/home.p12"), passphrase.toCharArray());
  }

  @Override
  KeyFile store() {
    return store(PASSPHRASE);
  }

  @Override
  List<Path> secrets() {
    return List.of(store().path());
  }

  @Test
  void opensWithItsPassphraseOnly() throws IOException {
    store().write(KEYS);
    assertThatThrownBy(() -> store("another passphrase").read())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the passphrase is wrong");
    byte[] pkcs8 = KEYS.log().pkcs8();
    String secret = new String(pkcs8, StandardCharsets.ISO_8859_1).substring(pkcs8.length - 32);
    assertThat(Files.readString(store().path(), StandardCharsets.ISO_8859_1))
        .doesNotContain(secret);
  }

  @Test
  void showsNoPassphrase() {
    assertThat(store().toString()).contains("home.p12").doesNotContain(PASSPHRASE);
  }
}
