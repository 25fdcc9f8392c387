// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import java.nio.file.Path;

/** The home folder cannot be created, read or written. */
public final class HomeUnusableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HomeUnusableException(Path home, String problem) {
    super("home " + home + ": " + problem);
  }

  public HomeUnusableException(Path home, Throwable cause) {
    super("home " + home + " cannot be used: " + cause.getMessage(), cause);
  }
}
