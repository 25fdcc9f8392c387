// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.outcome;

/** What became of a given outcome. */
public sealed interface OutcomeAnswer {
  /**
   * It is durable.
   *
   * @param outcome its number
   * @param record the prediction record it is of
   * @param counts false for a correction of a day that is closed: it is kept, and not counted
   */
  record Kept(long outcome, long record, boolean counts) implements OutcomeAnswer {}

  /** The same was given before, under this number; nothing was written. */
  record Known(long outcome, long record) implements OutcomeAnswer {}

  /** It was not taken. */
  record Refused(Reason reason, String detail) implements OutcomeAnswer {}

  /** Why an outcome is refused. */
  enum Reason {
    UNKNOWN_RECORD,
    UNKNOWN_REQUEST,
    REQUEST_NOT_UNIQUE,
    KNOWN_BEFORE_PREDICTION,
    KNOWN_IN_FUTURE,
    OUTCOME_GIVEN_BEFORE,
    REPLACES_ANOTHER,
    SENDER_NOT_PERMITTED
  }
}
