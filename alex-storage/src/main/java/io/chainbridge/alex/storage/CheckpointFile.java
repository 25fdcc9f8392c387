// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import io.chainbridge.alex.ledger.SignedCheckpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest signed checkpoint, in its own file beside the log file: it reveals that the log file
 * was replaced by an older copy. After a crash it may be behind the log, never ahead of it.
 */
final class CheckpointFile {
  private final Path file;

  /** A checkpoint is public: it is what others keep. */
  private static final String ANYBODY_READS = "rw-r--r--";

  private CheckpointFile(Path file) {
    this.file = file;
  }

  /** The checkpoint file of a log file. */
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

  /** A new version of the file, not yet visible. */
  Draft draft() {
    return new Draft();
  }

  /**
   * A new version of the file: on disk before the log commits, visible after. So only a rename can
   * fail once the log is written. Closing discards what was not published.
   */
  final class Draft implements AutoCloseable {
    private @Nullable Path temporary;

    void write(SignedCheckpoint checkpoint) {
      try {
        Path started = Files.createTempFile(DurableFiles.parent(file), ".checkpoint-", ".tmp");
        temporary = started;
        Files.setPosixFilePermissions(started, PosixFilePermissions.fromString(ANYBODY_READS));
        DurableFiles.write(started, checkpoint.note().getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new StorageUnavailableException(file, e.toString(), e);
      }
    }

    /** Makes the checkpoint visible; does nothing if none was written. */
    void publish() {
      Path written = temporary;
      if (written == null) {
        return;
      }
      try {
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new StorageUnavailableException(
            file, "the log was written but its checkpoint was not", e);
      }
    }

    @Override
    public void close() {
      Path written = temporary;
      if (written == null) {
        return;
      }
      try {
        Files.deleteIfExists(written);
      } catch (IOException e) {
        throw new StorageUnavailableException(written, e.toString(), e);
      }
    }
  }
}
