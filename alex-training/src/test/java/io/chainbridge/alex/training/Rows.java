// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.numerics.Sigmoid;
import io.chainbridge.alex.training.recipe.EbmPace;
import io.chainbridge.alex.training.recipe.RowScaled;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Rows to train on, drawn from a known model or given as columns. */
public final class Rows {
  private static final double[] CITY_EFFECTS = {0.0, 0.9, -0.9, 0.3};

  private Rows() {}

  /** Named numeric columns. */
  public static TrainingSet numeric(boolean[] events, double[]... columns) {
    List<Feature> features = new ArrayList<>();
    for (int f = 0; f < columns.length; f++) {
      features.add(new Feature.Numeric("x" + f));
    }
    return new TrainingSet(features, columns, events);
  }

  /**
   * Rows of the known additive model {@link #trueLogOdds}: wave and step are numbers in [-2, 2],
   * noise has no effect, city is one of four.
   */
  public static TrainingSet additive(RandomGenerator random, int rows) {
    double[][] columns = new double[4][rows];
    boolean[] events = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      for (int f = 0; f < 3; f++) {
        columns[f][row] = 4 * random.nextDouble() - 2;
      }
      columns[3][row] = random.nextInt(4);
      double chance = Sigmoid.probability(trueLogOdds(row(columns, row)));
      events[row] = random.nextDouble() < chance;
    }
    List<Feature> features =
        List.of(
            new Feature.Numeric("wave"),
            new Feature.Numeric("step"),
            new Feature.Numeric("noise"),
            new Feature.Categorical("city", List.of("Aachen", "Bern", "Cork", "Delft")));
    return new TrainingSet(features, columns, events);
  }

  /** Log-odds of a row of the known model. */
  public static double trueLogOdds(double[] row) {
    return wave(row[0]) + (row[1] < 0.5 ? -0.8 : 0.8) + CITY_EFFECTS[(int) row[3]] - 0.4;
  }

  /** These rows in this order. */
  public static TrainingSet picked(TrainingSet rows, int[] order) {
    double[][] columns = new double[rows.features().size()][order.length];
    boolean[] events = new boolean[order.length];
    for (int i = 0; i < order.length; i++) {
      for (int f = 0; f < columns.length; f++) {
        columns[f][i] = rows.columns()[f][order[i]];
      }
      events[i] = rows.events()[order[i]];
    }
    return new TrainingSet(rows.features(), columns, events);
  }

  public static double wave(double x) {
    return 1.5 * StrictMath.sin(2 * x);
  }

  public static double[] row(double[][] columns, int row) {
    double[] values = new double[columns.length];
    for (int f = 0; f < values.length; f++) {
      values[f] = columns[f][row];
    }
    return values;
  }

  /** Mean log loss of what a model serves for rows. */
  public static double logLoss(GlassBox model, TrainingSet set) {
    double sum = 0;
    for (int row = 0; row < set.rows(); row++) {
      double served = model.score(row(set.columns(), row));
      sum -= StrictMath.log(set.events()[row] ? served : 1 - served);
    }
    return sum / set.rows();
  }

  /** The same number of bags for any number of rows, without smoothing rounds. */
  public static EbmPace pace(int bags, double rate, int rounds, int patience) {
    RowScaled none = RowScaled.always(0);
    return new EbmPace(RowScaled.always(bags), none, rate, rounds, patience);
  }

  /** Every family as it comes. */
  static Stream<TrainingRecipe> families() {
    return Stream.of(
        TrainingRecipe.Ebm.defaults(Map.of(), 3),
        TrainingRecipe.Gam.defaults(Map.of(), 3),
        TrainingRecipe.Logistic.defaults(Map.of(), 3),
        TrainingRecipe.MonotoneGbdt.defaults(Map.of(), 3));
  }

  /** The same family as it comes, under constraints. */
  static TrainingRecipe constrained(TrainingRecipe family, Map<String, Direction> signs) {
    return switch (family) {
      case TrainingRecipe.Ebm ebm -> TrainingRecipe.Ebm.defaults(signs, ebm.seed());
      case TrainingRecipe.Gam gam -> TrainingRecipe.Gam.defaults(signs, gam.seed());
      case TrainingRecipe.Logistic line -> TrainingRecipe.Logistic.defaults(signs, line.seed());
      case TrainingRecipe.MonotoneGbdt gbdt ->
          TrainingRecipe.MonotoneGbdt.defaults(signs, gbdt.seed());
    };
  }

  /** Trains any family, or fails with the reasons. */
  static GlassBox trained(TrainingSet set, TrainingRecipe recipe) {
    return switch (Trainer.train(set, recipe, ProgressListener.NONE)) {
      case Training.Trained trained -> trained.model();
      case Training.Refused(List<String> reasons) -> throw new AssertionError(reasons);
    };
  }

  /** Trains, or fails with the reasons. */
  public static AdditiveModel model(TrainingSet set, TrainingRecipe recipe) {
    return switch (Trainer.train(set, recipe, ProgressListener.NONE)) {
      case Training.Trained(AdditiveModel model, var _) -> model;
      case Training.Trained(TreeEnsemble ensemble, var _) -> throw new AssertionError(ensemble);
      case Training.Refused(List<String> reasons) -> throw new AssertionError(reasons);
    };
  }

  /** Trains an ensemble, or fails with the reasons. */
  public static TreeEnsemble ensemble(TrainingSet set, TrainingRecipe.MonotoneGbdt recipe) {
    return switch (Trainer.train(set, recipe, ProgressListener.NONE)) {
      case Training.Trained(TreeEnsemble ensemble, var _) -> ensemble;
      case Training.Trained(AdditiveModel model, var _) -> throw new AssertionError(model);
      case Training.Refused(List<String> reasons) -> throw new AssertionError(reasons);
    };
  }

  /** The reasons for which the rows are refused. */
  static List<String> reasons(TrainingSet set, TrainingRecipe recipe) {
    return switch (Trainer.train(set, recipe, ProgressListener.NONE)) {
      case Training.Trained _ -> List.of();
      case Training.Refused(List<String> reasons) -> reasons;
    };
  }
}
