// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import io.chainbridge.alex.ledger.CheckpointSigner;
import io.chainbridge.alex.ledger.InstallationKey;
import io.chainbridge.alex.ledger.LogKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The two keys of a home folder: P-256 for proofs, Ed25519 for the log's checkpoints.
 *
 * <p>Private keys are PKCS#8 files readable by their owner only; the public halves lie beside them
 * for auditors.
 */
public record HomeKeys(InstallationKey proofs, CheckpointSigner log) {
  static final String PROOF_PUBLIC = "alex.pub";
  static final String LOG_PUBLIC = "log.vkey";

  /** Reads the keys of the folder, or makes and stores new ones when there is no such folder. */
  static HomeKeys openOrCreate(Path folder, String origin) throws IOException {
    if (!Files.isDirectory(folder)) {
      create(folder, origin);
    }
    return read(folder);
  }

  /** All keys appear at once or none does: a process that dies here leaves nothing half-made. */
  private static void create(Path folder, String origin) throws IOException {
    Path half = Files.createTempDirectory(folder.getParent(), ".keys-");
    InstallationKey proofs = InstallationKey.generate();
    LogKey log = LogKey.generate();
    Files.writeString(half.resolve("log.origin"), origin);
    secret(half.resolve("log.p8"), log.pkcs8());
    Files.write(half.resolve("log.spki"), log.spki());
    Files.writeString(half.resolve(LOG_PUBLIC), log.vkey(origin) + "\n");
    Files.writeString(half.resolve(PROOF_PUBLIC), proofs.publicKey().toPem());
    Files.write(half.resolve("proofs.spki"), proofs.publicKey().spki());
    secret(half.resolve("proofs.p8"), proofs.pkcs8());
    Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private static HomeKeys read(Path folder) throws IOException {
    InstallationKey proofs =
        InstallationKey.fromPkcs8(
            Files.readAllBytes(folder.resolve("proofs.p8")),
            Files.readAllBytes(folder.resolve("proofs.spki")));
    LogKey log =
        LogKey.fromPkcs8(
            Files.readAllBytes(folder.resolve("log.p8")),
            Files.readAllBytes(folder.resolve("log.spki")));
    String origin = Files.readString(folder.resolve("log.origin"), StandardCharsets.UTF_8);
    return new HomeKeys(proofs, new CheckpointSigner(origin, log));
  }

  private static void secret(Path file, byte[] bytes) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, bytes);
  }
}
