// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.backup;

import io.chainbridge.alex.digest.CorruptBlobException;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.SecretFile;
import io.chainbridge.alex.storage.LocalBlobs;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Every blob of a home, each checked against its name. Nothing is forced to disk. */
final class BlobCopy {
  private static final int TOLD = 5_000;

  private BlobCopy() {}

  /**
   * Copies them.
   *
   * @throws BackupUnusableException when one is damaged
   */
  static void of(Home home, Path to, Consumer<String> lines) throws IOException {
    SortedSet<String> names = names(home.folder().resolve("blobs"));
    int done = 0;
    for (String name : names) {
      Sha256 digest = new Sha256(name);
      try {
        for (byte[] bytes : home.blobs().get(digest).stream().toList()) { // or it was swept
          write(LocalBlobs.place(to, digest), bytes);
        }
      } catch (CorruptBlobException _) {
        throw new BackupUnusableException(
            "blob %s of %s is damaged; bring it back from an earlier backup: alex verify names every"
                    .formatted(name, home.folder())
                + " one");
      }
      if (++done % TOLD == 0) {
        lines.accept("%d of %d blobs copied".formatted(done, names.size()));
      }
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(SecretFile.parent(file));
    Files.write(file, bytes);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(LocalBlobs.READ_ONLY));
  }

  /** Looked for twice: the sweep may move a blob away for a moment and put it back. */
  private static SortedSet<String> names(Path folder) throws IOException {
    SortedSet<String> names = new TreeSet<>();
    for (int look = 0; look < 2; look++) {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              String name = file.getFileName().toString();
              if (name.matches("[0-9a-f]{64}")) {
                names.add(name);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw e;
            }
          });
    }
    return names;
  }
}
