// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.key;

import io.chainbridge.alex.governance.Credentials;
import io.chainbridge.alex.governance.EventIds;
import io.chainbridge.alex.governance.Governance;
import io.chainbridge.alex.governance.KeyRing;
import io.chainbridge.alex.governance.UnfinishedDocuments;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.PolicyStore;
import io.chainbridge.alex.ledger.PersonalKey;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.dossier.LostLeaves;
import io.chainbridge.alex.lifecycle.roster.HomeKind;
import io.chainbridge.alex.lifecycle.roster.PersonKey;
import io.chainbridge.alex.lifecycle.roster.Roster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The key that signs a changing command; it also says whose command it is. */
public final class SigningKey {
  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "with --home: your key, made by alex keys new and registered in the home")
  private Path file = Path.of("");

  @Mixin private Passphrase passphrase = new Passphrase();

  @Mixin private HomeKeysOption keys = new HomeKeysOption();

  /** A home on which this person gives signed commands. */
  public record Signer(Person person, Governance governance) {}

  /** Opens a home that is to be changed, with its private keys. */
  public Home open(Path home) {
    return keys.open(home);
  }

  /**
   * Unlocks the key and finds its owner in the home.
   *
   * @throws KeyUnusableException when the home takes no signed commands, or not by this key
   */
  public Signer in(Home home) throws IOException {
    requireWhole(home);
    return recovering(home);
  }

  /** The same for a home that is behind its log. */
  public Signer recovering(Home home) throws IOException {
    Roster roster = governance(home, Credentials.nobody()).roster();
    requireLive(home, roster);
    if (file.toString().isEmpty()) {
      throw new KeyUnusableException(
          "give --key FILE: every change of a live home is signed with your own key; make one with"
              + " alex keys new NAME, and have two administrators register it (alex people grant"
              + " NAME ROLE --public-key FILE, then alex people confirm)");
    }
    PersonalKey key = read();
    Optional<Person> owner = roster.owner(PersonKey.of(key.publicKey().spki()));
    if (owner.isEmpty()) {
      throw new KeyUnusableException(
          file
              + ": this key is registered for nobody in "
              + home.folder()
              + "; alex people list shows who has one");
    }
    UnfinishedDocuments.finish(home); // of a command that was killed after its decision
    return new Signer(owner.get(), governance(home, new KeyRing(Map.of(owner.get(), key))));
  }

  private static void requireWhole(Home home) {
    Optional<LostLeaves> behind = home.journal().behind();
    if (behind.isPresent()) {
      throw new KeyUnusableException(
          ("%s is read only: its log has %d leaves, a signed checkpoint covers %d. Bring the newest"
                  + " log back, or have two administrators run alex recover")
              .formatted(home.folder(), behind.get().from(), behind.get().to()));
    }
  }

  private PersonalKey read() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new KeyUnusableException(
          file + ": no such file; alex keys new NAME makes a key and writes NAME.p12");
    }
    try {
      return PersonalKey.fromPkcs12(Files.readAllBytes(file), passphrase.read());
    } catch (IllegalArgumentException e) {
      throw new KeyUnusableException(file + ": " + e.getMessage());
    }
  }

  private static void requireLive(Home home, Roster roster) {
    if (roster.kind().isEmpty()) {
      throw new KeyUnusableException(
          home.folder() + " has no administrators; begin a new home with alex init");
    }
    if (!roster.kind().equals(Optional.of(HomeKind.LIVE))) {
      throw new KeyUnusableException(
          home.folder()
              + " is a "
              + roster.kind().get()
              + ": its people are words of a scenario, and nobody can change it by hand");
    }
  }

  public static Governance governance(Home home, Credentials credentials) {
    return new Governance(
        home, PolicyStore.of(home), credentials, InstantSource.system(), EventIds.random());
  }
}
