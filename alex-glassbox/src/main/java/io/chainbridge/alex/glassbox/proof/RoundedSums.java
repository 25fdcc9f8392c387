// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.util.Arrays;
import java.util.List;

/**
 * Decides a step whose sign rounding may change: adds up the sums that are served, for every
 * combination of leaves in a box. It skips combinations only where the sums are ordered already and
 * no later tree steps back.
 */
final class RoundedSums {
  private final TreeEnsemble model;
  private final CellGrid grid;
  private final TreeStep.Border border;
  private final Steps steps;
  private final TreeStep[][] trees;
  private final boolean[] noneStepsBackFrom;
  private long[] found = {};

  RoundedSums(TreeEnsemble model, TreeStep.Border border, Steps steps) {
    this.model = model;
    this.grid = CellGrid.of(model, model.trees(), border.feature());
    this.border = border;
    this.steps = steps;
    List<Tree> all = model.trees();
    this.trees = new TreeStep[all.size()][];
    this.noneStepsBackFrom = new boolean[all.size() + 1];
    for (int i = 0; i < trees.length; i++) {
      trees[i] = TreeStep.of(grid, all.get(i), border, true, steps);
    }
  }

  /** Whether the rounded score falls anywhere in a box of the coarser grid. */
  boolean fallsIn(CellGrid coarser, long[] coarseBox) {
    long[] box = grid.refined(coarser, coarseBox);
    noneStepsBackFrom[trees.length] = true;
    for (int i = trees.length - 1; i >= 0; i--) {
      noneStepsBackFrom[i] =
          noneStepsBackFrom[i + 1]
              && Arrays.stream(trees[i])
                  .filter(step -> grid.meet(step.box(), box, step.places()))
                  .allMatch(step -> step.step() >= 0);
    }
    return falls(0, box, model.base(), model.base());
  }

  private boolean falls(int tree, long[] box, double below, double above) {
    boolean fallen = border.sign() > 0 ? above < below : below < above;
    if (!fallen && noneStepsBackFrom[tree]) {
      return false;
    }
    if (tree == trees.length) {
      found = box;
      return true;
    }
    for (TreeStep step : trees[tree]) {
      if (!grid.meet(step.box(), box, step.places())) {
        continue;
      }
      steps.take();
      double nextBelow = model.precision().add(below, step.below());
      double nextAbove = model.precision().add(above, step.above());
      if (falls(tree + 1, CellGrid.shared(box, step.box()), nextBelow, nextAbove)) {
        return true;
      }
    }
    return false;
  }

  /** A row of the fall that was found, with any value of the feature. */
  double[] row() {
    return grid.row(found);
  }
}
