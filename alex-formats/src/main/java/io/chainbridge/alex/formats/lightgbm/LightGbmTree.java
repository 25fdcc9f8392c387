// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.lightgbm;

import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.RefusedInputException;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * One tree in the file's own layout: splits 0 to {@code leaves - 2}, with 0 as the root, and
 * leaves. A child is the index of a split, or the bitwise complement of the index of a leaf.
 * Whether the nodes form a tree is checked later, by {@code Tree}.
 */
final class LightGbmTree {
  /** Leaves of one tree: the largest value of num_leaves that LightGBM accepts. */
  private static final int MAX_LEAVES = 131_072;

  private static final int CATEGORICAL = 1;
  private static final int DEFAULT_LEFT = 2;

  /**
   * The valid decision types: missing type none, zero or NaN, each with and without default left;
   * categorical splits have no default side.
   */
  private static final Set<Integer> DECISIONS = Set.of(0, 2, 4, 6, 8, 10, 1, 9);

  /** All keys of a tree. Those that cannot change a score are accepted and ignored. */
  private static final Set<String> KEYS =
      Set.of(
          "num_leaves",
          "num_cat",
          "split_feature",
          "split_gain",
          "threshold",
          "decision_type",
          "left_child",
          "right_child",
          "leaf_value",
          "leaf_weight",
          "leaf_count",
          "internal_value",
          "internal_weight",
          "internal_count",
          "cat_boundaries",
          "cat_threshold",
          "is_linear",
          "leaf_const",
          "num_features",
          "leaf_features",
          "leaf_coeff",
          "shrinkage");

  /** How a split detects a missing number. */
  enum Missing {
    NONE,
    ZERO,
    NAN
  }

  private final LightGbmBlock block;
  private final int leaves;
  private final int[] feature;
  private final double[] threshold;
  private final int[] decision;
  private final int[] left;
  private final int[] right;
  private final double[] leafValue;
  private final int[] leafCount;
  private final int[] splitCount;
  private final int[] setStarts;
  private final int[] setWords;

  /** Reads the lines after {@code Tree=}, up to the first empty line. */
  LightGbmTree(int index, int features, LightGbmLines lines) throws RefusedInputException {
    block = new LightGbmBlock("tree " + index, KEYS);
    while (lines.next() && !lines.text().isEmpty()) {
      block.take(lines);
    }
    requireConstantLeaves();
    leaves = (int) block.whole("num_leaves", 1, MAX_LEAVES);
    int splits = leaves - 1;
    feature = sized("split_feature", splits, 0, features - 1);
    decision = sized("decision_type", splits, 0, Integer.MAX_VALUE);
    left = sized("left_child", splits, -leaves, splits - 1);
    right = sized("right_child", splits, -leaves, splits - 1);
    splitCount = sized("internal_count", splits, 0, Integer.MAX_VALUE);
    boolean uncounted = leaves == 1 && block.text("leaf_count").isEmpty();
    leafCount = uncounted ? new int[1] : sized("leaf_count", leaves, 0, Integer.MAX_VALUE);
    threshold = block.bounds("threshold");
    block.requireLength("threshold", threshold.length, splits);
    leafValue = block.numbers("leaf_value");
    block.requireLength("leaf_value", leafValue.length, leaves);
    int sets = (int) block.whole("num_cat", 0, splits);
    setStarts = sets == 0 ? new int[1] : sized("cat_boundaries", sets + 1, 0, Integer.MAX_VALUE);
    setWords = sets == 0 ? new int[0] : setWords();
    requireSets();
    requireDecisions();
  }

  private void requireConstantLeaves() throws RefusedInputException {
    if (!block.text("is_linear").equals("0")) {
      throw block.refused(
          Kind.UNSUPPORTED,
          "is_linear",
          "the leaves are linear models, for which LightGBM does not enforce constraints",
          "train with linear_tree false");
    }
  }

  private int[] sized(String key, int length, int least, int most) throws RefusedInputException {
    int[] values = block.wholes(key, least, most);
    block.requireLength(key, values.length, length);
    return values;
  }

  private int[] setWords() throws RefusedInputException {
    String[] words = block.words("cat_threshold");
    int[] values = new int[words.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) block.whole("cat_threshold", words[i], 0, 0xFFFF_FFFFL);
    }
    return values;
  }

  private void requireSets() throws RefusedInputException {
    boolean valid = setStarts[0] == 0 && setStarts[setStarts.length - 1] == setWords.length;
    for (int i = 1; i < setStarts.length; i++) {
      valid &= setStarts[i - 1] <= setStarts[i];
    }
    if (!valid) {
      throw block.wrong(
          "cat_boundaries",
          "does not divide the " + setWords.length + " words of cat_threshold into sets",
          LightGbmBlock.AS_WRITTEN);
    }
  }

  private void requireDecisions() throws RefusedInputException {
    for (int split = 0; split < decision.length; split++) {
      if (!DECISIONS.contains(decision[split])) {
        throw block.wrong(
            "decision_type", "unknown value: " + decision[split], LightGbmBlock.AS_WRITTEN);
      }
      double at = threshold[split];
      boolean fits =
          isCategorical(split)
              ? at == Math.rint(at) && at >= 0 && at < setStarts.length - 1
              : at != Double.MAX_VALUE;
      if (!fits) {
        throw block.wrong(
            "threshold",
            isCategorical(split)
                ? at + " is not the index of a set of categories"
                : at + " is the largest double, so no number could go right",
            LightGbmBlock.AS_WRITTEN);
      }
    }
  }

  int leaves() {
    return leaves;
  }

  int feature(int split) {
    return feature[split];
  }

  double threshold(int split) {
    return threshold[split];
  }

  boolean isCategorical(int split) {
    return (decision[split] & CATEGORICAL) != 0;
  }

  boolean defaultLeft(int split) {
    return (decision[split] & DEFAULT_LEFT) != 0;
  }

  Missing missing(int split) {
    return Missing.values()[decision[split] >> 2];
  }

  /** The node number of a child: splits first, then leaves. */
  int left(int split) {
    return node(left[split]);
  }

  /** The node number of a child: splits first, then leaves. */
  int right(int split) {
    return node(right[split]);
  }

  private int node(int child) {
    return child >= 0 ? child : leaves - 1 + ~child;
  }

  double leafValue(int leaf) {
    return leafValue[leaf];
  }

  /** The number of training rows in a node: splits first, then leaves. */
  int count(int node) {
    return node < leaves - 1 ? splitCount[node] : leafCount[node - leaves + 1];
  }

  /** Passes on each category that goes left at a categorical split, in ascending order. */
  void eachLeftCategory(int split, IntConsumer category) {
    int set = (int) threshold[split];
    for (int word = setStarts[set]; word < setStarts[set + 1]; word++) {
      for (int bits = setWords[word]; bits != 0; bits &= bits - 1) {
        category.accept((word - setStarts[set]) * 32 + Integer.numberOfTrailingZeros(bits));
      }
    }
  }

  RefusedInputException wrong(String key, String problem, String whatToDo) {
    return block.wrong(key, problem, whatToDo);
  }
}
