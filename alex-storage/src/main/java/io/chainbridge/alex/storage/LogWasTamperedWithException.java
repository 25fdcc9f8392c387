// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import java.nio.file.Path;

/** The leaves of a log do not match its own signed checkpoint; it is not opened. */
public final class LogWasTamperedWithException extends StorageException {
  private static final long serialVersionUID = 1L;

  LogWasTamperedWithException(Path file, String what) {
    super(file + " was tampered with and is not opened: " + what);
  }
}
