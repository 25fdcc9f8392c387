// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

/** Storage failed; neither a refusal by the framework nor an error of the caller. */
public abstract class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  protected StorageException(String message) {
    super(message);
  }

  protected StorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
