// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Forests;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Polynomial;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.RandomModels;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import io.chainbridge.alex.testkit.ForAll;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ScoreBoundsTest {
  private static final double[] VALUES = {
    Double.NaN,
    Double.NEGATIVE_INFINITY,
    -3,
    -2,
    -1,
    -0.25,
    0,
    0.25,
    1,
    2,
    3,
    Double.POSITIVE_INFINITY
  };

  @Test
  void holdTheScoreOfEveryRow() {
    new ForAll(1, 500).holds(RandomModels::rough, ScoreBoundsTest::holdsAll);
    new ForAll(2, 100)
        .holds(
            random -> Forests.ensemble(random, 4, 3, 2, RandomGenerator::nextGaussian),
            ScoreBoundsTest::holdsAll);
  }

  @Test
  void holdTheScoreOfEveryRowWithOneValue() {
    new ForAll(5, 200).holds(RandomModels::rough, ScoreBoundsTest::holdsWhereFixed);
    new ForAll(6, 50)
        .holds(
            random -> Forests.ensemble(random, 4, 3, 2, RandomGenerator::nextGaussian),
            ScoreBoundsTest::holdsWhereFixed);
  }

  private static void holdsWhereFixed(GlassBox model) {
    ScoreBounds all = ScoreBounds.of(model);
    for (int feature = 0; feature < model.features().size(); feature++) {
      for (double value : new double[] {Feature.MISSING, Feature.UNSEEN, 0.25}) {
        ScoreBounds bounds = ScoreBounds.where(model, model.features().get(feature).name(), value);
        assertThat(bounds.lowest()).isGreaterThanOrEqualTo(all.lowest());
        assertThat(bounds.highest()).isLessThanOrEqualTo(all.highest());
        double[][] values = values(model);
        values[feature] = new double[] {value};
        holdEveryRow(bounds, model, values);
      }
    }
  }

  private static void holdsAll(GlassBox model) {
    holdEveryRow(ScoreBounds.of(model), model, values(model));
  }

  private static double[][] values(GlassBox model) {
    double[][] values = new double[model.features().size()][];
    Arrays.fill(values, VALUES);
    return values;
  }

  /** Every combination of the values; asserted once, since asserting costs more than scoring. */
  private static void holdEveryRow(ScoreBounds bounds, GlassBox model, double[][] values) {
    double[] row = new double[values.length];
    int rows =
        Arrays.stream(values).mapToInt(column -> column.length).reduce(1, Math::multiplyExact);
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < rows; i++) {
      int rest = i;
      for (int k = 0; k < row.length; k++) {
        row[k] = values[k][rest % values[k].length];
        rest /= values[k].length;
      }
      double score = model.rawScore(row);
      lowest = Math.min(lowest, score);
      highest = Math.max(highest, score);
    }
    assertThat(lowest).isBetween(bounds.lowest(), bounds.highest());
    assertThat(highest).isBetween(bounds.lowest(), bounds.highest());
  }

  @Test
  void areTightWhereOneRowTakesEveryExtreme() {
    Axis cut = new Axis.Cuts(new double[] {0});
    Term one = new Term.Table(0, cut, new double[] {0, -0.1, 0.7, 99});
    Term two = new Term.Table(1, cut, new double[] {-0.3, 0.2, 0.1, -99});
    Term flat = new Term.Linear(1, 0, 5, 0);
    AdditiveModel model = model(one, two, flat);

    assertThat(ScoreBounds.of(model))
        .isEqualTo(
            new ScoreBounds(
                model.rawScore(new double[] {-1, Double.NaN}),
                model.rawScore(new double[] {1, -1})));
  }

  @Test
  void addTreesInTheirOwnPrecision() {
    Tree tree =
        new Tree(
            new int[] {0, -1, -1},
            new double[3],
            new int[] {1, 0, 0},
            new int[] {2, 0, 0},
            new double[] {0, -0.1f, 0.1f},
            new double[3]);
    TreeEnsemble model =
        new TreeEnsemble(
            Precision.FLOAT32,
            0.3f,
            List.of(new Feature.Numeric("a")),
            List.of(new TreeInput.Ordered(0, true, TreeInput.Zero.COMPARED)),
            List.of(tree, tree, tree),
            Link.LOGIT,
            Calibrator.NONE);

    assertThat(ScoreBounds.of(model))
        .isEqualTo(
            new ScoreBounds(model.rawScore(new double[] {-1}), model.rawScore(new double[] {1})));
  }

  @Test
  void holdEveryValueOfACurveThatEndsFlat() {
    new ForAll(3, 500)
        .holds(
            random ->
                new Term.Piecewise(
                    0,
                    new Axis.Cuts(new double[] {-1, 0.5, 2}),
                    List.of(
                        Polynomial.of(random.nextGaussian()),
                        Polynomial.of(random.doubles(4, -2, 2).toArray()),
                        Polynomial.of(random.doubles(3, -2, 2).toArray()),
                        Polynomial.of(random.nextGaussian())),
                    random.nextGaussian()),
            curve -> {
              AdditiveModel model = model(curve);
              ScoreBounds bounds = ScoreBounds.of(model);
              double[] scores = new double[202];
              for (int i = 0; i < 201; i++) {
                scores[i] = model.rawScore(new double[] {-2 + i * 0.025, 0});
              }
              scores[201] = model.rawScore(new double[] {Double.NaN, 0});
              double least = Arrays.stream(scores).min().orElseThrow();
              double most = Arrays.stream(scores).max().orElseThrow();
              assertThat(least).isBetween(bounds.lowest(), bounds.highest());
              assertThat(most).isBetween(bounds.lowest(), bounds.highest());
              assertThat(bounds.highest() - bounds.lowest()).isLessThan(3 * (most - least) + 1e-9);
            });
  }

  @Test
  void areInfiniteAlongLinesAndOpenCurves() {
    Term open =
        new Term.Piecewise(
            0, new Axis.Cuts(new double[] {0}), List.of(Polynomial.of(0), Polynomial.of(0, 1)), 0);
    for (Term term : List.of(new Term.Linear(0, 1e-9, 0, 0), open)) {
      ScoreBounds bounds = ScoreBounds.of(model(term));
      assertThat(bounds.lowest()).isEqualTo(Double.NEGATIVE_INFINITY);
      assertThat(bounds.highest()).isEqualTo(Double.POSITIVE_INFINITY);
    }
    assertThatThrownBy(() -> new ScoreBounds(Double.NaN, 1)).hasMessageContaining("lowest");
  }

  private static AdditiveModel model(Term... terms) {
    List<Feature> features = List.of(new Feature.Numeric("a"), new Feature.Numeric("b"));
    return new AdditiveModel(0.5, features, List.of(terms), Link.LOGIT);
  }
}
