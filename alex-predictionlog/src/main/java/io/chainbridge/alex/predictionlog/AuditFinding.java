// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

/**
 * One thing an audit found wrong with a log.
 *
 * @param segment the file's name
 * @param sequence the record expected there
 * @param offset where in the file, in bytes
 */
public record AuditFinding(Kind kind, String segment, long sequence, long offset, String detail) {
  /** What is wrong. */
  public enum Kind {
    /** The segment's header is damaged or names another place in the log. */
    BAD_HEADER,
    /** A segment is missing. */
    MISSING_SEGMENT,
    /** The bytes are not a record with a right checksum. */
    BAD_CHECKSUM,
    /** A sound record with another number than the next. */
    SEQUENCE_GAP,
    /** A sound record that names another predecessor. */
    BROKEN_CHAIN
  }
}
