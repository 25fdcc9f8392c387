// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * An explainable boosting machine of main effects: bags are boosted apart and averaged in order.
 */
final class EbmTrainer {
  private static final int NEWTON_STEPS = 50;

  private EbmTrainer() {}

  private record Bag(double intercept, double[][] tables) {}

  static Training train(TrainingSet set, TrainingRecipe.Ebm recipe, Progress progress) {
    Binning binning = Binning.of(set, recipe.maxBins());
    List<Bag> bags = bags(set, binning, recipe, progress);
    double intercept = 0;
    double[][] tables = new double[set.features().size()][];
    for (int f = 0; f < tables.length; f++) {
      tables[f] = new double[binning.axes()[f].bins()];
    }
    for (Bag bag : bags) {
      intercept += bag.intercept / bags.size();
      for (int f = 0; f < tables.length; f++) {
        for (int bin = 0; bin < tables[f].length; bin++) {
          tables[f][bin] += bag.tables[f][bin] / bags.size();
        }
      }
    }
    for (int f = 0; f < tables.length; f++) {
      intercept += centre(tables[f], binning.bins()[f]);
    }
    double refitted = refit(set, binning, tables, intercept);
    List<Term> terms = new ArrayList<>();
    for (int f = 0; f < tables.length; f++) {
      terms.add(new Term.Table(f, binning.axes()[f], tables[f]));
    }
    return new Training.Trained(
        new AdditiveModel(refitted, set.features(), terms, Link.LOGIT), named(recipe));
  }

  private static List<Bag> bags(
      TrainingSet set, Binning binning, TrainingRecipe.Ebm recipe, Progress progress) {
    try (ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, recipe.threads()))) {
      List<Future<Bag>> running = new ArrayList<>();
      for (int bag = 0; bag < recipe.outerBags(); bag++) {
        BagTrainer trainer = new BagTrainer(set, binning, recipe, bag);
        running.add(pool.submit(() -> new Bag(trainer.intercept(), trainer.boost())));
      }
      List<Bag> bags = new ArrayList<>();
      for (Future<Bag> bag : running) {
        bags.add(bag.get());
        progress.report(bags.size(), running.size());
      }
      return bags;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("training was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a bag failed", e.getCause());
    }
  }

  /**
   * Moves the mean of all rows out of the table and returns it; a bin without rows adds nothing.
   */
  private static double centre(double[] table, short[] bins) {
    double sum = 0;
    boolean[] seen = new boolean[table.length];
    for (short bin : bins) {
      sum += table[bin];
      seen[bin] = true;
    }
    double mean = sum / bins.length;
    for (int bin = 0; bin < table.length; bin++) {
      table[bin] = seen[bin] ? table[bin] - mean : 0;
    }
    table[table.length - 1] = 0;
    return mean;
  }

  /** Newton's method on the intercept alone, over all rows. */
  private static double refit(TrainingSet set, Binning binning, double[][] tables, double start) {
    double[] logOdds = new double[set.rows()];
    for (int f = 0; f < tables.length; f++) {
      for (int row = 0; row < logOdds.length; row++) {
        logOdds[row] += tables[f][binning.bins()[f][row]];
      }
    }
    double intercept = start;
    for (int i = 0; i < NEWTON_STEPS; i++) {
      double gradient = 0;
      double hessian = 0;
      for (int row = 0; row < logOdds.length; row++) {
        double p = Odds.probability(intercept + logOdds[row]);
        gradient += (set.events()[row] ? 1 : 0) - p;
        hessian += p * (1 - p);
      }
      double move = gradient / Math.max(hessian, 1e-12);
      intercept += Math.clamp(move, -1, 1);
      if (Math.abs(move) < 1e-12) {
        break;
      }
    }
    return intercept;
  }

  private static Map<String, String> named(TrainingRecipe.Ebm recipe) {
    Map<String, String> named = new LinkedHashMap<>();
    named.put("family", "EBM");
    named.put("max_bins", Integer.toString(recipe.maxBins()));
    named.put("outer_bags", Integer.toString(recipe.outerBags()));
    named.put("learning_rate", Double.toString(recipe.learningRate()));
    named.put("max_rounds", Integer.toString(recipe.maxRounds()));
    named.put("early_stopping_rounds", Integer.toString(recipe.earlyStoppingRounds()));
    named.put("min_samples_leaf", Integer.toString(recipe.minSamplesLeaf()));
    named.put("seed", Long.toString(recipe.seed()));
    return named;
  }
}
