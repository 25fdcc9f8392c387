// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeInput;
import java.util.Arrays;

/**
 * Makes one tree of what the file says. Nodes that pruning cut off stay in XGBoost's arrays; they
 * are left out, and the others keep their order. Not thread-safe.
 */
final class XgboostTreeBuilder {
  static final int NONE = -1;
  private static final int DEEPEST = 256;

  private final String where;
  private final XgboostTree raw;
  private final XgboostInputs inputs;
  private final XgboostSets known;

  XgboostTreeBuilder(String where, XgboostTree raw, XgboostInputs inputs)
      throws RefusedInputException {
    this.where = where;
    this.raw = raw;
    this.inputs = inputs;
    this.known = new XgboostSets(where, raw);
  }

  /** The tree, its leaves multiplied by its weight in floats. */
  Tree tree(float weight) throws RefusedInputException {
    requireOneEntryANode();
    int[] kept = kept();
    int[] sets = sets();
    int[] renamed = new int[raw.nodes()];
    for (int i = 0; i < kept.length; i++) {
      renamed[kept[i]] = i;
    }
    int[] input = new int[kept.length];
    double[] threshold = new double[kept.length];
    int[] left = new int[kept.length];
    int[] right = new int[kept.length];
    double[] value = new double[kept.length];
    double[] cover = new double[kept.length];
    for (int i = 0; i < kept.length; i++) {
      int node = kept[i];
      cover[i] = raw.hessian()[node];
      if (isLeaf(node)) {
        input[i] = Tree.LEAF;
        value[i] = raw.condition()[node] * weight;
      } else {
        input[i] = input(node, sets[node]);
        threshold[i] = sets[node] == NONE ? raw.condition()[node] : TreeInput.Membership.THRESHOLD;
        left[i] = renamed[raw.left()[node]];
        right[i] = renamed[raw.right()[node]];
      }
    }
    try {
      return new Tree(input, threshold, left, right, value, cover);
    } catch (IllegalArgumentException e) {
      throw XgboostNumber.malformed(where, String.valueOf(e.getMessage()));
    }
  }

  private void requireOneEntryANode() throws RefusedInputException {
    int nodes = raw.nodes();
    boolean whole =
        nodes > 0
            && raw.left().length == nodes
            && raw.right().length == nodes
            && raw.feature().length == nodes
            && raw.condition().length == nodes
            && raw.missingLeft().length == nodes
            && raw.hessian().length == nodes
            && (raw.categorical().length == nodes || raw.categorical().length == 0);
    require(whole, "the arrays do not hold one entry for each of num_nodes " + nodes);
  }

  private boolean isLeaf(int node) {
    return raw.left()[node] == NONE;
  }

  /** The nodes that come from the root, in the file's order. */
  private int[] kept() throws RefusedInputException {
    int[] depth = new int[raw.nodes()];
    Arrays.fill(depth, NONE);
    int[] open = new int[raw.nodes()];
    int waiting = 1;
    int size = 1;
    depth[0] = 0;
    while (waiting > 0) {
      int node = open[--waiting];
      int left = raw.left()[node];
      int right = raw.right()[node];
      if (isLeaf(node)) {
        require(right == NONE, "node " + node + " has a right child alone");
        continue;
      }
      require(
          left > 0 && left < raw.nodes() - 1 && depth[left] == NONE && depth[left + 1] == NONE,
          "node " + node + " has no proper child: " + left);
      // The library's predictor never looks at the right child: it takes the one after the left.
      require(right == left + 1, "node " + node + " has a right child that XGBoost never visits");
      requireDepth(depth[node] + 1);
      depth[left] = depth[node] + 1;
      depth[right] = depth[node] + 1;
      open[waiting++] = left;
      open[waiting++] = right;
      size += 2;
    }
    int[] kept = new int[size];
    int next = 0;
    for (int node = 0; node < depth.length; node++) {
      if (depth[node] != NONE) {
        kept[next++] = node;
      }
    }
    return kept;
  }

  private void requireDepth(int depth) throws RefusedInputException {
    if (depth > DEEPEST) {
      throw new RefusedInputException(
          Kind.UNSUPPORTED,
          new ArtifactFault(
              where, "is deeper than " + DEEPEST + " splits", "train shallower trees"));
    }
  }

  /** The set of each node, or none. */
  private int[] sets() throws RefusedInputException {
    int[] sets = new int[raw.nodes()];
    Arrays.fill(sets, NONE);
    for (int i = 0; i < raw.setNodes().length; i++) {
      int node = raw.setNodes()[i];
      require(node < sets.length && sets[node] == NONE, "node " + node + " has no set of its own");
      sets[node] = i;
    }
    return sets;
  }

  private int input(int node, int set) throws RefusedInputException {
    int feature = raw.feature()[node];
    boolean missingLeft = raw.missingLeft()[node];
    boolean categorical = raw.categorical().length > 0 && raw.categorical()[node];
    require(categorical == (set != NONE), "node " + node + " has a set and a type that differ");
    return switch (inputs.feature(where, feature)) {
      case Feature.Numeric _ -> {
        require(!categorical, "node " + node + " looks for a number in a set");
        yield inputs.ordered(feature, missingLeft);
      }
      case Feature.Categorical category -> {
        require(categorical, "node " + node + " compares the category " + category.name());
        boolean[] left = known.leftLevels(set, category.levels().size());
        yield inputs.membership(where, feature, left, missingLeft);
      }
    };
  }

  private void require(boolean holds, String otherwise) throws RefusedInputException {
    if (!holds) {
      throw XgboostNumber.malformed(where, otherwise);
    }
  }
}
