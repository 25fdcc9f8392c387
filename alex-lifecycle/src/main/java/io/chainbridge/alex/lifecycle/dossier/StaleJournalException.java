// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

/** The log grew between the decision and the append; decide again on the new state. */
public final class StaleJournalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StaleJournalException(long expected, long actual) {
    super(
        "the decision was based on log size "
            + expected
            + " but the log has "
            + actual
            + " leaves");
  }
}
