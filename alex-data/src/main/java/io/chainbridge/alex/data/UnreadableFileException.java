// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.io.IOException;

/** The bytes of a file are not a table; the message says why, {@link #line} where. */
final class UnreadableFileException extends IOException {
  private static final long serialVersionUID = 1L;
  private final long line;

  UnreadableFileException(long line, String problem) {
    super(problem);
    this.line = line;
  }

  /** The line, counted from 1. */
  long line() {
    return line;
  }
}
