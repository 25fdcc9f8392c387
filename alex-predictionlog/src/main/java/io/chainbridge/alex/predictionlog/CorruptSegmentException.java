// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

/** A segment of the prediction log is damaged in a way that a crash does not explain. */
public final class CorruptSegmentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String segment;
  private final long sequence;
  private final long offset;

  CorruptSegmentException(String segment, long sequence, long offset, String problem) {
    super(segment + ", record " + sequence + " at byte " + offset + ": " + problem);
    this.segment = segment;
    this.sequence = sequence;
    this.offset = offset;
  }

  /** The file's name. */
  public String segment() {
    return segment;
  }

  /** The sequence number expected there. */
  public long sequence() {
    return sequence;
  }

  /** Where in the file, in bytes. */
  public long offset() {
    return offset;
  }
}
