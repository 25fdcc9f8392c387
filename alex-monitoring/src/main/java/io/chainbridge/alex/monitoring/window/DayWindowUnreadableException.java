// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

/** A stored window of counts cannot be read back; the message names the line. */
public final class DayWindowUnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DayWindowUnreadableException(int line, String why, Throwable cause) {
    super("the text is not a window of counts: line " + line + ": " + why, cause);
  }
}
