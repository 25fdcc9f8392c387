// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Feature;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The finest cells of one feature that several axes distinguish, each as one value in it. */
final class Cells {
  private Cells() {}

  /** Every value at which one of the axes cuts, ascending; empty for categories. */
  static double[] borders(List<Axis> axes) {
    return axes.stream()
        .flatMapToDouble(Cells::cuts)
        .map(cut -> cut + 0.0)
        .sorted()
        .distinct()
        .toArray();
  }

  /** One value of every cell a row can fall into, missing and unseen included. */
  static double[] points(Feature feature, List<Axis> axes) {
    return switch (feature) {
      case Feature.Categorical(_, List<String> levels) ->
          DoubleStream.concat(
                  DoubleStream.of(Feature.MISSING, Feature.UNSEEN),
                  IntStream.range(0, levels.size()).asDoubleStream())
              .toArray();
      case Feature.Numeric _ -> numericPoints(borders(axes));
    };
  }

  /** A value of the cell below the border, as short in decimals as is safe. */
  static double below(double[] borders, int index, boolean adjacent) {
    double border = borders[index];
    double readable = index > 0 ? borders[index - 1] : border - 1.0;
    return adjacent || readable >= border ? Math.nextDown(border) : readable;
  }

  private static double[] numericPoints(double[] borders) {
    double[] points = new double[borders.length + 2];
    points[0] = Feature.MISSING;
    points[1] = borders.length == 0 ? 0.0 : below(borders, 0, false);
    System.arraycopy(borders, 0, points, 2, borders.length);
    return points;
  }

  private static DoubleStream cuts(Axis axis) {
    return switch (axis) {
      case Axis.Cuts cuts -> Arrays.stream(cuts.cuts());
      case Axis.Categories _ -> DoubleStream.empty();
    };
  }
}
