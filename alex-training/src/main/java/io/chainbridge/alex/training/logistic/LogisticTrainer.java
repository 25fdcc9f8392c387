// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.logistic;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.training.data.LevelAxis;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.numerics.Sigmoid;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains a logistic regression by iteratively reweighted least squares. Each quadratic step
 * satisfies sign constraints exactly. A step that does not lower the penalised loss is halved. Sums
 * run over the rows in the order of their values, so their input order does not matter.
 */
public final class LogisticTrainer {
  private static final int ROUNDS = 40;

  /** Most halvings of a step that does not lower the loss. */
  private static final int HALVINGS = 12;

  /** The fit ends if no standardised coefficient moves by more. */
  private static final double CONVERGED = 1e-9;

  /** Floor of p (1 - p), so that rows with certain scores do not make the curvature singular. */
  private static final double LEAST_WEIGHT = 1e-5;

  private final Design design;
  private final DesignSums sums;
  private final boolean[] events;
  private final PenalisedStep stepper;
  private double[] weights;
  private double[] logOdds;
  private double loss;

  private LogisticTrainer(TrainingSet set, TrainingRecipe.Logistic recipe) {
    this.design = new Design(set, recipe.constraints());
    this.sums = new DesignSums(design);
    this.events = design.events();
    this.stepper = new PenalisedStep(design.parts(), recipe.l2(), recipe.l1());
    this.weights = new double[design.parts().size() + 1];
    this.logOdds = new double[events.length];
    this.loss = loss(weights, logOdds);
  }

  public static Training train(
      TrainingSet set, TrainingRecipe.Logistic recipe, ProgressListener progress) {
    LogisticTrainer trainer = new LogisticTrainer(set, recipe);
    trainer.fit(progress);
    Map<String, String> named = new LinkedHashMap<>();
    named.put("family", "LogisticRegression");
    named.put("l2", Double.toString(recipe.l2()));
    if (recipe.l1() > 0) {
      named.put("l1", Double.toString(recipe.l1()));
    }
    return new Training.Trained(trainer.model(set.features()), named);
  }

  private void fit(ProgressListener progress) {
    double moved = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS && moved >= CONVERGED; round++) {
      double[] curvatures = new double[events.length];
      double[] residuals = new double[events.length];
      for (int row = 0; row < events.length; row++) {
        double p = Sigmoid.probability(logOdds[row]);
        curvatures[row] = Math.max(p * (1 - p), LEAST_WEIGHT);
        residuals[row] = (events[row] ? 1 : 0) - p;
      }
      double[] to = stepper.of(sums.products(curvatures), sums.slope(residuals), weights);
      moved = walk(to);
      progress.report(Math.min(round + 1, ROUNDS - 1), ROUNDS, loss / events.length);
    }
    progress.report(ROUNDS, ROUNDS, loss / events.length);
  }

  /** Moves to the point, or part of the way if the loss would rise; returns the largest move. */
  private double walk(double[] point) {
    double[] to = point;
    double[] reached = sums.logOdds(to);
    double lossThere = loss(to, reached);
    for (int i = 0; i < HALVINGS && !(lossThere <= loss + 1e-12 * (1 + loss)); i++) {
      double[] nearer = new double[to.length];
      for (int j = 0; j < nearer.length; j++) {
        nearer[j] = (to[j] + weights[j]) / 2;
      }
      to = nearer;
      reached = sums.logOdds(to);
      lossThere = loss(to, reached);
    }
    double moved = 0;
    for (int j = 0; j < to.length; j++) {
      moved = Math.max(moved, Math.abs(to[j] - weights[j]));
    }
    weights = to;
    logOdds = reached;
    loss = lossThere;
    return moved;
  }

  private double loss(double[] at, double[] rowLogOdds) {
    double sum = stepper.penalty(at);
    for (int row = 0; row < events.length; row++) {
      sum += Sigmoid.loss(rowLogOdds[row], events[row]);
    }
    return sum;
  }

  private AdditiveModel model(List<Feature> features) {
    List<Term> terms = new ArrayList<>();
    for (int f = 0; f < features.size(); f++) {
      switch (features.get(f)) {
        case Feature.Numeric _ -> terms.add(linear(f));
        case Feature.Categorical categorical -> terms.add(table(f, categorical.levels().size()));
      }
    }
    return new AdditiveModel(weights[weights.length - 1], features, terms, Link.LOGIT);
  }

  private Term linear(int feature) {
    for (int a = 0; a < design.parts().size(); a++) {
      Design.Part part = design.parts().get(a);
      if (part.feature() == feature) {
        return new Term.Linear(feature, weights[a] / part.scale(), part.centre(), 0);
      }
    }
    return new Term.Linear(feature, 0, 0, 0);
  }

  private Term table(int feature, int levels) {
    double[] scores = new double[levels + 2];
    for (int a = 0; a < design.parts().size(); a++) {
      Design.Part part = design.parts().get(a);
      if (part.feature() == feature) {
        scores[part.level() + 1] = weights[a];
      }
    }
    return new Term.Table(feature, LevelAxis.of(levels), scores);
  }
}
