// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.util.Arrays;

/** The line on which each record of a text file starts; stores only where the two diverge. */
final class RecordLines {
  private long[] records = new long[16];
  private long[] lines = new long[16];
  private int size;

  /** Records the line of a record; records come in order. */
  void add(long record, long line) {
    if (line(record) == line) {
      return;
    }
    if (size == records.length) {
      records = Arrays.copyOf(records, 2 * size);
      lines = Arrays.copyOf(lines, 2 * size);
    }
    records[size] = record;
    lines[size++] = line;
  }

  /** Line of a record, both counted from 1. */
  long line(long record) {
    int at = Arrays.binarySearch(records, 0, size, record);
    int floor = at >= 0 ? at : -at - 2;
    return floor < 0 ? record : lines[floor] + (record - records[floor]);
  }
}
