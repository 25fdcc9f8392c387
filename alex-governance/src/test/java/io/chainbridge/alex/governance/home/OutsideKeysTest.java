// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.governance.LivePeople;
import io.chainbridge.alex.ledger.LedgerKeys;
import io.chainbridge.alex.ledger.TreeHead;
import io.chainbridge.alex.lifecycle.ModelId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home whose private keys lie elsewhere: it opens with them, and with nothing else. */
final class OutsideKeysTest {
  private static final Set<String> PUBLISHED = Set.of("alex.pub", "log.origin", "log.vkey");

  @TempDir private Path folder = Path.of("");
  private Path home = Path.of("");
  private KeyFolder keys = new KeyFolder(Path.of(""));

  @BeforeEach
  void name() {
    home = folder.resolve("home");
    keys = new KeyFolder(folder.resolve("secret"));
  }

  private static void begin(Path home, PrivateKeyStore store) {
    Home.open(home, Home.Kind.LIVE, store).close();
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  private String refusal(PrivateKeyStore store) {
    HomeUnusableException[] caught = new HomeUnusableException[1];
    assertThatThrownBy(() -> Home.openExisting(home, store).close())
        .isInstanceOfSatisfying(HomeUnusableException.class, e -> caught[0] = e);
    String message = String.valueOf(caught[0].getMessage());
    assertThat(message).startsWith("home " + home + ": ").doesNotContain("\n");
    return message;
  }

  @Test
  void holdsOnlyPublicKeysThatAnybodyMayRead() throws IOException {
    begin(home, keys);
    assertThat(names(home.resolve("keys"))).isEqualTo(PUBLISHED);
    for (String name : PUBLISHED) {
      assertThat(PrivateKeyStoreContract.mode(home.resolve("keys").resolve(name)))
          .isEqualTo("rw-r--r--");
    }
    assertThat(names(keys.path()))
        .containsExactlyInAnyOrder("log.p8", "log.spki", "proofs.p8", "proofs.spki");
    assertThat(names(home)).noneMatch(name -> name.startsWith(".keys-"));
  }

  @Test
  void opensWithItsKeysAndSignsWithTheSame() {
    begin(home, keys);
    try (Home first = Home.openExisting(home, keys);
        Home second = Home.openExisting(home, keys)) {
      assertThat(second.keys().log().sign(TreeHead.EMPTY))
          .isEqualTo(first.keys().log().sign(TreeHead.EMPTY));
      assertThat(second.publicKeys().proofs()).isEqualTo(first.keys().proofs().publicKey());
    }
  }

  @Test
  void saysWhatToGiveWithoutItsKeysAndNeverMakesNewOnes() throws IOException {
    begin(home, keys);
    assertThat(refusal(KeyFolder.inside(home)))
        .contains("its private keys are not inside it (log.p8 and proofs.p8 in keys)")
        .contains("give --keys DIR or --keys FILE.p12, or set ALEX_KEYS");
    assertThatThrownBy(() -> Home.open(home, Home.Kind.LIVE))
        .isInstanceOf(HomeUnusableException.class);
    Path elsewhere = folder.resolve("elsewhere");
    assertThat(refusal(new KeyFolder(elsewhere)))
        .endsWith("its private keys are not in " + elsewhere + "; give their place as --keys");
    assertThat(elsewhere).doesNotExist();
    assertThat(names(home.resolve("keys"))).isEqualTo(PUBLISHED);
    Files.delete(keys.path().resolve("proofs.p8"));
    assertThat(refusal(keys))
        .endsWith(
            keys.path().resolve("proofs.p8")
                + " is missing; bring it back from a copy of"
                + " the keys");
  }

  @Test
  void refusesTheKeysOfAnotherHome() throws IOException {
    begin(home, keys);
    KeyFolder others = new KeyFolder(folder.resolve("others"));
    begin(folder.resolve("other"), others);
    assertThat(refusal(others)).contains(others.path() + " holds the keys of another home");
    LedgerKeys mixed = new LedgerKeys(others.read().proofs(), keys.read().log());
    KeyFolder half = new KeyFolder(folder.resolve("half"));
    half.write(mixed);
    assertThat(refusal(half)).contains("holds the keys of another home");
    KeyFolder otherHalf = new KeyFolder(folder.resolve("otherHalf"));
    otherHalf.write(new LedgerKeys(keys.read().proofs(), others.read().log()));
    assertThat(refusal(otherHalf)).contains("holds the keys of another home");
  }

  /** The public keys in the home are exchanged too: then the signatures in the log say it. */
  @Test
  void refusesOtherKeysBesideTheirOwnPublicOnes() throws IOException {
    try (HomeStory story = HomeStory.in(home)) {
      story.proposed(new ModelId("risk_v1.0.0"));
    }
    KeyMove.out(home, keys);
    KeyFolder others = new KeyFolder(folder.resolve("others"));
    begin(folder.resolve("other"), others);
    for (String name : List.of("log.vkey", "alex.pub")) {
      Files.copy(
          folder.resolve("other/keys").resolve(name),
          home.resolve("keys").resolve(name),
          StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(refusal(others)).contains("was tampered with");
    assertThat(refusal(keys)).contains("holds the keys of another home");
    assertThatThrownBy(() -> Home.openForReading(home).close())
        .isInstanceOf(HomeUnusableException.class)
        .hasMessageContaining("was tampered with");
  }

  @Test
  void takesNoPlaceInsideOrAroundTheHomeOrWithKeysOfAnotherHome() throws IOException {
    for (Path place : List.of(home.resolve("secret"), home.resolve("keys/secret"), folder)) {
      assertThatThrownBy(() -> begin(home, new KeyFolder(place)))
          .hasMessageContaining("must lie outside the home, and not around it");
    }
    Files.createSymbolicLink(folder.resolve("link"), home);
    assertThatThrownBy(() -> begin(home, new KeyFolder(folder.resolve("link/secret"))))
        .hasMessageContaining("must lie outside the home");
    begin(folder.resolve("other"), keys);
    assertThatThrownBy(() -> begin(home, keys))
        .hasMessageContaining(keys.path() + " holds the keys of a home already");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void makesNoKeysForALogThatExists() throws IOException {
    begin(home, keys);
    Files.move(home.resolve("keys"), folder.resolve("lost"));
    for (Home.Kind kind : Home.Kind.values()) {
      for (PrivateKeyStore store : List.of(KeyFolder.inside(home), keys)) {
        assertThatThrownBy(() -> Home.open(home, kind, store))
            .isInstanceOf(HomeUnusableException.class)
            .hasMessageContaining("its folder keys is missing; bring it back from a copy");
      }
    }
    assertThat(home.resolve("keys")).doesNotExist();
  }

  @Test
  void isReadWithoutItsKeys() {
    try (HomeStory story = HomeStory.in(home)) {
      story.proposed(new ModelId("risk_v1.0.0"));
    }
    KeyMove.out(home, keys);
    try (Home read = Home.openForReading(home)) {
      assertThat(read.journal().size()).isEqualTo(LivePeople.LEAVES + 1);
      assertThat(read.kind()).isEqualTo(Home.Kind.LIVE);
      assertThatThrownBy(read::keys).isInstanceOf(IllegalStateException.class);
    }
  }
}
