// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

/** A scenario that reads well but cannot be run; the message says what to change. */
public final class ScenarioUnusableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ScenarioUnusableException(String message) {
    super(message);
  }
}
