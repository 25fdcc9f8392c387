// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.backup;

/** A pass took longer than others may be kept waiting. */
final class TookTooLongException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TookTooLongException() {
    super("the pass took too long");
  }
}
