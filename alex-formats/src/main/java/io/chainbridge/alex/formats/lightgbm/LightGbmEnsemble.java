// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.lightgbm;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.ModelLimits;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.formats.lightgbm.LightGbmTree.Missing;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import io.chainbridge.alex.glassbox.TreeInput.Membership;
import io.chainbridge.alex.glassbox.TreeInput.Ordered;
import io.chainbridge.alex.glassbox.TreeInput.Presence;
import io.chainbridge.alex.glassbox.TreeInput.Zero;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Builds the tree ensemble from the parsed file. Each split follows the library's own rule
 * (Tree::NumericalDecision and Tree::CategoricalDecision of LightGBM 4).
 */
final class LightGbmEnsemble {
  private final LightGbmHeader header;
  private final LightGbmCategories categories;
  private final Map<TreeInput, Integer> indexes = new HashMap<>();
  private final List<TreeInput> inputs = new ArrayList<>();
  private final List<int[]> numbers;
  private long setLevels;

  LightGbmEnsemble(LightGbmHeader header, LightGbmCategories categories) {
    this.header = header;
    this.categories = categories;
    this.numbers = IntStream.range(0, header.names().size()).mapToObj(categories::numbers).toList();
  }

  TreeEnsemble of(List<LightGbmTree> raw) throws RefusedInputException {
    List<Tree> trees = new ArrayList<>();
    for (LightGbmTree tree : raw) {
      trees.add(tree(tree));
    }
    try {
      List<Feature> features =
          IntStream.range(0, numbers.size()).mapToObj(categories::feature).toList();
      return new TreeEnsemble(
          Precision.FLOAT64, 0, features, inputs, trees, Link.LOGIT, header.calibrator());
    } catch (IllegalArgumentException e) {
      throw new RefusedInputException(
          new ArtifactFault("file", String.valueOf(e.getMessage()), LightGbmBlock.AS_WRITTEN));
    }
  }

  private Tree tree(LightGbmTree raw) throws RefusedInputException {
    int splits = raw.leaves() - 1;
    int nodes = splits + raw.leaves();
    int[] input = new int[nodes];
    double[] threshold = new double[nodes];
    int[] left = new int[nodes];
    int[] right = new int[nodes];
    double[] value = new double[nodes];
    double[] cover = new double[nodes];
    Arrays.fill(input, splits, nodes, Tree.LEAF);
    for (int node = 0; node < nodes; node++) {
      cover[node] = raw.count(node);
      if (node >= splits) {
        value[node] = raw.leafValue(node - splits);
        continue;
      }
      input[node] = input(raw, node);
      threshold[node] = threshold(inputs.get(input[node]), raw.threshold(node));
      left[node] = raw.left(node);
      right[node] = raw.right(node);
    }
    try {
      return new Tree(input, threshold, left, right, value, cover);
    } catch (IllegalArgumentException e) {
      throw raw.wrong("left_child", String.valueOf(e.getMessage()), LightGbmBlock.AS_WRITTEN);
    }
  }

  private static double threshold(TreeInput input, double threshold) {
    return switch (input) {
      case Ordered _ -> firstRight(threshold);
      case Presence _ -> Presence.THRESHOLD;
      case Membership _ -> Membership.THRESHOLD;
    };
  }

  /**
   * The smallest number that goes right. The library sends values up to and including the threshold
   * left, after replacing every value with an absolute value of at most 1e-35 by 0.
   */
  private static double firstRight(double threshold) {
    if (Math.abs(threshold) > Ordered.LARGEST_ZERO) {
      return Math.nextUp(threshold);
    }
    return threshold >= 0 ? Math.nextUp(Ordered.LARGEST_ZERO) : -Ordered.LARGEST_ZERO;
  }

  private int input(LightGbmTree raw, int split) throws RefusedInputException {
    TreeInput input = raw.isCategorical(split) ? membership(raw, split) : ordered(raw, split);
    Integer known = indexes.putIfAbsent(input, inputs.size());
    if (known != null) {
      return known;
    }
    if (inputs.size() == ModelLimits.MAX_INPUTS) {
      throw raw.wrong(
          "split_feature",
          "the splits use more than " + ModelLimits.MAX_INPUTS + " different inputs",
          "train fewer trees or group categories");
    }
    inputs.add(input);
    return inputs.size() - 1;
  }

  /**
   * The input of a numerical split. With missing type none, the library compares a missing value as
   * 0, so the threshold decides its side. No number exceeds a threshold of inf: such a split
   * separates missing values from all numbers.
   */
  private static TreeInput ordered(LightGbmTree raw, int split) {
    int feature = raw.feature(split);
    double threshold = raw.threshold(split);
    Missing missing = raw.missing(split);
    boolean left = missing == Missing.NONE ? threshold >= 0 : raw.defaultLeft(split);
    Zero side = left ? Zero.LEFT : Zero.RIGHT;
    Zero zero = missing == Missing.ZERO ? side : Zero.COMPARED;
    return threshold == Double.POSITIVE_INFINITY
        ? new Presence(feature, left, zero)
        : new Ordered(feature, left, zero);
  }

  /** The input of a categorical split: its set goes left, missing and unseen values go right. */
  private Membership membership(LightGbmTree raw, int split) throws RefusedInputException {
    int feature = raw.feature(split);
    int[] levels = numbers.get(feature);
    setLevels += levels.length;
    if (setLevels > ModelLimits.MAX_SET_LEVELS) {
      String problem =
          "the categorical splits have more than "
              + ModelLimits.MAX_SET_LEVELS
              + " categories in total";
      throw new RefusedInputException(
          Kind.UNSUPPORTED,
          new ArtifactFault("cat_threshold", problem, "group the rare categories"));
    }
    boolean[] goesLeft = new boolean[levels.length];
    raw.eachLeftCategory(split, number -> goesLeft[Arrays.binarySearch(levels, number)] = true);
    return new Membership(feature, goesLeft, false, false);
  }
}
