// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import io.chainbridge.alex.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** The SHA-256 of a file's bytes, read as a stream. */
public final class FileDigest {
  private FileDigest() {}

  /** The digest of the bytes as they lie on disk. */
  public static Sha256 of(Path file) throws IOException {
    MessageDigest digest = Sha256.newMessageDigest();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return Sha256.ofRaw(digest.digest());
  }
}
