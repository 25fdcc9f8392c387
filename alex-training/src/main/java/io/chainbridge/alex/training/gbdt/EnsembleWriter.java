// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.gbdt;

import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns grown trees into an ensemble; splits that read the same input share it. */
final class EnsembleWriter {
  private final List<Feature> features;
  private final GbdtBins bins;
  private final double rate;
  private final Map<TreeInput, Integer> inputs = new LinkedHashMap<>();

  EnsembleWriter(List<Feature> features, GbdtBins bins, double rate) {
    this.features = features;
    this.bins = bins;
    this.rate = rate;
  }

  TreeEnsemble ensemble(double base, List<GrownTree> grown, Calibrator calibrator) {
    List<Tree> trees = new ArrayList<>();
    for (GrownTree tree : grown) {
      trees.add(tree(tree));
    }
    return new TreeEnsemble(
        Precision.FLOAT64,
        base,
        features,
        new ArrayList<>(inputs.keySet()),
        trees,
        Link.LOGIT,
        calibrator);
  }

  private Tree tree(GrownTree grown) {
    int[] input = new int[grown.nodes()];
    double[] threshold = new double[input.length];
    double[] values = grown.values();
    for (int node = 0; node < input.length; node++) {
      BoundedSplit split = grown.splitOf(node);
      if (split.feature() < 0) {
        input[node] = Tree.LEAF;
        values[node] *= rate;
      } else {
        input[node] = inputs.computeIfAbsent(input(split), _ -> inputs.size());
        threshold[node] = threshold(split);
        values[node] = 0;
      }
    }
    return new Tree(input, threshold, grown.left(), grown.right(), values, grown.cover());
  }

  private TreeInput input(BoundedSplit split) {
    int feature = split.feature();
    GbdtBins.Column column = bins.columns()[feature];
    boolean missingLeft = split.leftBins()[0];
    if (column.categorical()) {
      boolean[] left = new boolean[column.binOfLevel().length];
      for (int level = 0; level < left.length; level++) {
        left[level] = split.leftBins()[column.binOfLevel()[level]];
      }
      return new TreeInput.Membership(feature, left, missingLeft, split.unseenLeft());
    }
    return allNumbersLeft(split, column)
        ? new TreeInput.Presence(feature, missingLeft, TreeInput.Zero.COMPARED)
        : new TreeInput.Ordered(feature, missingLeft, TreeInput.Zero.COMPARED);
  }

  private double threshold(BoundedSplit split) {
    GbdtBins.Column column = bins.columns()[split.feature()];
    if (column.categorical()) {
      return TreeInput.Membership.THRESHOLD;
    }
    return allNumbersLeft(split, column)
        ? TreeInput.Presence.THRESHOLD
        : column.cuts()[split.lastLeftBin() - 1];
  }

  private static boolean allNumbersLeft(BoundedSplit split, GbdtBins.Column column) {
    return split.lastLeftBin() == column.count() - 1;
  }
}
