// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.ModelLimits;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeInput;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Builds one tree from its parsed form. XGBoost keeps pruned nodes in its arrays; they are left out
 * here, and the other nodes keep their order. Not thread-safe.
 */
final class XgboostTreeBuilder {
  /** No child, no set, or no depth. */
  static final int NONE = -1;

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

  /** The tree, with its leaves multiplied by its weight in floats. */
  Tree tree(float weight) throws RefusedInputException {
    requireOneEntryPerNode();
    int[] kept = kept();
    int[] sets = sets();
    int[] renamed = renamed(kept);
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

  /** For each kept node of the file, its number in the tree. */
  private int[] renamed(int[] kept) {
    int[] renamed = new int[raw.nodes()];
    for (int i = 0; i < kept.length; i++) {
      renamed[kept[i]] = i;
    }
    return renamed;
  }

  private void requireOneEntryPerNode() throws RefusedInputException {
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
    require(whole, "the arrays must have one entry for each of num_nodes, " + nodes);
  }

  private boolean isLeaf(int node) {
    return raw.left()[node] == NONE;
  }

  /** The nodes that can be reached from the root, in the file's order. */
  private int[] kept() throws RefusedInputException {
    int[] depth = depths();
    return IntStream.range(0, depth.length).filter(node -> depth[node] != NONE).toArray();
  }

  /** For each node, its number of splits from the root, or {@link #NONE} if it is unreachable. */
  private int[] depths() throws RefusedInputException {
    int[] depth = new int[raw.nodes()];
    Arrays.fill(depth, NONE);
    int[] open = new int[raw.nodes()];
    int waiting = 1;
    depth[0] = 0;
    while (waiting > 0) {
      int node = open[--waiting];
      int left = raw.left()[node];
      int right = raw.right()[node];
      if (isLeaf(node)) {
        require(right == NONE, "node " + node + " has only a right child");
        continue;
      }
      require(
          left > 0 && left < raw.nodes() - 1 && depth[left] == NONE && depth[left + 1] == NONE,
          "node " + node + " has an invalid child: " + left);
      // The library's predictor ignores the right child and takes the node after the left one.
      require(right == left + 1, "node " + node + " has a right child that XGBoost never visits");
      requireDepth(depth[node] + 1);
      depth[left] = depth[node] + 1;
      depth[right] = depth[node] + 1;
      open[waiting++] = left;
      open[waiting++] = right;
    }
    return depth;
  }

  private void requireDepth(int depth) throws RefusedInputException {
    if (depth > ModelLimits.MAX_DEPTH) {
      throw new RefusedInputException(
          Kind.UNSUPPORTED,
          new ArtifactFault(
              where,
              "is deeper than " + ModelLimits.MAX_DEPTH + " splits",
              "train shallower trees"));
    }
  }

  /** For each node, the index of its set, or {@link #NONE}. */
  private int[] sets() throws RefusedInputException {
    int[] sets = new int[raw.nodes()];
    Arrays.fill(sets, NONE);
    for (int i = 0; i < raw.setNodes().length; i++) {
      int node = raw.setNodes()[i];
      require(
          node < sets.length && sets[node] == NONE,
          "node " + node + " does not exist or has two sets");
      sets[node] = i;
    }
    return sets;
  }

  private int input(int node, int set) throws RefusedInputException {
    int feature = raw.feature()[node];
    boolean missingLeft = raw.missingLeft()[node];
    boolean categorical = raw.categorical().length > 0 && raw.categorical()[node];
    require(
        categorical == (set != NONE),
        "node " + node + " must have a set exactly if its split_type is 1");
    return switch (inputs.feature(where, feature)) {
      case Feature.Numeric _ -> {
        require(!categorical, "node " + node + " has a set for a numeric feature");
        yield inputs.ordered(feature, missingLeft);
      }
      case Feature.Categorical category -> {
        require(
            categorical, "node " + node + " has a threshold for the category " + category.name());
        boolean[] left = known.leftLevels(set, category.levels().size());
        yield inputs.membership(where, feature, left, missingLeft);
      }
    };
  }

  private void require(boolean valid, String problem) throws RefusedInputException {
    if (!valid) {
      throw XgboostNumber.malformed(where, problem);
    }
  }
}
