// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import io.chainbridge.alex.digest.Sha256;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a judgement of monitoring was made of: kept with its command, so that it can be judged
 * again.
 *
 * @param counts the canonical text of the counts
 * @param terms the canonical text of how they were counted and judged
 * @param pages what was drawn of the counts for people to look at, by file name
 */
@SuppressWarnings("ArrayRecordComponent") // handed straight on to the blobs
public record Counted(byte[] counts, byte[] terms, Map<String, byte[]> pages) {
  /** Name of the counts among the files of a command. */
  public static final String COUNTS = "counts";

  /** Name of the terms among the files of a command. */
  public static final String TERMS = "terms.txt";

  public Counted {
    pages = Map.copyOf(pages);
  }

  /** A judgement without a page. */
  public Counted(byte[] counts, byte[] terms) {
    this(counts, terms, Map.of());
  }

  /** The same with a page more. */
  public Counted with(String page, byte[] drawn) {
    return new Counted(counts, terms, Map.of(page, drawn));
  }

  /** All files; the counts must have the digest that the judgement names. */
  Map<String, byte[]> files(Sha256 evidence) {
    if (!Sha256.of(counts).equals(evidence)) {
      throw new IllegalArgumentException("counts must have the digest " + evidence);
    }
    Map<String, byte[]> files = new TreeMap<>(pages);
    files.put(COUNTS, counts);
    files.put(TERMS, terms);
    return files;
  }
}
