// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.PreparedStatement;
import java.util.Arrays;

/** Consistent copies of SQLite files that this process or others may be writing. */
public final class SqliteFiles {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private SqliteFiles() {}

  /** Work on files. */
  @FunctionalInterface
  public interface Work {
    void run() throws IOException;
  }

  /** Whether the file begins as SQLite files do. */
  public static boolean isOne(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }

  /**
   * Writes everything that is committed into a new file, readable by its owner only. It is not
   * forced to disk.
   *
   * @throws StorageException when one of the files cannot be used
   */
  public static void copy(Path from, Path to) throws IOException {
    try (SqliteThread sqlite = SqliteThread.open(from)) {
      sqlite.call(c -> {
        try (PreparedStatement vacuum = c.prepareStatement("VACUUM INTO ?")) {
          vacuum.setString(1, to.toAbsolutePath().toString());
          return vacuum.execute();
        }
      });
    }
    Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-------"));
  }

  /**
   * Does the work while nobody else can write the file; whoever wants to waits, for five seconds at
   * most. Readers do not wait. Nothing is written.
   *
   * @throws StorageUnavailableException when the file stays locked by others
   */
  public static void hold(Path file, Work work) throws IOException {
    try (SqliteThread sqlite = SqliteThread.open(file)) {
      sqlite.call(c -> {
        SqliteThread.execute(c, "BEGIN IMMEDIATE");
        return true;
      });
      try {
        work.run();
      } finally {
        sqlite.call(c -> {
          SqliteThread.execute(c, "ROLLBACK");
          return true;
        });
      }
    }
  }
}
