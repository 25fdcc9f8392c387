// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.key;

/** A command cannot be signed; the message says why and what to do, in one line. */
public final class KeyUnusableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public KeyUnusableException(String message) {
    super(message);
  }
}
