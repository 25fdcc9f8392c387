// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gbdt;

import io.chainbridge.alex.training.numerics.FixedPoint;

/**
 * What a split search knows of a node: its sums in {@link FixedPoint}, and the bounds that the
 * values below it must keep.
 */
record NodeSums(long gradient, long packed, double low, double high) {
  boolean bounded() {
    return low > Double.NEGATIVE_INFINITY || high < Double.POSITIVE_INFINITY;
  }
}
