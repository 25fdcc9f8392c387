// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the certificate of a server and its private key lie.
 *
 * @param certificate the server's certificate, then those that signed it, up to the root
 * @param key PKCS#8, RSA or elliptic curve, without a passphrase
 */
public record PemFiles(Path certificate, Path key) {
  private static final String UNREADABLE = "cannot be read";
  private static final String TO_DO = "give a PEM file that this user may read";

  /**
   * Reads both files.
   *
   * @throws PemFaultsException when they cannot be served
   */
  public PemPair read() throws PemFaultsException {
    Optional<byte[]> chain = bytes(certificate);
    Optional<byte[]> secret = bytes(key);
    List<PemFault> faults = new ArrayList<>();
    if (chain.isEmpty()) {
      faults.add(PemFault.certificate(UNREADABLE, TO_DO));
    }
    if (secret.isEmpty()) {
      faults.add(PemFault.key(UNREADABLE, TO_DO));
    }
    if (!faults.isEmpty()) {
      throw new PemFaultsException(this, faults);
    }
    return new PemCheck(chain.orElseThrow(), secret.orElseThrow()).pair(this);
  }

  private static Optional<byte[]> bytes(Path file) {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  Path of(PemFault.Where where) {
    return where == PemFault.Where.CERTIFICATE ? certificate : key;
  }

  /** When each file was changed last; a file that is away counts as never. */
  List<FileTime> changed() {
    return List.of(changed(certificate), changed(key));
  }

  private static FileTime changed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException _) {
      return FileTime.fromMillis(0);
    }
  }
}
