// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gbdt;

/**
 * A split of a node and the values of its two sides, both within the node's bounds.
 *
 * @param gain reduction of twice the second-order loss, above 0; 0 if there is no split
 * @param lastLeftBin last left bin of a numeric feature; if it is the feature's last bin, all
 *     numbers go left
 * @param leftBins whether each bin goes left
 * @param unseenLeft whether an unknown category goes left
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the trainer
record BoundedSplit(
    int feature,
    double gain,
    int lastLeftBin,
    boolean[] leftBins,
    boolean unseenLeft,
    double left,
    double right) {
  static final BoundedSplit NONE = new BoundedSplit(-1, 0, 0, new boolean[0], false, 0, 0);
}
