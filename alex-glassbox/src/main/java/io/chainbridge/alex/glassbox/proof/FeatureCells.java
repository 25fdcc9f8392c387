// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The cells of one feature that some splits distinguish, each represented by one value. Cell 0 is
 * missing. Numbers follow in ascending order; categories follow as unseen and then their levels.
 *
 * <p>The borders are those of the doubles in a row, not of what is compared: a value that rounds up
 * to a float threshold is above the border, and a zero rule has a border on either side.
 */
final class FeatureCells {
  /** One input compared with one number. */
  record Split(int input, double threshold) {
    /** The split of an inner node. */
    static Split at(Tree tree, int node) {
      return new Split(tree.inputAt(node), tree.thresholdAt(node));
    }

    /** The distinct splits of a tree on one feature. */
    static Set<Split> allOf(TreeEnsemble model, Tree tree, int feature) {
      Set<Split> splits = new HashSet<>();
      for (int node = 0; node < tree.nodes(); node++) {
        if (!tree.isLeaf(node) && model.inputs().get(tree.inputAt(node)).feature() == feature) {
          splits.add(at(tree, node));
        }
      }
      return splits;
    }

    boolean goesLeft(TreeEnsemble model, double value) {
      return model.inputs().get(input).of(value, model.precision()) < threshold;
    }
  }

  /** The cell of missing values. */
  static final int MISSING = 0;

  private static final double ABOVE_ZERO = Math.nextUp(TreeInput.Ordered.LARGEST_ZERO);

  private final double[] borders;
  private final double[] points;

  private FeatureCells(double[] borders, double[] points) {
    this.borders = borders;
    this.points = points;
  }

  static FeatureCells of(TreeEnsemble model, int feature, Collection<Split> splits) {
    return switch (model.features().get(feature)) {
      case Feature.Categorical(_, List<String> levels) -> categories(levels.size());
      case Feature.Numeric _ -> numbers(model, splits);
    };
  }

  private static FeatureCells categories(int levels) {
    double[] points = new double[levels + 2];
    points[0] = Feature.MISSING;
    for (int cell = 1; cell < points.length; cell++) {
      points[cell] = cell == 1 ? Feature.UNSEEN : cell - 2;
    }
    return new FeatureCells(new double[0], points);
  }

  private static FeatureCells numbers(TreeEnsemble model, Collection<Split> splits) {
    TreeMap<Double, Double> readable = new TreeMap<>();
    for (Split split : splits) {
      double border = firstRight(split.threshold(), model.precision());
      readable.merge(border, split.threshold(), (one, _) -> one);
      if (zeroRuled(model.inputs().get(split.input()))) {
        readable.merge(-TreeInput.Ordered.LARGEST_ZERO, 0.0, (one, _) -> one);
        readable.merge(ABOVE_ZERO, ABOVE_ZERO, (one, _) -> one);
      }
    }
    double[] borders = readable.keySet().stream().mapToDouble(border -> border).toArray();
    double[] points = new double[borders.length + 2];
    points[0] = Feature.MISSING;
    points[1] = borders.length == 0 ? 0 : Math.min(borders[0] - 1, Math.nextDown(borders[0]));
    for (int i = 0; i < borders.length; i++) {
      double end = i + 1 < borders.length ? borders[i + 1] : Double.POSITIVE_INFINITY;
      double nice = readable.getOrDefault(borders[i], borders[i]);
      points[i + 2] = nice >= borders[i] && nice < end ? nice + 0.0 : borders[i];
    }
    return new FeatureCells(borders, points);
  }

  private static boolean zeroRuled(TreeInput input) {
    return switch (input) {
      case TreeInput.Ordered ordered -> ordered.zero() != TreeInput.Zero.COMPARED;
      case TreeInput.Presence presence -> presence.zero() != TreeInput.Zero.COMPARED;
      case TreeInput.Membership _ -> false;
    };
  }

  /** The lowest double of a row that is not below the threshold once it is rounded. */
  static double firstRight(double threshold, Precision precision) {
    return switch (precision) {
      case FLOAT64 -> threshold + 0.0;
      case FLOAT32 -> {
        float first = (float) threshold;
        first = first < threshold ? Math.nextUp(first) : first;
        double middle = wide(Math.nextDown(first)) / 2 + wide(first) / 2;
        yield ((float) middle >= first ? middle : Math.nextUp(middle)) + 0.0;
      }
    };
  }

  /** The float; the infinities are one step beyond the largest numbers. */
  private static double wide(float number) {
    return Float.isInfinite(number) ? Math.copySign(0x1p128, number) : number;
  }

  /** Numbers of a numeric feature at which a cell begins, ascending. */
  double[] borders() {
    return borders.clone();
  }

  /** The borders across which the split sends rows to another side, by index. */
  int[] flips(TreeEnsemble model, Split split) {
    double own = firstRight(split.threshold(), model.precision());
    double[] candidates =
        zeroRuled(model.inputs().get(split.input()))
            ? new double[] {own, -TreeInput.Ordered.LARGEST_ZERO, ABOVE_ZERO}
            : new double[] {own};
    return Arrays.stream(candidates)
        .mapToInt(border -> Arrays.binarySearch(borders, border))
        .filter(i -> split.goesLeft(model, below(i)) != split.goesLeft(model, above(i)))
        .distinct()
        .toArray();
  }

  /** A number of the cell that ends at the border of this index. */
  double below(int border) {
    return points[border + 1];
  }

  /** A number of the cell that begins at the border of this index. */
  double above(int border) {
    return points[border + 2];
  }

  int count() {
    return points.length;
  }

  /** A value of the cell. */
  double point(int cell) {
    return points[cell];
  }

  /** The cell that contains a cell of a finer division of the same feature. */
  int cellOf(double value) {
    if (Double.isNaN(value)) {
      return MISSING;
    }
    if (borders.length == 0) {
      return points.length == 2 ? 1 : (int) value + 2;
    }
    int found = Arrays.binarySearch(borders, value + 0.0);
    return 1 + (found >= 0 ? found + 1 : -found - 1);
  }
}
