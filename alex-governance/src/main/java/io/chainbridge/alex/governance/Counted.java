// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import io.chainbridge.alex.digest.Sha256;
import java.util.Map;

/**
 * What a judgement of monitoring was made of: kept with its command, so that it can be judged
 * again.
 *
 * @param counts the canonical text of the counts
 * @param terms the canonical text of how they were counted and judged
 */
@SuppressWarnings("ArrayRecordComponent") // handed straight on to the blobs
public record Counted(byte[] counts, byte[] terms) {
  /** Name of the counts among the files of a command. */
  public static final String COUNTS = "counts";

  /** Name of the terms among the files of a command. */
  public static final String TERMS = "terms.txt";

  /** Both files; the counts must have the digest that the judgement names. */
  Map<String, byte[]> files(Sha256 evidence) {
    if (!Sha256.of(counts).equals(evidence)) {
      throw new IllegalArgumentException("counts must have the digest " + evidence);
    }
    return Map.of(COUNTS, counts, TERMS, terms);
  }
}
