// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.backup;

import io.chainbridge.alex.digest.Sha256;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * One file of a backup.
 *
 * @param path in the home, with slashes, for example {@code keys/alex.pub}
 * @param bytes its size
 * @param mode its rights as {@code rw-------}
 */
record BackedUpFile(String path, long bytes, Sha256 sha256, String mode) {
  BackedUpFile {
    Path relative = Path.of(path);
    if (path.isEmpty()
        || relative.isAbsolute()
        || !relative.normalize().equals(relative)
        || relative.startsWith("..")) {
      throw new IllegalArgumentException("path must lie in the home, was: " + path);
    }
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes must not be negative, was: " + bytes);
    }
    PosixFilePermissions.fromString(mode);
  }
}
