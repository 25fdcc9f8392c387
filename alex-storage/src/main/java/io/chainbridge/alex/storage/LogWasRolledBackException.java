// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import java.nio.file.Path;

/** The log is older than its own signed checkpoint, as after restoring a backup; not opened. */
public final class LogWasRolledBackException extends StorageException {
  private static final long serialVersionUID = 1L;

  LogWasRolledBackException(Path file, long size, long signed) {
    super(
        "%s was rolled back and is not opened: it has %d leaves but its checkpoint covers %d"
            .formatted(file, size, signed));
  }
}
