// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import io.chainbridge.alex.digest.Blobs;
import io.chainbridge.alex.digest.CorruptBlobException;
import io.chainbridge.alex.digest.Sha256;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A content-addressed store in a local folder, {@code sha256/ab/cd/<hex>}. Every read is hashed.
 *
 * <p>It detects changes but does not prevent them: the owner of the folder can still overwrite
 * files. Safe for concurrent threads and processes: a file gets its name once its bytes are on
 * disk.
 *
 * <p>The time of a file is the time of its last {@link #put}. A file that is deleted moves to the
 * folder {@code swept} first: a reader finds it there, and a crash leaves it there until the store
 * is opened again.
 */
public final class LocalBlobs implements Blobs {
  /** The rights of a blob. */
  public static final String READ_ONLY = "r--------";

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
      LocalBlobs blobs = new LocalBlobs(folder);
      blobs.restoreAll();
      return blobs;
    } catch (IOException e) {
      throw new StorageUnavailableException(folder, e.toString(), e);
    }
  }

  @Override
  public Sha256 put(byte[] bytes) {
    Sha256 digest = Sha256.of(bytes);
    Path file = file(digest);
    try {
      if (get(digest).isEmpty() || !refreshed(file)) {
        store(file, bytes);
        get(digest); // another writer may have been first: check what is stored now
      }
      return digest;
    } catch (IOException e) {
      throw new StorageUnavailableException(file, e.toString(), e);
    }
  }

  /**
   * Gives the file the time of now; false when it is gone. It is looked for after it got its time:
   * a {@link #delete} that takes it later sees that time.
   */
  private static boolean refreshed(Path file) throws IOException {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      return Files.exists(file);
    } catch (NoSuchFileException _) {
      return false;
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
      // twice by its name: between the first and the second look it may have been restored
      for (Path place : List.of(file, swept(digest), file)) {
        Optional<byte[]> bytes = read(place);
        if (bytes.isPresent()) {
          requireIntact(digest, bytes.get());
          return bytes;
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new StorageUnavailableException(file, e.toString(), e);
    }
  }

  private static Optional<byte[]> read(Path file) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  /** Every stored digest with the time of its last {@link #put}. Nothing is read or hashed. */
  public Map<Sha256, Instant> lastPut() {
    Map<Sha256, Instant> found = new TreeMap<>();
    try {
      Files.walkFileTree(
          folder.resolve("sha256"),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (isBlob(file)) {
                found.put(digest(file), attributes.lastModifiedTime().toInstant());
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (e instanceof NoSuchFileException) { // a temporary file of a put
                return FileVisitResult.CONTINUE;
              }
              throw e;
            }
          });
      return found;
    } catch (IOException e) {
      throw new StorageUnavailableException(folder, e.toString(), e);
    }
  }

  /**
   * Deletes the blob of this digest unless it was put at or after this instant. A concurrent {@link
   * #put} of the same bytes loses nothing: either it is seen here, or it stores the bytes anew.
   *
   * @return whether it was deleted
   */
  public boolean delete(Sha256 digest, Instant before) {
    Path file = file(digest);
    Path swept = swept(digest);
    try {
      DurableFiles.createFolders(DurableFiles.parent(swept));
      Files.move(file, swept, StandardCopyOption.ATOMIC_MOVE);
      if (Files.getLastModifiedTime(swept).toInstant().isBefore(before)) {
        Files.delete(swept);
        return true;
      }
      restore(swept);
      return false;
    } catch (NoSuchFileException _) { // another process deleted or restored it
      return false;
    } catch (IOException e) {
      throw new StorageUnavailableException(file, e.toString(), e);
    }
  }

  private void restoreAll() throws IOException {
    Path swept = folder.resolve("swept");
    if (Files.isDirectory(swept)) {
      try (Stream<Path> files = Files.list(swept)) {
        for (Path file : files.filter(LocalBlobs::isBlob).toList()) {
          restore(file);
        }
      }
    }
  }

  private void restore(Path swept) throws IOException {
    Path file = file(digest(swept));
    DurableFiles.createFolders(DurableFiles.parent(file));
    try {
      Files.createLink(file, swept);
      DurableFiles.force(DurableFiles.parent(file));
    } catch (FileAlreadyExistsException | NoSuchFileException _) {
      // a put stored the bytes anew, or another process was faster
    }
    Files.deleteIfExists(swept);
  }

  static void requireIntact(Sha256 digest, byte[] bytes) {
    Sha256 found = Sha256.of(bytes);
    if (!found.equals(digest)) {
      throw new CorruptBlobException(digest, found);
    }
  }

  private Path file(Sha256 digest) {
    return place(folder, digest);
  }

  /** Where the blob of this digest lies in the folder of a store. */
  public static Path place(Path folder, Sha256 digest) {
    String hex = digest.hex();
    return folder
        .resolve("sha256")
        .resolve(hex.substring(0, 2))
        .resolve(hex.substring(2, 4))
        .resolve(hex);
  }

  private static boolean isBlob(Path file) {
    return file.getFileName().toString().matches("[0-9a-f]{64}");
  }

  private static Sha256 digest(Path file) {
    return Sha256.parse(file.getFileName().toString());
  }

  private Path swept(Sha256 digest) {
    return folder.resolve("swept").resolve(digest.hex());
  }
}
