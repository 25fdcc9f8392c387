// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/**
 * The borders of one feature in an ensemble: the trees that step at each border, and the largest
 * fall of each tree there.
 */
final class EnsembleBorders {
  private final TreeEnsemble model;
  private final int feature;
  private final int sign;
  private final FeatureCells cells;
  private final TreeMap<Integer, List<Integer>> stepping = new TreeMap<>();
  private final TreeSet<Integer> suspects = new TreeSet<>();
  private final double[] sums;

  private EnsembleBorders(TreeEnsemble model, int feature, int sign) {
    this.model = model;
    this.feature = feature;
    this.sign = sign;
    Set<FeatureCells.Split> splits = new HashSet<>();
    for (Tree tree : model.trees()) {
      splits.addAll(FeatureCells.Split.allOf(model, tree, feature));
    }
    this.cells = FeatureCells.of(model, feature, splits);
    this.sums = new double[count()];
  }

  /** Checks every tree on its own. */
  static EnsembleBorders of(TreeEnsemble model, int feature, int sign, Steps steps) {
    EnsembleBorders borders = new EnsembleBorders(model, feature, sign);
    for (int tree = 0; tree < model.trees().size(); tree++) {
      borders.check(tree, steps);
    }
    return borders;
  }

  private void check(int index, Steps steps) {
    Tree tree = model.trees().get(index);
    TreeSet<Integer> own = new TreeSet<>();
    for (FeatureCells.Split split : FeatureCells.Split.allOf(model, tree, feature)) {
      for (int border : cells.flips(model, split)) {
        own.add(border);
      }
    }
    if (own.isEmpty()) {
      return;
    }
    CellGrid grid = CellGrid.of(model, List.of(tree), feature);
    for (int border : own) {
      double least = TreeStep.of(grid, tree, at(border), false, steps)[0].step();
      stepping.computeIfAbsent(border, _ -> new ArrayList<>()).add(index);
      sums[border] += least;
      if (least < 0) {
        suspects.add(border);
      }
    }
  }

  int count() {
    return cells.borders().length;
  }

  /** Borders at which some tree falls on its own, ascending. */
  Set<Integer> suspects() {
    return suspects;
  }

  /** A lower bound of the steps across the other borders. */
  double leastOfTheOrdered() {
    double least = Double.POSITIVE_INFINITY;
    for (int border = 0; border < sums.length; border++) {
      least = suspects.contains(border) ? least : Math.min(least, sums[border]);
    }
    return least;
  }

  TreeStep.Border at(int border) {
    return new TreeStep.Border(feature, cells.below(border), cells.above(border), sign);
  }

  /** The trees that step at a border, by index, ascending. */
  int[] stepping(int border) {
    return stepping.getOrDefault(border, List.of()).stream().mapToInt(tree -> tree).toArray();
  }

  /** Searches across a border for a fall. */
  BorderSearch.Outcome search(
      int border, RunningSums running, Steps steps, ToIntFunction<TreeStep[][]> chooser) {
    return BorderSearch.search(model, running, at(border), stepping(border), steps, chooser);
  }
}
