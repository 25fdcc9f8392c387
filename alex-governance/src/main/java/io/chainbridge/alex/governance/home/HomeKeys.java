// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import io.chainbridge.alex.ledger.CheckpointSigner;
import io.chainbridge.alex.ledger.InstallationKey;
import io.chainbridge.alex.ledger.LedgerKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The two keys of a home folder: P-256 for proofs, Ed25519 for the log's checkpoints.
 *
 * <p>The private keys lie in the folder {@code keys} of the home or in a place outside it; the
 * public ones always lie in the home, for auditors.
 */
public record HomeKeys(InstallationKey proofs, CheckpointSigner log) {
  /**
   * Reads the keys of a home, or makes and stores new ones when it has neither keys nor a log.
   *
   * @throws HomeUnusableException when the private keys are not there or belong to another home
   */
  static HomeKeys openOrCreate(Path home, String origin, PrivateKeyStore store) throws IOException {
    KeyPlace place = KeyPlace.of(home, store);
    if (!Files.isDirectory(home.resolve(PublicKeys.FOLDER))) {
      place.requireFree();
      create(place, origin);
    }
    return read(place);
  }

  /** All keys appear at once or none does: a process that dies here leaves nothing half-made. */
  private static void create(KeyPlace place, String origin) throws IOException {
    LedgerKeys keys = LedgerKeys.generate();
    if (place.outside()) {
      place.write(keys);
    }
    Path half = Files.createTempDirectory(place.home(), ".keys-");
    if (!place.outside()) {
      new KeyFolder(half).write(keys);
    }
    PublicKeys.of(origin, keys).write(half);
    Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(half, place.home().resolve(PublicKeys.FOLDER), StandardCopyOption.ATOMIC_MOVE);
  }

  private static HomeKeys read(KeyPlace place) throws IOException {
    PublicKeys open = PublicKeys.read(place.home().resolve(PublicKeys.FOLDER));
    place.requireGiven();
    LedgerKeys keys = place.read();
    place.requireOwn(open, keys);
    return new HomeKeys(keys.proofs(), new CheckpointSigner(open.origin(), keys.log()));
  }

  /** Their public halves. */
  PublicKeys published() {
    return new PublicKeys(log.origin(), log.vkey(), proofs.publicKey());
  }
}
