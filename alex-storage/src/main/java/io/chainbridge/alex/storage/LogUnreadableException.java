// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import java.nio.file.Path;

/** The file is not a log of this version, or has a leaf that this version cannot read. */
public final class LogUnreadableException extends StorageException {
  private static final long serialVersionUID = 1L;

  LogUnreadableException(Path file, String why) {
    super(file + " cannot be read as a governance log: " + why);
  }

  LogUnreadableException(Path file, String why, Throwable cause) {
    super(file + " cannot be read as a governance log: " + why, cause);
  }
}
