// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import io.chainbridge.alex.digest.Blobs;
import io.chainbridge.alex.digest.CorruptBlobException;
import io.chainbridge.alex.digest.Sha256;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * A content-addressed store in a local folder, {@code sha256/ab/cd/<hex>}. Every read is hashed.
 *
 * <p>It detects changes but does not prevent them: the owner of the folder can still overwrite
 * files. Safe for concurrent threads and processes: a file gets its name once its bytes are on
 * disk.
 */
public final class LocalBlobs implements Blobs {
  private static final String READ_ONLY = "r--r--r--";

  private final Path folder;

  private LocalBlobs(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens the store in the folder; creates the folder if needed.
   *
   * @throws StorageUnavailableException when the folder cannot be used
   */
  public static LocalBlobs open(Path folder) {
    try {
      DurableFiles.createFolders(folder.resolve("sha256"));
      return new LocalBlobs(folder);
    } catch (IOException e) {
      throw new StorageUnavailableException(folder, e.toString(), e);
    }
  }

  @Override
  public Sha256 put(byte[] bytes) {
    Sha256 digest = Sha256.of(bytes);
    Path file = file(digest);
    try {
      if (get(digest).isEmpty()) {
        store(file, bytes);
        get(digest); // another writer may have been first: check what is stored now
      }
      return digest;
    } catch (IOException e) {
      throw new StorageUnavailableException(file, e.toString(), e);
    }
  }

  private static void store(Path file, byte[] bytes) throws IOException {
    Path parent = DurableFiles.parent(file);
    DurableFiles.createFolders(parent);
    Path temporary = Files.createTempFile(parent, ".put-", ".tmp");
    try {
      DurableFiles.write(temporary, bytes);
      Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString(READ_ONLY));
      Files.createLink(file, temporary);
    } catch (FileAlreadyExistsException _) {
      // another writer stored the same bytes first
    } finally {
      Files.deleteIfExists(temporary);
    }
    DurableFiles.force(parent);
  }

  @Override
  public Optional<byte[]> get(Sha256 digest) {
    Path file = file(digest);
    try {
      byte[] bytes = Files.readAllBytes(file);
      requireIntact(digest, bytes);
      return Optional.of(bytes);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StorageUnavailableException(file, e.toString(), e);
    }
  }

  static void requireIntact(Sha256 digest, byte[] bytes) {
    Sha256 found = Sha256.of(bytes);
    if (!found.equals(digest)) {
      throw new CorruptBlobException(digest, found);
    }
  }

  private Path file(Sha256 digest) {
    String hex = digest.hex();
    return folder
        .resolve("sha256")
        .resolve(hex.substring(0, 2))
        .resolve(hex.substring(2, 4))
        .resolve(hex);
  }
}
