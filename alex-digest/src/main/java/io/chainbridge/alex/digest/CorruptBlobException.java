// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.digest;

/** Stored bytes whose digest is no longer the one they were stored under. */
public final class CorruptBlobException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CorruptBlobException(Sha256 expected, Sha256 found) {
    super("the bytes stored as " + expected + " have the digest " + found + ": they were changed");
  }
}
