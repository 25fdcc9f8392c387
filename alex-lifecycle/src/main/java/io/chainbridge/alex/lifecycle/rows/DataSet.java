// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.rows;

import io.chainbridge.alex.digest.Sha256;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Raw files that a person answers for who submits no model trained on them. Its files never change:
 * other bytes are another data set.
 *
 * @param files digest of each raw file, by file name; at least one
 */
public record DataSet(String id, SortedMap<String, Sha256> files, Columns columns) {
  /** What an id may be. */
  public static final String ID = "[a-z0-9][a-z0-9_.-]{0,63}";

  public DataSet {
    if (!id.matches(ID)) {
      throw new IllegalArgumentException(
          "id of a data set must be lower case letters, digits, dots, dashes and underscores, was: "
              + id);
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException("files must have at least one file");
    }
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * What the columns mean, in the words of the person who registers them.
   *
   * @param key what tells one row from another
   * @param decided the time of the decision
   * @param label the outcome
   * @param known when the outcome was known
   */
  public record Columns(String key, String decided, String label, String known) {
    /** The four in one line. */
    public String words() {
      return "key %s, decided at %s, label %s, known at %s".formatted(key, decided, label, known);
    }
  }
}
