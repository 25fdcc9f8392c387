// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.backup;

import io.chainbridge.alex.governance.home.SecretFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is hidden beside its target until it is whole and on disk. Closing deletes what was
 * not published; a process that is killed leaves it hidden.
 */
final class HalfFolder implements AutoCloseable {
  private final Path target;
  private final Path path;

  private HalfFolder(Path target, Path path) {
    this.target = target;
    this.path = path;
  }

  /**
   * A new one, for its owner only.
   *
   * @throws BackupUnusableException when something lies at the target
   */
  static HalfFolder beside(Path target) throws IOException {
    if (Files.exists(target) && (!Files.isDirectory(target) || !isEmpty(target))) {
      throw new BackupUnusableException(
          target + " exists and is not empty; give a new or empty folder");
    }
    Path parent = SecretFile.parent(target);
    SecretFile.createFolder(parent);
    String name = "." + target.toAbsolutePath().normalize().getFileName() + ".half-";
    return new HalfFolder(target, Files.createTempDirectory(parent, name));
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  Path path() {
    return path;
  }

  /** Forces it to disk and gives it its name. */
  void publish() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.toList()) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
          channel.force(true);
        }
      }
    }
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    SecretFile.force(SecretFile.parent(target));
  }

  @Override
  public void close() throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    List<Path> left;
    try (Stream<Path> files = Files.walk(path)) {
      left = files.toList();
    }
    for (Path file : left.reversed()) {
      Files.delete(file);
    }
  }
}
