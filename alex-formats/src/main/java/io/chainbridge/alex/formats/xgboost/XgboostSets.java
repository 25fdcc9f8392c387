// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import io.chainbridge.alex.formats.io.RefusedInputException;
import java.util.Arrays;

/** The sets of the categorical splits of one tree; each set belongs to one node. */
final class XgboostSets {
  /** Category codes are below this: the library reads codes as floats, exact up to 2^24. */
  private static final int CODE_LIMIT = 1 << 24;

  private final XgboostTree tree;

  XgboostSets(String where, XgboostTree tree) throws RefusedInputException {
    this.tree = tree;
    int size = tree.setNodes().length;
    if (tree.setStarts().length != size || tree.setSizes().length != size) {
      throw XgboostNumber.malformed(
          where,
          "categories_nodes, categories_segments and categories_sizes must have equal lengths");
    }
    for (int i = 0; i < size; i++) {
      long end = (long) tree.setStarts()[i] + tree.setSizes()[i];
      if (tree.setNodes()[i] < 0
          || tree.setStarts()[i] < 0
          || tree.setSizes()[i] < 0
          || end > tree.categories().length) {
        throw XgboostNumber.malformed(
            where, "a set of categories ends at " + end + ", beyond the list");
      }
    }
    for (int category : tree.categories()) {
      if (category < 0 || category >= CODE_LIMIT) {
        throw XgboostNumber.malformed(where, category + " is not a category code");
      }
    }
  }

  int size() {
    return tree.setNodes().length;
  }

  int node(int set) {
    return tree.setNodes()[set];
  }

  /** Whether the set belongs to a leaf or to a node that pruning removed. */
  boolean isUnused(int set) {
    int node = node(set);
    return node < tree.left().length && tree.left()[node] == XgboostTreeBuilder.NONE;
  }

  /** The largest code in a set, or -1 if it is empty. */
  int largest(int set) {
    int largest = -1;
    int end = tree.setStarts()[set] + tree.setSizes()[set];
    for (int i = tree.setStarts()[set]; i < end; i++) {
      largest = Math.max(largest, tree.categories()[i]);
    }
    return largest;
  }

  /** For each level, whether it goes left. In XGBoost the levels of the set go right. */
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
