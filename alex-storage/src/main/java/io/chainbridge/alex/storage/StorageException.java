// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

/** Storage is broken, as opposed to the framework refusing or a caller being wrong. */
public abstract class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StorageException(String message) {
    super(message);
  }

  StorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
