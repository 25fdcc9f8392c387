// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.ledger.InstallationKey;
import io.chainbridge.alex.ledger.LogVerifier;
import io.chainbridge.alex.ledger.ProofKey;
import io.chainbridge.alex.ledger.TreeHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of a home as files: made once, read for ever. */
final class HomeKeysTest {
  @TempDir Path home;

  private HomeKeys keys(String origin) throws IOException {
    return HomeKeys.openOrCreate(home, origin, KeyFolder.inside(home));
  }

  private Map<String, String> permissions() throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(home.resolve("keys"))) {
      for (Path file : files.toList()) {
        found.put(
            file.getFileName().toString(),
            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
    return found;
  }

  @Test
  void letsNobodyButTheOwnerReadThePrivateKeys() throws IOException {
    keys("log.example");
    assertThat(permissions())
        .containsOnlyKeys(
            "alex.pub", "log.origin", "log.p8", "log.spki", "log.vkey", "proofs.p8", "proofs.spki")
        .containsEntry("log.p8", "rw-------")
        .containsEntry("proofs.p8", "rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("keys"))))
        .isEqualTo("rwxr-xr-x");
  }

  @Test
  void readsTheSameKeysAgainUnderTheNameOfTheFirstTime() throws IOException {
    HomeKeys first = keys("log.example");
    HomeKeys again = keys("another.example");
    assertThat(again.proofs().publicKey()).isEqualTo(first.proofs().publicKey());
    assertThat(again.log().vkey()).isEqualTo(first.log().vkey());
    assertThat(again.log().origin()).isEqualTo("log.example");
  }

  @Test
  void publishesTheHalvesThatCheckWhatTheOthersSign() throws IOException {
    HomeKeys keys = keys("log.example");
    ProofKey published = ProofKey.fromPem(Files.readString(home.resolve("keys/alex.pub")));
    assertThat(published.verifies(keys.proofs().sign("text/plain", new byte[] {1}))).isTrue();
    String vkey = Files.readString(home.resolve("keys/log.vkey")).strip();
    assertThat(LogVerifier.of(vkey).verify(keys.log().sign(TreeHead.EMPTY)))
        .isInstanceOf(LogVerifier.Outcome.Valid.class);
  }

  @Test
  void takesNoHalfMadeFolderForKeys() throws IOException {
    Path half = Files.createDirectory(home.resolve(".keys-1"));
    Files.writeString(half.resolve("log.origin"), "half");
    try (Home opened = Home.open(home, Home.Kind.LIVE)) {
      assertThat(opened.keys().log().origin()).isEqualTo(Home.Kind.LIVE.origin());
    }
    try (Stream<Path> files = Files.list(home)) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith(".keys-")))
          .containsExactly(half);
    }
  }

  @Test
  void namesAKeyThatIsMissing() throws IOException {
    keys(Home.Kind.LIVE.origin());
    Files.delete(home.resolve("keys/proofs.p8"));
    assertThatThrownBy(() -> Home.open(home, Home.Kind.LIVE))
        .isInstanceOf(HomeUnusableException.class)
        .hasMessage(
            "home %s: %s is missing; bring it back from a copy of the home"
                .formatted(home, home.resolve("keys/proofs.p8")));
  }

  @Test
  void refusesHalvesThatAreNoPair() throws IOException {
    keys(Home.Kind.LIVE.origin());
    Files.write(home.resolve("keys/proofs.spki"), InstallationKey.generate().publicKey().spki());
    assertThatThrownBy(() -> Home.open(home, Home.Kind.LIVE))
        .isInstanceOf(HomeUnusableException.class)
        .hasMessageContaining("its keys cannot be read: ")
        .hasMessageEndingWith("; bring them back from a copy");
  }

  @Test
  void opensNoLogOfAnotherName() throws IOException {
    keys("somebody.else");
    for (Home.Kind kind : Home.Kind.values()) {
      assertThatThrownBy(() -> Home.open(home, kind))
          .isInstanceOf(HomeUnusableException.class)
          .hasMessageContaining("its log is named somebody.else, not " + kind.origin());
    }
    assertThat(home.resolve("alex.db")).doesNotExist();
  }
}
