// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import java.nio.file.Path;

/** A file or folder cannot be used now, for example on a full disk; no partial write remains. */
public final class StorageUnavailableException extends StorageException {
  private static final long serialVersionUID = 1L;

  StorageUnavailableException(Path place, String why, Throwable cause) {
    super(place + " cannot be used: " + why, cause);
  }
}
