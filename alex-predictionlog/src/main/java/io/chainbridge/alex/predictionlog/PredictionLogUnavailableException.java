// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

/** The prediction log cannot be written, so no answer may leave. */
public final class PredictionLogUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PredictionLogUnavailableException(String message) {
    super(message);
  }

  PredictionLogUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
