// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import io.chainbridge.alex.ledger.InstallationKey;
import io.chainbridge.alex.ledger.LedgerKeys;
import io.chainbridge.alex.ledger.LogKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Private keys as PKCS#8 files in a folder, their public halves beside them. The folder holds
 * nothing else, but for the folder {@code keys} of a home.
 */
public record KeyFolder(Path path) implements PrivateKeyStore {
  private static final String LOG = "log.p8";
  private static final String LOG_HALF = "log.spki";
  private static final String PROOFS = "proofs.p8";
  private static final String PROOFS_HALF = "proofs.spki";

  /** In the order in which they are removed: the secrets first. */
  private static final List<String> FILES = List.of(LOG, PROOFS, LOG_HALF, PROOFS_HALF);

  /** The folder of a home whose private keys lie inside it. */
  public static KeyFolder inside(Path home) {
    return new KeyFolder(home.resolve(PublicKeys.FOLDER));
  }

  @Override
  public boolean exists() {
    return Stream.of(LOG, PROOFS).anyMatch(name -> Files.exists(path.resolve(name)));
  }

  boolean isComplete() {
    return FILES.stream().allMatch(name -> Files.exists(path.resolve(name)));
  }

  @Override
  public LedgerKeys read() throws IOException {
    return new LedgerKeys(
        InstallationKey.fromPkcs8(bytes(PROOFS), bytes(PROOFS_HALF)),
        LogKey.fromPkcs8(bytes(LOG), bytes(LOG_HALF)));
  }

  private byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(path.resolve(name));
  }

  @Override
  public void write(LedgerKeys keys) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(LOG_HALF, keys.log().spki());
    files.put(PROOFS_HALF, keys.proofs().publicKey().spki());
    files.put(LOG, keys.log().pkcs8());
    files.put(PROOFS, keys.proofs().pkcs8());
    if (Files.exists(path)) {
      requireNothingElse(files);
    } else {
      SecretFile.createFolder(path);
    }
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (!Files.exists(path.resolve(file.getKey()))) {
        SecretFile.create(path.resolve(file.getKey()), file.getValue());
      }
    }
  }

  /** Modes are changed and keys are laid only where nothing of anybody else lies. */
  private void requireNothingElse(Map<String, byte[]> files) throws IOException {
    try (Stream<Path> lying = Files.list(path)) {
      for (Path file : lying.toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith(".") || name.equals("lost+found")) {
          continue;
        }
        Optional<byte[]> ours = Optional.ofNullable(files.get(name));
        if (ours.isEmpty()) {
          throw new IllegalArgumentException("it holds " + name + "; give a new or empty folder");
        }
        if (!Arrays.equals(ours.get(), Files.readAllBytes(file))) {
          throw new IllegalArgumentException("it holds other keys; give a new or empty folder");
        }
      }
    }
  }

  /** Removes the keys; what has gone already is no error. */
  void remove() throws IOException {
    for (String name : FILES) {
      Files.deleteIfExists(path.resolve(name));
    }
    SecretFile.force(path);
  }
}
