// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import io.chainbridge.alex.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A raw file and the table name by which a feature query reads it.
 *
 * @param name letters, digits and underscores
 * @param availableAt column of the time from which each row was known; empty if there is none
 */
public record RawTable(String name, Path file, String availableAt) {
  public RawTable {
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]{0,60}")) {
      throw new IllegalArgumentException(
          "name of a raw table must be letters, digits and underscores, was: " + name);
    }
  }

  /** The digest by which a raw file is registered and compared, whatever its size. */
  public static Sha256 digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Sha256.of(in);
    }
  }
}
