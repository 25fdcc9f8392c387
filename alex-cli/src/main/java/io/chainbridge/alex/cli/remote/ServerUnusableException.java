// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.remote;

/** A server cannot be spoken to; the message says why and what to do, in one line. */
public final class ServerUnusableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a sentence for the person. */
  public ServerUnusableException(String message) {
    super(message);
  }
}
