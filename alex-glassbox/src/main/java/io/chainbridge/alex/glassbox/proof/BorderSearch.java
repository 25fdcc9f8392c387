// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Looks for a fall of the score across one border of the constrained feature, by branch and bound.
 *
 * <p>Only trees that step at the border matter. In a box of all other features the score steps by
 * at least the sum of the trees' smallest steps there; a box is closed when that sum is no less
 * than what rounding can move ({@link RunningSums}), or when no tree steps back in it, since
 * rounding keeps the order of sums whose every addend is ordered. Any other box is split along the
 * boxes of one of its trees.
 */
final class BorderSearch {
  private static final long MOST_STEPS_PER_DOUBT = 20_000;

  /** The outcome of a search. */
  sealed interface Outcome {
    /** No fall: a lower bound of every step, and the trees along which boxes were split. */
    record Closed(double least, List<Integer> branches) implements Outcome {}

    /** A row whose score falls across the border. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Falls(double[] row) implements Outcome {}

    /** Neither: a step so small that rounding could change its sign, and the least safe step. */
    record Doubtful(double step, double margin) implements Outcome {}
  }

  private final TreeEnsemble model;
  private final TreeStep.Border border;
  private final Steps steps;
  private final ToIntFunction<TreeStep[][]> chooser;
  private final CellGrid grid;
  private final TreeStep[][] all;
  private final double margin;
  private final List<Integer> branches = new ArrayList<>();
  private double least = Double.POSITIVE_INFINITY;
  private double doubt = Double.POSITIVE_INFINITY;
  private double[] fallen = {};

  private BorderSearch(
      TreeEnsemble model,
      RunningSums sums,
      TreeStep.Border border,
      int[] stepping,
      Steps steps,
      ToIntFunction<TreeStep[][]> chooser) {
    this.model = model;
    this.border = border;
    this.steps = steps;
    this.chooser = chooser;
    List<Tree> trees = Arrays.stream(stepping).mapToObj(model.trees()::get).toList();
    this.grid = CellGrid.of(model, trees, border.feature());
    this.all = new TreeStep[trees.size()][];
    double magnitude = 0;
    for (int i = 0; i < all.length; i++) {
      all[i] = TreeStep.of(grid, trees.get(i), border, false, steps);
      magnitude += Math.max(-all[i][0].step(), all[i][all[i].length - 1].step());
    }
    this.margin = sums.margin(stepping[0], stepping[stepping.length - 1], magnitude);
  }

  /**
   * Searches across one border.
   *
   * @param stepping the trees that step at the border, by index, ascending
   * @param chooser names the tree to split a box along, given each tree's steps in it
   * @throws Steps.Spent when no steps are left
   */
  static Outcome search(
      TreeEnsemble model,
      RunningSums sums,
      TreeStep.Border border,
      int[] stepping,
      Steps steps,
      ToIntFunction<TreeStep[][]> chooser) {
    return new BorderSearch(model, sums, border, stepping, steps, chooser).outcome();
  }

  private Outcome outcome() {
    if (fallsIn(grid.everything(), all)) {
      return new Outcome.Falls(fallen);
    }
    return doubt < Double.POSITIVE_INFINITY
        ? new Outcome.Doubtful(doubt, margin)
        : new Outcome.Closed(least, branches);
  }

  private boolean fallsIn(long[] box, TreeStep[][] wider) {
    steps.take();
    TreeStep[][] open = new TreeStep[wider.length][];
    double bound = 0;
    boolean ordered = true;
    boolean parts = false;
    for (int i = 0; i < open.length; i++) {
      open[i] = meeting(wider[i], box);
      bound += open[i][0].step();
      ordered &= open[i][0].step() >= 0;
      parts |= variety(open[i]) > 0;
    }
    if (ordered || bound >= margin) {
      least = Math.min(least, bound);
      return false;
    }
    if (triesTheLowest(box, open)) {
      return true;
    }
    if (!parts) {
      return fallsByRounding(box, bound);
    }
    int branch = chooser.applyAsInt(open);
    if (branch < 0 || branch >= open.length || open[branch].length < 2) {
      doubt = Math.min(doubt, bound);
      return false;
    }
    branches.add(branch);
    for (TreeStep step : open[branch]) {
      if (fallsIn(CellGrid.shared(box, step.box()), open)) {
        return true;
      }
    }
    return false;
  }

  private TreeStep[] meeting(TreeStep[] of, long[] box) {
    TreeStep[] meeting = new TreeStep[of.length];
    int size = 0;
    for (TreeStep step : of) {
      if (grid.meet(step.box(), box, step.places())) {
        meeting[size++] = step;
      }
    }
    return size == of.length ? of : Arrays.copyOf(meeting, size);
  }

  /** The range of a tree's steps in a box. */
  private static double variety(TreeStep[] open) {
    return open[open.length - 1].step() - open[0].step();
  }

  /** The undecided tree whose split raises the bound most for each box it makes. */
  static int mostTelling(TreeStep[][] open) {
    int best = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < open.length; i++) {
      double lift = lift(open[i]);
      if (variety(open[i]) > 0 && lift > most) {
        best = i;
        most = lift;
      }
    }
    return best;
  }

  private static double lift(TreeStep[] open) {
    double mean = 0;
    for (TreeStep step : open) {
      mean += step.step() / open.length;
    }
    return (mean - open[0].step()) / open.length;
  }

  /** Takes each tree's lowest step compatible with the trees before, and scores such a row. */
  private boolean triesTheLowest(long[] box, TreeStep[][] open) {
    TreeStep[][] byDepth = open.clone();
    Arrays.sort(byDepth, Comparator.comparingDouble(steps -> steps[0].step()));
    long[] row = box;
    double step = 0;
    for (TreeStep[] tree : byDepth) {
      int i = 0;
      while (!grid.meet(tree[i].box(), row, tree[i].places())) {
        i++;
      }
      row = CellGrid.shared(row, tree[i].box());
      step += tree[i].step();
    }
    return step < 0 && falls(grid.row(row));
  }

  private boolean falls(double[] row) {
    row[border.feature()] = border.from();
    double below = model.rawScore(row);
    row[border.feature()] = border.to();
    double above = model.rawScore(row);
    if (border.sign() > 0 ? above < below : below < above) {
      fallen = row;
      return true;
    }
    return false;
  }

  private boolean fallsByRounding(long[] box, double bound) {
    Steps part = steps.part(MOST_STEPS_PER_DOUBT);
    try {
      RoundedSums sums = new RoundedSums(model, border, part);
      if (sums.fallsIn(grid, box)) {
        return falls(sums.row());
      }
      least = Math.min(least, Math.max(0, bound));
    } catch (Steps.Spent _) {
      doubt = Math.min(doubt, bound);
    } finally {
      steps.takeAllOf(part);
    }
    return false;
  }
}
