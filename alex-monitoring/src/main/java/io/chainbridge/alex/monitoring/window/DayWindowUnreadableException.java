// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.window;

/** A stored window of counts cannot be read back. */
public final class DayWindowUnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DayWindowUnreadableException(String message, Throwable cause) {
    super(message, cause);
  }
}
