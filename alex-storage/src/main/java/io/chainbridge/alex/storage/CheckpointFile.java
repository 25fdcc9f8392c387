// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import io.chainbridge.alex.ledger.SignedCheckpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The newest signed checkpoint, kept beside the log file and outside it, so that an older copy of
 * the log file is noticed. It may lag behind the log after a crash, never run ahead of it.
 */
final class CheckpointFile {
  private final Path file;

  private CheckpointFile(Path file) {
    this.file = file;
  }

  /** The file that belongs to this log file. */
  static CheckpointFile beside(Path log) {
    return new CheckpointFile(of(log));
  }

  static Path of(Path log) {
    return log.resolveSibling(log.getFileName() + ".checkpoint");
  }

  Optional<SignedCheckpoint> read() {
    try {
      return Optional.of(new SignedCheckpoint(Files.readString(file)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StorageUnavailableException(file, e.toString(), e);
    }
  }

  /** Writes the bytes to the disk, so that after the commit a rename is all that is left to do. */
  Prepared prepare(SignedCheckpoint checkpoint) {
    try {
      Path temporary = Files.createTempFile(DurableFiles.parent(file), ".checkpoint-", ".tmp");
      DurableFiles.write(temporary, checkpoint.note().getBytes(StandardCharsets.UTF_8));
      return new Prepared(temporary);
    } catch (IOException e) {
      throw new StorageUnavailableException(file, e.toString(), e);
    }
  }

  /** A checkpoint on the disk that does not have its name yet. */
  final class Prepared {
    private final Path temporary;

    private Prepared(Path temporary) {
      this.temporary = temporary;
    }

    void publish() {
      try {
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new StorageUnavailableException(file, "the log was written, this was not", e);
      }
    }

    void discard() {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException e) {
        throw new StorageUnavailableException(temporary, e.toString(), e);
      }
    }
  }
}
