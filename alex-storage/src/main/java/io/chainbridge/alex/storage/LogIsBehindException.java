// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import java.nio.file.Path;

/** The log lacks leaves that a signed checkpoint covers; only their recovery can be appended. */
public final class LogIsBehindException extends StorageException {
  private static final long serialVersionUID = 1L;

  LogIsBehindException(Path file, long size, long signed) {
    super(
        ("%s has %d leaves, but a signed checkpoint covers %d: an older copy was put back. Nothing"
                + " can be changed before the newest log is brought back, or two administrators run"
                + " alex recover")
            .formatted(file, size, signed));
  }
}
