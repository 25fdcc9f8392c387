// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import io.chainbridge.alex.digest.Sha256;

/**
 * Prediction records that are not in the home any more.
 *
 * @param from number of the first
 * @param to number of the last
 * @param head hash of the last, which the record after it names
 */
public record AbsentRecords(long from, long to, Sha256 head) {
  /** Whether this record is one of them. */
  public boolean covers(long record) {
    return record >= from && record <= to;
  }

  /** The range in words, such as {@code records 61 to 100}. */
  public String words() {
    return "prediction records " + from + " to " + to;
  }
}
