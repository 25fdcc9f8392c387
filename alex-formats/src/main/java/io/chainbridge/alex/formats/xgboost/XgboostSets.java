// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import io.chainbridge.alex.formats.io.RefusedInputException;
import java.util.Arrays;

/** The sets of categories of one tree, of which each belongs to a node. */
final class XgboostSets {
  private final XgboostTree tree;

  XgboostSets(String where, XgboostTree tree) throws RefusedInputException {
    this.tree = tree;
    int size = tree.setNodes().length;
    if (tree.setStarts().length != size || tree.setSizes().length != size) {
      throw XgboostNumber.malformed(
          where, "categories_nodes, categories_segments and categories_sizes differ in length");
    }
    for (int i = 0; i < size; i++) {
      long end = (long) tree.setStarts()[i] + tree.setSizes()[i];
      if (tree.setNodes()[i] < 0
          || tree.setStarts()[i] < 0
          || tree.setSizes()[i] < 0
          || end > tree.categories().length) {
        throw XgboostNumber.malformed(where, "a set of categories leaves the list at " + end);
      }
    }
    for (int category : tree.categories()) {
      if (category < 0 || category >= 1 << 24) {
        throw XgboostNumber.malformed(where, category + " is no category");
      }
    }
  }

  int size() {
    return tree.setNodes().length;
  }

  int node(int set) {
    return tree.setNodes()[set];
  }

  /** Whether the set is a leaf's or a deleted node's, which pruning left behind. */
  boolean isUnused(int set) {
    int node = node(set);
    return node < tree.left().length && tree.left()[node] == XgboostTreeBuilder.NONE;
  }

  /** The largest code in a set, or -1. */
  int largest(int set) {
    int largest = -1;
    int end = tree.setStarts()[set] + tree.setSizes()[set];
    for (int i = tree.setStarts()[set]; i < end; i++) {
      largest = Math.max(largest, tree.categories()[i]);
    }
    return largest;
  }

  /** Whether each level goes left: those of the set go right, in XGBoost. */
  boolean[] leftLevels(int set, int levels) {
    boolean[] left = new boolean[levels];
    Arrays.fill(left, true);
    int end = tree.setStarts()[set] + tree.setSizes()[set];
    for (int i = tree.setStarts()[set]; i < end; i++) {
      left[tree.categories()[i]] = false;
    }
    return left;
  }
}
