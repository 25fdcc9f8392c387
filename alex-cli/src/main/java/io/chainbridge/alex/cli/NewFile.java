// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file atomically: it appears whole or not at all. */
final class NewFile {
  private NewFile() {}

  /**
   * Writes beside the file, then moves.
   *
   * @throws java.nio.file.FileAlreadyExistsException when the file is there and may not be replaced
   */
  static void write(Path file, byte[] bytes, boolean replace) throws IOException {
    long process = ProcessHandle.current().pid();
    Path beside = file.resolveSibling("." + file.getFileName() + "." + process + ".tmp");
    try {
      Files.write(beside, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      if (replace) {
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.move(beside, file);
      }
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
