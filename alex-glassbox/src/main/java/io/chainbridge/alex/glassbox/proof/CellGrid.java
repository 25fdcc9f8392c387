// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The cells that some trees distinguish, of every feature but one. A box is a set of cells of each
 * feature, one bit for each cell; features that the trees do not test take no space. Boxes are
 * immutable.
 */
final class CellGrid {
  private static final long[] NOTHING = {};

  private final TreeEnsemble model;
  private final int[] seen;
  private final FeatureCells[] cells;
  private final int[] start;
  private final Map<FeatureCells.Split, long[]> lefts = new HashMap<>();
  private final Map<FeatureCells.Split, Integer> places = new HashMap<>();
  private final long[] everything;

  private CellGrid(TreeEnsemble model, Map<Integer, Set<FeatureCells.Split>> splits) {
    this.model = model;
    this.seen = splits.keySet().stream().mapToInt(feature -> feature).sorted().toArray();
    this.cells = new FeatureCells[seen.length];
    this.start = new int[seen.length + 1];
    for (int i = 0; i < seen.length; i++) {
      Set<FeatureCells.Split> own = splits.getOrDefault(seen[i], Set.of());
      cells[i] = FeatureCells.of(model, seen[i], own);
      start[i + 1] = start[i] + (cells[i].count() + Long.SIZE - 1) / Long.SIZE;
      for (FeatureCells.Split split : own) {
        lefts.put(split, left(cells[i], split));
        places.put(split, i);
      }
    }
    this.everything = new long[start[seen.length]];
    for (int i = 0; i < seen.length; i++) {
      for (int cell = 0; cell < cells[i].count(); cell++) {
        set(everything, i, cell);
      }
    }
  }

  /** The grid of every feature that these trees test, except one. */
  static CellGrid of(TreeEnsemble model, Collection<Tree> trees, int without) {
    Map<Integer, Set<FeatureCells.Split>> splits = new HashMap<>();
    for (Tree tree : trees) {
      for (int node = 0; node < tree.nodes(); node++) {
        if (tree.isLeaf(node)) {
          continue;
        }
        int feature = model.inputs().get(tree.inputAt(node)).feature();
        if (feature != without) {
          splits
              .computeIfAbsent(feature, _ -> new LinkedHashSet<>())
              .add(FeatureCells.Split.at(tree, node));
        }
      }
    }
    return new CellGrid(model, splits);
  }

  private long[] left(FeatureCells of, FeatureCells.Split split) {
    long[] left = new long[(of.count() + Long.SIZE - 1) / Long.SIZE];
    for (int cell = 0; cell < of.count(); cell++) {
      if (split.goesLeft(model, of.point(cell))) {
        left[cell / Long.SIZE] |= 1L << cell;
      }
    }
    return left;
  }

  private void set(long[] box, int place, int cell) {
    box[start[place] + cell / Long.SIZE] |= 1L << cell;
  }

  TreeEnsemble model() {
    return model;
  }

  /** Whether a box is empty; never in a grid without features. */
  boolean isNothing(long[] box) {
    return box.length < everything.length;
  }

  /** The box of every cell. */
  long[] everything() {
    return everything.clone();
  }

  /** The part of the box that the split sends left, or right. */
  long[] narrowed(long[] box, FeatureCells.Split split, boolean toLeft) {
    long[] left = lefts.getOrDefault(split, NOTHING);
    int place = places.getOrDefault(split, -1);
    long[] narrowed = box.clone();
    long any = 0;
    for (int word = 0; word < left.length; word++) {
      narrowed[start[place] + word] &= toLeft ? left[word] : ~left[word];
      any |= narrowed[start[place] + word];
    }
    return any == 0 ? NOTHING : narrowed;
  }

  /** The places at which the box is narrower than the whole domain. */
  int[] narrowPlaces(long[] box) {
    return IntStream.range(0, seen.length)
        .filter(
            i -> !Arrays.equals(box, start[i], start[i + 1], everything, start[i], start[i + 1]))
        .toArray();
  }

  /** Whether two boxes share a row; only the places where one of them is narrow are compared. */
  boolean meet(long[] one, long[] other, int[] places) {
    for (int place : places) {
      long any = 0;
      for (int word = start[place]; word < start[place + 1]; word++) {
        any |= one[word] & other[word];
      }
      if (any == 0) {
        return false;
      }
    }
    return true;
  }

  /** The intersection of two boxes that share a row. */
  static long[] shared(long[] one, long[] other) {
    long[] shared = one.clone();
    for (int word = 0; word < shared.length; word++) {
      shared[word] &= other[word];
    }
    return shared;
  }

  /** This finer grid's box of the same rows as the box of a coarser grid. */
  long[] refined(CellGrid coarser, long[] box) {
    long[] refined = everything();
    for (int i = 0; i < coarser.seen.length; i++) {
      int place = Arrays.binarySearch(seen, coarser.seen[i]);
      for (int cell = 0; cell < cells[place].count(); cell++) {
        int whole = coarser.cells[i].cellOf(cells[place].point(cell));
        if (!coarser.holds(box, i, whole)) {
          refined[start[place] + cell / Long.SIZE] &= ~(1L << cell);
        }
      }
    }
    return refined;
  }

  private boolean holds(long[] box, int place, int cell) {
    return (box[start[place] + cell / Long.SIZE] >>> cell & 1) != 0;
  }

  /** A row of the box, with numbers and levels rather than missing values where it can. */
  double[] row(long[] box) {
    double[] row = new double[model.features().size()];
    Arrays.fill(row, Feature.MISSING);
    List<Feature> features = model.features();
    for (int i = 0; i < seen.length; i++) {
      boolean category = features.get(seen[i]) instanceof Feature.Categorical;
      int cell = category ? 2 : 1;
      while (cell < cells[i].count() && !holds(box, i, cell)) {
        cell++;
      }
      boolean unseen = category && cell == cells[i].count() && holds(box, i, 1);
      row[seen[i]] =
          cell < cells[i].count()
              ? cells[i].point(cell)
              : unseen ? Feature.UNSEEN : Feature.MISSING;
    }
    return row;
  }
}
