// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import io.chainbridge.alex.digest.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Walks the records of one segment and reports why it stopped. Confined to one thread. */
final class SegmentCursor {
  private final ByteBuffer bytes;
  private int offset = SegmentFormat.HEADER_BYTES;
  private long nextSequence;
  private byte[] previous;

  /** What is at the current position. */
  enum Standing {
    /** A sound record that follows the one before. */
    RECORD,
    /** Only zeros: the last record is behind. */
    END,
    /** Bytes that are not a whole record. */
    NO_RECORD,
    /** A sound record with another sequence number. */
    WRONG_SEQUENCE,
    /** A sound record that names another predecessor. */
    WRONG_PREDECESSOR
  }

  /** Starts after a sound header, which names the first sequence and the predecessor's hash. */
  SegmentCursor(ByteBuffer bytes) {
    this.bytes = bytes;
    SegmentFormat.Header header = SegmentFormat.readHeader(bytes);
    this.nextSequence = header.firstSequence();
    this.previous = header.previous();
  }

  Standing standing() {
    if (!SegmentFormat.isRecord(bytes, offset)) {
      return lastNonZero() < offset ? Standing.END : Standing.NO_RECORD;
    }
    if (SegmentFormat.sequence(bytes, offset) != nextSequence) {
      return Standing.WRONG_SEQUENCE;
    }
    return Arrays.equals(SegmentFormat.previous(bytes, offset), previous)
        ? Standing.RECORD
        : Standing.WRONG_PREDECESSOR;
  }

  /** The record at the current position. */
  LogRecord record() {
    return new LogRecord(
        nextSequence,
        Sha256.ofRaw(SegmentFormat.hash(bytes, offset)),
        SegmentFormat.payload(bytes, offset));
  }

  /** Steps over the record at the current position. */
  void step() {
    previous = SegmentFormat.hash(bytes, offset);
    offset += SegmentFormat.size(bytes, offset);
    nextSequence++;
  }

  /** Steps over every sound record; the result is never {@link Standing#RECORD}. */
  Standing toTheEnd() {
    Standing standing = standing();
    while (standing == Standing.RECORD) {
      step();
      standing = standing();
    }
    return standing;
  }

  /**
   * Whether a later group commit left a trace after this byte. If so, the missing record had been
   * acknowledged, and a crash does not explain its loss.
   */
  boolean laterGroupFollows() {
    int end = lastNonZero();
    for (int at = offset + 1; at <= end - SegmentFormat.RECORD_BYTES + 1; at++) {
      if (bytes.getInt(at + 4) == SegmentFormat.TYPE_PREDICTION
          && SegmentFormat.sequence(bytes, at) > nextSequence
          && SegmentFormat.group(bytes, at) > nextSequence
          && SegmentFormat.isRecord(bytes, at)) {
        return true;
      }
    }
    return false;
  }

  /** The last byte that is not zero, or -1. */
  int lastNonZero() {
    int at = bytes.limit() - 1;
    while (at >= 7 && bytes.getLong(at - 7) == 0) {
      at -= 8;
    }
    while (at >= 0 && bytes.get(at) == 0) {
      at--;
    }
    return at;
  }

  int offset() {
    return offset;
  }

  long nextSequence() {
    return nextSequence;
  }

  byte[] previous() {
    return previous.clone();
  }
}
