// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The step of one tree in one box when the constrained feature crosses a border.
 *
 * @param below the leaf below the border; 0 where the leaf does not change and is not needed
 * @param above the leaf above it
 * @param step {@code above - below}, times the sign of the direction
 * @param places the places at which the box is narrow
 */
@SuppressWarnings("ArrayRecordComponent") // private to the provers, never compared or changed
record TreeStep(double below, double above, double step, long[] box, int[] places) {
  /** A border of the constrained feature: a value on either side, and the direction's sign. */
  record Border(int feature, double from, double to, int sign) {}

  /**
   * The steps of a tree in ascending order. Their boxes cover every row exactly once.
   *
   * @param whole whether to distinguish leaves that both sides of the border share
   * @throws Steps.Spent when the tree has more boxes than there are steps left
   */
  static TreeStep[] of(CellGrid grid, Tree tree, Border border, boolean whole, Steps steps) {
    Walk walk = new Walk(grid, tree, border, whole, steps);
    walk.together(0, grid.everything());
    walk.found.sort(Comparator.comparingDouble(TreeStep::step));
    return walk.found.toArray(TreeStep[]::new);
  }

  /** Descends a tree with two rows at once that differ only in the feature. */
  private static final class Walk {
    private final CellGrid grid;
    private final Tree tree;
    private final Border border;
    private final boolean whole;
    private final Steps steps;
    private final boolean[] turns;
    private final List<TreeStep> found = new ArrayList<>();

    Walk(CellGrid grid, Tree tree, Border border, boolean whole, Steps steps) {
      this.grid = grid;
      this.tree = tree;
      this.border = border;
      this.whole = whole;
      this.steps = steps;
      this.turns = new boolean[tree.nodes()];
      markTurns(0);
    }

    /** Marks the nodes at or below which the two rows may separate. */
    private boolean markTurns(int node) {
      if (tree.isLeaf(node)) {
        return false;
      }
      boolean left = markTurns(tree.leftOf(node));
      boolean right = markTurns(tree.rightOf(node));
      boolean own = onFeature(node) && child(node, border.from()) != child(node, border.to());
      turns[node] = own || left || right;
      return turns[node];
    }

    private boolean onFeature(int node) {
      return grid.model().inputs().get(tree.inputAt(node)).feature() == border.feature();
    }

    private int child(int node, double value) {
      boolean left = FeatureCells.Split.at(tree, node).goesLeft(grid.model(), value);
      return left ? tree.leftOf(node) : tree.rightOf(node);
    }

    /** Both rows are at the same node. */
    void together(int node, long[] box) {
      if (grid.isNothing(box)) {
        return;
      }
      if (tree.isLeaf(node) || !(turns[node] || whole)) {
        double value = tree.isLeaf(node) ? tree.valueAt(node) : 0;
        add(value, value, box);
      } else if (onFeature(node)) {
        int below = child(node, border.from());
        int above = child(node, border.to());
        if (below == above) {
          together(below, box);
        } else {
          apart(below, above, box);
        }
      } else {
        FeatureCells.Split split = FeatureCells.Split.at(tree, node);
        together(tree.leftOf(node), grid.narrowed(box, split, true));
        together(tree.rightOf(node), grid.narrowed(box, split, false));
      }
    }

    /** The rows have separated: the lower one descends to its leaf first, then the higher one. */
    private void apart(int below, int above, long[] box) {
      if (grid.isNothing(box)) {
        return;
      }
      boolean lower = !tree.isLeaf(below);
      int node = lower ? below : above;
      if (tree.isLeaf(node)) {
        add(tree.valueAt(below), tree.valueAt(above), box);
      } else if (onFeature(node)) {
        apart(
            lower ? child(below, border.from()) : below,
            lower ? above : child(above, border.to()),
            box);
      } else {
        FeatureCells.Split split = FeatureCells.Split.at(tree, node);
        for (boolean left : new boolean[] {true, false}) {
          int next = left ? tree.leftOf(node) : tree.rightOf(node);
          apart(lower ? next : below, lower ? above : next, grid.narrowed(box, split, left));
        }
      }
    }

    private void add(double below, double above, long[] box) {
      steps.take();
      double step = border.sign() * (above - below) + 0.0;
      found.add(new TreeStep(below, above, step, box, grid.narrowPlaces(box)));
    }
  }
}
