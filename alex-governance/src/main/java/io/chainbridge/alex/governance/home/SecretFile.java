// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that their owner alone may use, on disk when a method returns. */
public final class SecretFile {
  private static final FileAttribute<?> FILE_MODE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?> FOLDER_MODE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private SecretFile() {}

  /** Writes a new file; whoever looks sees all of it or no file. */
  public static void create(Path file, byte[] bytes) throws IOException {
    Path half = file.resolveSibling("." + file.getFileName() + ".half");
    Files.deleteIfExists(half); // of a process that died here
    try (FileChannel channel =
        FileChannel.open(
            half, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE_MODE)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    force(parent(file));
  }

  /** Makes a folder and those above it, where they are missing. */
  public static void createFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, FOLDER_MODE);
      force(parent(folder));
    }
  }

  /** Forces the entries of a folder to disk. */
  public static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** The folder that the file lies in. */
  public static Path parent(Path file) {
    Path whole = file.toAbsolutePath();
    Path parent = whole.getParent();
    return parent == null ? whole : parent;
  }
}
