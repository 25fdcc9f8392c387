// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.logistic;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.numerics.Cholesky;
import io.chainbridge.alex.training.numerics.Sigmoid;
import io.chainbridge.alex.training.numerics.SymmetricMatrix;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Standard errors of the coefficients of a logistic regression, and the collinearity of its numeric
 * features.
 *
 * <p>Standard errors are square roots of the diagonal of (X'WX + l2 I)^-1. X is the standardised
 * columns and the intercept, which is not penalised; W = p(1 - p). Without a penalty they are the
 * usual maximum-likelihood errors: in large samples, the spread of the estimate over samples. With
 * l2 they are the posterior spread under a normal prior with mean 0 and variance 1 / l2. That is
 * smaller and does not include the shrinkage towards 0, so estimate / error is not a test.
 *
 * <p>Coefficients held at 0 by a bound or by l1 have no error, and the errors of others take them
 * as known to be 0. Collinear columns have very large errors. Columns that the trainer leaves out
 * (constants, rare levels) are not listed.
 *
 * @param interceptError of the intercept, in log-odds
 * @param coefficients in the order of the features and of their levels
 * @param inflations one for each numeric feature that varies
 */
record LogisticStatistics(
    double interceptError, List<Coefficient> coefficients, List<Inflation> inflations) {
  /** A variance inflation factor beyond this is rounding and reported as infinite. */
  private static final double EXACTLY_COLLINEAR = 1e9;

  LogisticStatistics {
    coefficients = List.copyOf(coefficients);
    inflations = List.copyOf(inflations);
  }

  /**
   * One coefficient.
   *
   * @param level of a categorical feature, empty for a number
   * @param estimate log-odds per unit of the feature, or of the level
   * @param standardError of the estimate, in its unit; 0 if held
   * @param held whether a bound or l1 holds the estimate at 0
   */
  record Coefficient(
      String feature, String level, double estimate, double standardError, boolean held) {}

  /**
   * The variance inflation factor of a numeric feature.
   *
   * @param factor 1 / (1 - R^2) of its regression on the other numeric features, with missing
   *     values at the mean; 1 if it is uncorrelated with them, infinite if they determine it
   */
  record Inflation(String feature, double factor) {}

  /**
   * The statistics of a model on the rows it was trained on.
   *
   * @throws IllegalArgumentException if the model is not a logistic regression of these features
   */
  static LogisticStatistics of(
      AdditiveModel model, TrainingSet set, TrainingRecipe.Logistic recipe) {
    if (!model.features().equals(set.features()) || model.terms().size() != set.features().size()) {
      throw new IllegalArgumentException(
          "model must be a logistic regression of the " + set.features().size() + " features");
    }
    Design design = new Design(set, recipe.constraints());
    double[] estimates = new double[design.parts().size()];
    boolean[] held = new boolean[estimates.length];
    for (int a = 0; a < estimates.length; a++) {
      Design.Part part = design.parts().get(a);
      estimates[a] = estimate(model.terms().get(part.feature()), part);
      boolean bounded = part.low() == 0 || part.high() == 0;
      held[a] = estimates[a] == 0 && (bounded || recipe.l1() > 0);
    }
    double[] errors = errors(products(design, model, set), held, recipe.l2());
    List<Coefficient> coefficients = new ArrayList<>();
    for (int a : inOrderOfFeatures(design.parts())) {
      Design.Part part = design.parts().get(a);
      Feature feature = set.features().get(part.feature());
      double error = errors[a] / part.scale();
      coefficients.add(
          new Coefficient(feature.name(), level(feature, part), estimates[a], error, held[a]));
    }
    return new LogisticStatistics(
        errors[estimates.length], coefficients, inflations(design, set.features()));
  }

  private static double[][] products(Design design, AdditiveModel model, TrainingSet set) {
    double[] logOdds = new double[set.rows()];
    double[] row = new double[set.features().size()];
    for (int i = 0; i < logOdds.length; i++) {
      for (int f = 0; f < row.length; f++) {
        row[f] = set.columns()[f][design.row(i)];
      }
      logOdds[i] = model.rawScore(row);
    }
    return new DesignSums(design).products(curvatures(logOdds));
  }

  private static int[] inOrderOfFeatures(List<Design.Part> parts) {
    return IntStream.range(0, parts.size())
        .boxed()
        .sorted(Comparator.comparingInt(a -> parts.get(a).feature()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static String level(Feature feature, Design.Part part) {
    return switch (feature) {
      case Feature.Numeric _ -> "";
      case Feature.Categorical(String _, List<String> levels) -> levels.get(part.level());
    };
  }

  private static double estimate(Term term, Design.Part part) {
    return switch (term) {
      case Term.Linear line when part.level() < 0 && line.feature() == part.feature() ->
          line.coefficient();
      case Term.Table table when part.level() >= 0 && table.feature() == part.feature() ->
          table.scoreAt(table.axis().bin(part.level()));
      case Term.Linear _, Term.Table _, Term.PairTable _, Term.Piecewise _ ->
          throw new IllegalArgumentException(
              "terms[" + part.feature() + "] is not what a logistic regression has there");
    };
  }

  private static double[] curvatures(double[] logOdds) {
    return Arrays.stream(logOdds).map(Sigmoid::probability).map(p -> p * (1 - p)).toArray();
  }

  /** One for each part, in standardised units, then the intercept's. */
  private static double[] errors(double[][] products, boolean[] held, double l2) {
    int last = held.length;
    int[] free = IntStream.rangeClosed(0, last).filter(a -> a == last || !held[a]).toArray();
    SymmetricMatrix curvature = new SymmetricMatrix(free.length);
    for (int i = 0; i < free.length; i++) {
      for (int j = 0; j <= i; j++) {
        curvature.add(i, j, products[free[i]][free[j]]);
      }
      curvature.add(i, i, free[i] == last ? 0 : l2);
    }
    double[] variances = inverseDiagonal(curvature);
    double[] errors = new double[last + 1];
    for (int i = 0; i < free.length; i++) {
      errors[free[i]] = Math.sqrt(variances[i]);
    }
    return errors;
  }

  private static double[] inverseDiagonal(SymmetricMatrix matrix) {
    int[] all = IntStream.range(0, matrix.size()).toArray();
    return Cholesky.inPlaceOf(matrix).inverseDiagonal(all);
  }

  private static List<Inflation> inflations(Design design, List<Feature> features) {
    double[] ones = new double[design.rows()];
    Arrays.fill(ones, 1);
    double[][] products = new DesignSums(design).products(ones);
    SymmetricMatrix correlation = new SymmetricMatrix(design.numbers());
    for (int i = 0; i < correlation.size(); i++) {
      for (int j = 0; j <= i; j++) {
        correlation.add(i, j, products[i][j] / Math.sqrt(products[i][i] * products[j][j]));
      }
    }
    double[] diagonal = inverseDiagonal(correlation);
    List<Inflation> inflations = new ArrayList<>();
    for (int i = 0; i < diagonal.length; i++) {
      double factor = diagonal[i];
      String name = features.get(design.parts().get(i).feature()).name();
      inflations.add(
          new Inflation(name, factor > EXACTLY_COLLINEAR ? Double.POSITIVE_INFINITY : factor));
    }
    return inflations;
  }
}
