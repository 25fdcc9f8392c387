// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.predictionlog;

import io.chainbridge.alex.digest.Sha256;

/**
 * Records that a folder does not hold.
 *
 * @param from number of the first
 * @param to number of the last
 * @param head hash of the last, which the record after it names
 */
public record Gap(long from, long to, Sha256 head) {
  boolean covers(long sequence) {
    return sequence >= from && sequence <= to;
  }
}
