// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import io.chainbridge.alex.digest.Sha256;
import java.util.Arrays;
import java.util.Objects;

/**
 * One record of the log.
 *
 * @param sequence its number; the first of a log is 1
 * @param hash digest of the whole record, which the next record carries
 * @param payload its content; copied on the way in and out
 */
@SuppressWarnings("ArrayRecordComponent") // copied in, copied out, compared by content
public record LogRecord(long sequence, Sha256 hash, byte[] payload) {
  public LogRecord {
    payload = payload.clone();
  }

  @Override
  public byte[] payload() {
    return payload.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LogRecord that
        && sequence == that.sequence
        && hash.equals(that.hash)
        && Arrays.equals(payload, that.payload);
  }

  @Override
  public int hashCode() {
    return Objects.hash(sequence, hash, Arrays.hashCode(payload));
  }

  @Override
  public String toString() {
    return "LogRecord[" + sequence + ", " + hash + ", " + payload.length + " bytes]";
  }
}
