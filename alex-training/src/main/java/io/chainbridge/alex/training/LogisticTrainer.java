// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Logistic regression by iteratively reweighted least squares; each quadratic step is solved by
 * cyclic coordinate descent, which keeps sign constraints exactly.
 */
final class LogisticTrainer {
  private static final int OUTER = 40;
  private static final int INNER = 500;
  private static final double ENOUGH = 1e-9;
  private static final double LEAST_WEIGHT = 1e-5;

  private final Design design;
  private final boolean[] events;
  private final double l2;
  private final double l1;
  private final double[] weights;
  private double intercept;

  private LogisticTrainer(TrainingSet set, TrainingRecipe.Logistic recipe) {
    this.design = new Design(set, recipe.constraints());
    this.events = set.events();
    this.l2 = recipe.l2();
    this.l1 = recipe.l1();
    this.weights = new double[design.parts().size()];
  }

  static Training train(TrainingSet set, TrainingRecipe.Logistic recipe) {
    LogisticTrainer trainer = new LogisticTrainer(set, recipe);
    trainer.fit();
    Map<String, String> named = new LinkedHashMap<>();
    named.put("family", "LogisticRegression");
    named.put("l2", Double.toString(recipe.l2()));
    if (recipe.l1() > 0) {
      named.put("l1", Double.toString(recipe.l1()));
    }
    return new Training.Trained(trainer.model(set.features()), named);
  }

  private void fit() {
    int size = weights.length;
    double[] logOdds = new double[events.length];
    for (int round = 0; round < OUTER; round++) {
      double[][] gram = new double[size + 1][size + 1];
      double[] gradient = new double[size + 1];
      accumulate(logOdds, gram, gradient);
      double moved = step(gram, gradient);
      score(logOdds);
      if (moved < ENOUGH) {
        return;
      }
    }
  }

  /** Curvature and gradient of the log-likelihood; the intercept is the last column. */
  private void accumulate(double[] logOdds, double[][] gram, double[] gradient) {
    int size = weights.length;
    double[] row = new double[size + 1];
    row[size] = 1;
    for (int i = 0; i < events.length; i++) {
      double p = Odds.probability(logOdds[i]);
      double weight = Math.max(p * (1 - p), LEAST_WEIGHT);
      double residual = (events[i] ? 1 : 0) - p;
      for (int a = 0; a < size; a++) {
        row[a] = design.column(a)[i];
      }
      for (int a = 0; a <= size; a++) {
        if (row[a] != 0) {
          double weighted = weight * row[a];
          gradient[a] += residual * row[a];
          for (int b = 0; b <= a; b++) {
            gram[a][b] += weighted * row[b];
          }
        }
      }
    }
    for (int a = 0; a <= size; a++) {
      for (int b = 0; b < a; b++) {
        gram[b][a] = gram[a][b];
      }
    }
  }

  /** Solves the penalised quadratic within the bounds; returns the largest change. */
  private double step(double[][] gram, double[] gradient) {
    int size = weights.length;
    double[] before = weights.clone();
    double interceptBefore = intercept;
    double[] delta = new double[size + 1];
    for (int sweep = 0; sweep < INNER; sweep++) {
      double largest = 0;
      for (int a = 0; a <= size; a++) {
        double pull = gradient[a];
        for (int b = 0; b <= size; b++) {
          pull -= gram[a][b] * delta[b];
        }
        double current = a == size ? interceptBefore + delta[a] : before[a] + delta[a];
        double bounded =
            a == size ? current + pull / gram[a][a] : bounded(a, drawn(gram[a][a], pull, current));
        largest = Math.max(largest, Math.abs(bounded - current));
        delta[a] += bounded - current;
      }
      if (largest < ENOUGH / 10) {
        break;
      }
    }
    double moved = Math.abs(delta[size]);
    intercept = interceptBefore + delta[size];
    for (int a = 0; a < size; a++) {
      weights[a] = bounded(a, before[a] + delta[a]);
      moved = Math.max(moved, Math.abs(delta[a]));
    }
    return moved;
  }

  /** Where the penalties draw one weight: the soft threshold of l1, then the shrinkage of l2. */
  private double drawn(double curvature, double pull, double current) {
    if (l1 == 0) {
      return current + (pull - l2 * current) / (curvature + l2);
    }
    double unpenalised = pull + curvature * current;
    double left = Math.max(0, Math.abs(unpenalised) - l1);
    return left == 0 ? 0 : Math.copySign(left, unpenalised) / (curvature + l2);
  }

  private double bounded(int part, double value) {
    Design.Part bounds = design.parts().get(part);
    return Math.min(Math.max(value, bounds.low()), bounds.high());
  }

  private void score(double[] logOdds) {
    Arrays.fill(logOdds, intercept);
    for (int a = 0; a < weights.length; a++) {
      float[] column = design.column(a);
      for (int i = 0; i < logOdds.length; i++) {
        logOdds[i] += weights[a] * column[i];
      }
    }
  }

  private AdditiveModel model(List<Feature> features) {
    List<Term> terms = new ArrayList<>();
    for (int f = 0; f < features.size(); f++) {
      switch (features.get(f)) {
        case Feature.Numeric _ -> terms.add(linear(f));
        case Feature.Categorical categorical -> terms.add(table(f, categorical.levels().size()));
      }
    }
    return new AdditiveModel(intercept, features, terms, Link.LOGIT);
  }

  private Term linear(int feature) {
    for (int a = 0; a < weights.length; a++) {
      Design.Part part = design.parts().get(a);
      if (part.feature() == feature) {
        return new Term.Linear(feature, weights[a] / part.scale(), part.centre(), 0);
      }
    }
    return new Term.Linear(feature, 0, 0, 0);
  }

  private Term table(int feature, int levels) {
    double[] scores = new double[levels + 2];
    int[] binOfLevel = new int[levels];
    Arrays.setAll(binOfLevel, level -> level + 1);
    for (int a = 0; a < weights.length; a++) {
      Design.Part part = design.parts().get(a);
      if (part.feature() == feature) {
        scores[part.level() + 1] = weights[a];
      }
    }
    return new Term.Table(feature, new Axis.Categories(binOfLevel, levels + 2), scores);
  }
}
