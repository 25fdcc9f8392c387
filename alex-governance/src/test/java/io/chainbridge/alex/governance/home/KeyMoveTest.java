// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.ledger.LedgerKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Private keys leave a home whole, and are never without a place. */
final class KeyMoveTest {
  private static final List<String> ALL = List.of("log.p8", "proofs.p8", "log.spki", "proofs.spki");

  @TempDir private Path folder = Path.of("");
  private Path home = Path.of("");
  private KeyFolder inside = new KeyFolder(Path.of(""));
  private KeyFolder to = new KeyFolder(Path.of(""));

  @BeforeEach
  void begin() {
    home = folder.resolve("home");
    inside = KeyFolder.inside(home);
    to = new KeyFolder(folder.resolve("secret"));
    Home.open(home, Home.Kind.LIVE).close();
  }

  private boolean opensWith(PrivateKeyStore store) {
    try (Home opened = Home.openExisting(home, store)) {
      return opened.publicKeys().proofs().equals(opened.keys().proofs().publicKey());
    } catch (HomeUnusableException _) {
      return false;
    }
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("keys"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void takesTheKeysOutAndDoesNothingTheSecondTime() throws IOException {
    LedgerKeys keys = inside.read();
    assertThat(KeyMove.out(home, to)).isTrue();
    assertThat(left()).containsExactly("alex.pub", "log.origin", "log.vkey");
    assertThat(to.read().same(keys)).isTrue();
    assertThat(opensWith(to)).isTrue();
    assertThat(opensWith(inside)).isFalse();
    assertThat(KeyMove.out(home, to)).isFalse();
    assertThat(opensWith(to)).isTrue();
  }

  @Test
  void takesThemToAPkcs12File() throws IOException {
    LedgerKeys keys = inside.read();
    KeyFile file = new KeyFile(folder.resolve("home.p12"), "a long passphrase".toCharArray());
    assertThat(KeyMove.out(home, file)).isTrue();
    assertThat(file.read().same(keys)).isTrue();
    assertThat(opensWith(file)).isTrue();
    assertThat(inside.exists()).isFalse();
  }

  /** A crash after any file that was copied, and after any that was removed. */
  @Test
  void finishesAMoveThatWasCutShort() throws IOException {
    LedgerKeys keys = inside.read();
    for (int copied = 0; copied < ALL.size(); copied++) {
      Path place = folder.resolve("copied" + copied);
      new KeyFolder(place).write(keys);
      for (String missing : ALL.subList(copied, ALL.size())) {
        Files.delete(place.resolve(missing));
      }
      assertThat(KeyMove.out(home, new KeyFolder(place))).as("%d copied", copied).isTrue();
      assertThat(opensWith(new KeyFolder(place))).isTrue();
      inside = restored(keys);
    }
    for (int removed = 1; removed < ALL.size(); removed++) {
      to.write(keys);
      for (String gone : ALL.subList(0, removed)) {
        Files.delete(home.resolve("keys").resolve(gone));
      }
      assertThat(KeyMove.out(home, to)).as("%d removed", removed).isEqualTo(removed < 2);
      assertThat(left()).containsExactly("alex.pub", "log.origin", "log.vkey");
      assertThat(opensWith(to)).isTrue();
      inside = restored(keys);
    }
  }

  private KeyFolder restored(LedgerKeys keys) throws IOException {
    Path whole = folder.resolve("whole");
    new KeyFolder(whole).write(keys);
    for (String name : ALL) {
      Files.write(home.resolve("keys").resolve(name), Files.readAllBytes(whole.resolve(name)));
    }
    return KeyFolder.inside(home);
  }

  @Test
  void keepsTheKeysWhereThePlaceCannotTakeThem() throws IOException {
    to.write(LedgerKeys.generate());
    assertThatThrownBy(() -> KeyMove.out(home, to))
        .isInstanceOf(HomeUnusableException.class)
        .hasMessageContaining("it holds other keys; give a new or empty folder");
    assertThatThrownBy(() -> KeyMove.out(home, KeyFolder.inside(home)))
        .hasMessageContaining("lies inside it; give another place");
    assertThatThrownBy(() -> KeyMove.out(home, new KeyFolder(home.resolve("deeper"))))
        .hasMessageContaining("must lie outside the home");
    assertThatThrownBy(() -> KeyMove.out(folder, to)).hasMessageContaining("is not an alex home");
    assertThat(opensWith(inside)).isTrue();
  }

  /** What is left in the home is not whole, and the place holds the keys of another home. */
  @Test
  void removesNothingBeforeTheCopyWasReadAndFits() throws IOException {
    to.write(LedgerKeys.generate());
    Files.delete(home.resolve("keys/log.spki"));
    assertThatThrownBy(() -> KeyMove.out(home, to))
        .hasMessageContaining("holds the keys of another home");
    KeyFolder nowhere = new KeyFolder(folder.resolve("nowhere"));
    assertThatThrownBy(() -> KeyMove.out(home, nowhere))
        .isInstanceOf(HomeUnusableException.class)
        .hasMessageContaining("nowhere");
    assertThat(home.resolve("keys/log.p8")).exists();
    assertThat(home.resolve("keys/proofs.p8")).exists();
  }

  @Test
  void findsKeysThatLieNowhere() throws IOException {
    inside.remove();
    assertThatThrownBy(() -> KeyMove.out(home, to))
        .isInstanceOf(HomeUnusableException.class)
        .hasMessageContaining("its private keys are not in " + to.path());
  }
}
