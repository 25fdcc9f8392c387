// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gbdt;

import io.chainbridge.alex.training.numerics.FixedPoint;

/**
 * The input of a split search: the sums of a node, as {@link FixedPoint} packs them, and the bounds
 * that all values below it must keep.
 */
record NodeSums(long gradient, long packed, double low, double high) {
  boolean bounded() {
    return low > Double.NEGATIVE_INFINITY || high < Double.POSITIVE_INFINITY;
  }
}
