// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.bins;

/** A stored reference cannot be read back; the message names the line. */
public final class ModelReferenceUnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ModelReferenceUnreadableException(int line, String why, Throwable cause) {
    super("the text is not the reference of this model: line " + line + ": " + why, cause);
  }
}
