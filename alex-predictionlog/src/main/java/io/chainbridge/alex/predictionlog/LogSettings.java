// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

/**
 * The settings of a prediction log.
 *
 * @param segmentBytes size of one preallocated file, 4 KiB to 1 GiB
 */
public record LogSettings(int segmentBytes, Durability durability) {
  /** Bytes: one page, the least a disk writes. */
  private static final int SMALLEST = 4 << 10;

  /** Bytes: offsets in a mapped segment are ints. */
  private static final int LARGEST = 1 << 30;

  /** The settings of a server: 64 MiB, about 60,000 records, safe against power loss. */
  public static final LogSettings STANDARD = new LogSettings(64 << 20, Durability.POWER);

  public LogSettings {
    if (segmentBytes < SMALLEST || segmentBytes > LARGEST) {
      throw new IllegalArgumentException(
          "segmentBytes must be in " + SMALLEST + ".." + LARGEST + ", was: " + segmentBytes);
    }
  }

  /** The largest payload that fits a segment, in bytes. */
  public int largestPayload() {
    return segmentBytes - SegmentFormat.HEADER_BYTES - SegmentFormat.RECORD_BYTES;
  }
}
