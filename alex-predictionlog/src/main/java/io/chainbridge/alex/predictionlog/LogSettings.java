// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

/**
 * The settings of a prediction log.
 *
 * @param segmentBytes size of one preallocated file, 4 KiB to 1 GiB
 */
public record LogSettings(int segmentBytes, Durability durability) {
  private static final int SMALLEST = 4 << 10;
  private static final int LARGEST = 1 << 30;

  /** What a server starts with: 64 MiB, safe against power loss. */
  public static final LogSettings STANDARD = new LogSettings(64 << 20, Durability.POWER);

  public LogSettings {
    if (segmentBytes < SMALLEST || segmentBytes > LARGEST) {
      throw new IllegalArgumentException(
          "segmentBytes must be in " + SMALLEST + ".." + LARGEST + ", was: " + segmentBytes);
    }
  }

  /** The largest payload that fits a segment. */
  public int largestPayload() {
    return segmentBytes - SegmentFormat.HEADER_BYTES - SegmentFormat.RECORD_BYTES;
  }
}
