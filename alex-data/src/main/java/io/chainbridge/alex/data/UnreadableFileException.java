// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.io.IOException;

/** The bytes of a file are not a table; the message says why, {@link #line} where. */
final class UnreadableFileException extends IOException {
  private static final long serialVersionUID = 1L;
  private final long line;
  private final String whatToDo;

  UnreadableFileException(long line, String problem) {
    this(line, problem, "fix the file or fetch it again");
  }

  UnreadableFileException(long line, String problem, String whatToDo) {
    super(problem);
    this.line = line;
    this.whatToDo = whatToDo;
  }

  /** The line, counted from 1. */
  long line() {
    return line;
  }

  /** The remedy. */
  String whatToDo() {
    return whatToDo;
  }
}
