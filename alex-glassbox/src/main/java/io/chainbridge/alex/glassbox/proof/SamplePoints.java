// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/**
 * Sample values of one feature: one of each cell, missing first, and some at growing distances
 * along lines and curves. They guide searches and prove nothing.
 */
final class SamplePoints {
  private static final int NEAREST = -4;
  private static final int FARTHEST = 10;

  private SamplePoints() {}

  /** Whether the score moves where the feature stays in one cell. */
  static boolean moveBetweenCells(GlassBox model, int feature) {
    return switch (model) {
      case AdditiveModel additive ->
          additive.terms().stream().anyMatch(term -> isSmooth(term, feature));
      case TreeEnsemble _ -> false;
    };
  }

  private static boolean isSmooth(Term term, int feature) {
    return switch (term) {
      case Term.Linear line -> line.feature() == feature;
      case Term.Piecewise curve -> curve.feature() == feature;
      case Term.Table _, Term.PairTable _ -> false;
    };
  }

  /** Distinct values; for a category every level, and unseen. */
  static double[] of(GlassBox model, int feature) {
    return switch (model) {
      case AdditiveModel additive -> ofTerms(additive, feature);
      case TreeEnsemble ensemble -> ofTrees(ensemble, feature);
    };
  }

  private static double[] ofTrees(TreeEnsemble model, int feature) {
    Set<FeatureCells.Split> splits = new HashSet<>();
    for (Tree tree : model.trees()) {
      splits.addAll(FeatureCells.Split.allOf(model, tree, feature));
    }
    FeatureCells cells = FeatureCells.of(model, feature, splits);
    double[] points = new double[cells.count()];
    for (int cell = 0; cell < points.length; cell++) {
      points[cell] = cells.point(cell);
    }
    return points;
  }

  private static double[] ofTerms(AdditiveModel model, int feature) {
    List<Axis> axes = new ArrayList<>();
    List<Double> centres = new ArrayList<>();
    for (Term term : model.terms()) {
      switch (term) {
        case Term.Table table when table.feature() == feature -> axes.add(table.axis());
        case Term.PairTable pair when pair.first() == feature -> axes.add(pair.firstAxis());
        case Term.PairTable pair when pair.second() == feature -> axes.add(pair.secondAxis());
        case Term.Piecewise curve when curve.feature() == feature -> axes.add(curve.breaks());
        case Term.Linear line when line.feature() == feature -> centres.add(line.centre());
        case Term.Table _, Term.PairTable _, Term.Linear _, Term.Piecewise _ -> {}
      }
    }
    double[] points = Cells.points(model.features().get(feature), axes);
    if (!moveBetweenCells(model, feature)) {
      return points;
    }
    TreeSet<Double> spread = new TreeSet<>();
    DoubleStream middles =
        DoubleStream.concat(
            Arrays.stream(points).filter(point -> !Double.isNaN(point)),
            centres.stream().mapToDouble(centre -> centre));
    middles.forEach(middle -> {
      spread.add(middle + 0.0);
      for (int power = NEAREST; power <= FARTHEST; power++) {
        spread.add(middle - Math.scalb(1.0, power) + 0.0);
        spread.add(middle + Math.scalb(1.0, power) + 0.0);
      }
    });
    return DoubleStream.concat(
            DoubleStream.of(Feature.MISSING), spread.stream().mapToDouble(value -> value))
        .toArray();
  }
}
