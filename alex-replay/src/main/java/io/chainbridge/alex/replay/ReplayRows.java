// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.data.Table;
import io.chainbridge.alex.digest.Sha256;
import java.time.Instant;

/**
 * The rows of a scenario with the meaning of their columns resolved.
 *
 * <p>Times are microseconds since the epoch; a file without a time column has none and nothing of
 * it is served. Arrays are owned by this value and not copied; nobody writes to them.
 */
@SuppressWarnings("ArrayRecordComponent") // a hundred thousand rows, read only
record ReplayRows(
    Table table,
    Sha256 bytes,
    boolean timed,
    long[] timeMicros,
    long[] labelKnownMicros,
    boolean[] events,
    String[] keys,
    String[] groups) {

  int size() {
    return events.length;
  }

  Instant time(int row) {
    return micros(timeMicros[row]);
  }

  Instant labelKnown(int row) {
    return micros(labelKnownMicros[row]);
  }

  static Instant micros(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
  }
}
