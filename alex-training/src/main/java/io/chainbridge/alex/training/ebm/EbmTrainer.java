// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.ebm;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.proof.MonotonicityProof;
import io.chainbridge.alex.glassbox.proof.ProofResult;
import io.chainbridge.alex.training.data.ProgressListener;
import io.chainbridge.alex.training.data.Training;
import io.chainbridge.alex.training.data.TrainingSet;
import io.chainbridge.alex.training.recipe.EbmPairs;
import io.chainbridge.alex.training.recipe.TrainingRecipe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Trains an explainable boosting machine. Bags are boosted independently and averaged in order.
 * Pairs are chosen by their gain, summed over the bags, on what the features leave unexplained.
 *
 * <p>A model is refused if the monotonicity proof does not confirm every constraint.
 */
public final class EbmTrainer {
  private final TrainingSet set;
  private final TrainingRecipe.Ebm recipe;
  private final EbmBinning binning;
  private final int[] signs;
  private final List<BagTrainer> bags = new ArrayList<>();

  private EbmTrainer(TrainingSet set, TrainingRecipe.Ebm recipe, ProgressListener progress) {
    this.set = set;
    this.recipe = recipe;
    this.binning = EbmBinning.of(set, recipe);
    this.signs = set.signs(recipe.constraints());
    long stages = recipe.pairs().of(signs.length) > 0 ? 2 : 1;
    int drawn = recipe.pace().outerBags().of(binning.rows());
    ProgressAggregator rounds =
        new ProgressAggregator(progress, drawn, stages * recipe.pace().maxRounds());
    for (int bag = 0; bag < drawn; bag++) {
      bags.add(new BagTrainer(binning, recipe, signs, bag, rounds));
    }
  }

  public static Training train(
      TrainingSet set, TrainingRecipe.Ebm recipe, ProgressListener progress) {
    EbmTrainer trainer = new EbmTrainer(set, recipe, progress);
    AdditiveModel model = trainer.model(trainer.boosted());
    List<String> unproven = unproven(model, recipe);
    return unproven.isEmpty()
        ? new Training.Trained(model, trainer.named())
        : new Training.Refused(unproven);
  }

  private EbmTables boosted() {
    try (ExecutorService pool = Executors.newFixedThreadPool(recipe.threads())) {
      double intercept = 0;
      for (BagTrainer bag : bags) {
        intercept += bag.intercept() / bags.size();
      }
      double[][] tables = mean(ofEach(pool, BagTrainer::features));
      List<FeaturePair> pairs = promising(pool);
      double[][] pairTables =
          pairs.isEmpty() ? new double[0][] : mean(ofEach(pool, bag -> bag.pairs(pairs)));
      return new EbmTables(binning, intercept, tables, pairs, pairTables);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("training was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a bag failed", e.getCause());
    }
  }

  private <T> List<Future<T>> ofEach(ExecutorService pool, Function<BagTrainer, T> work) {
    List<Future<T>> running = new ArrayList<>();
    for (BagTrainer bag : bags) {
      running.add(pool.submit(() -> work.apply(bag)));
    }
    return running;
  }

  /** The mean over the bags, summed in their order. */
  private static double[][] mean(List<Future<double[][]>> bags)
      throws InterruptedException, ExecutionException {
    double[][] mean = new double[0][];
    for (int bag = 0; bag < bags.size(); bag++) {
      double[][] tables = bags.set(bag, null).get();
      if (bag == 0) {
        mean = new double[tables.length][];
        for (int t = 0; t < mean.length; t++) {
          mean[t] = new double[tables[t].length];
        }
      }
      for (int t = 0; t < mean.length; t++) {
        for (int bin = 0; bin < mean[t].length; bin++) {
          mean[t][bin] += tables[t][bin] / bags.size();
        }
      }
    }
    return mean;
  }

  /** The pairs with the most gain over all bags, in the order of their features. */
  private List<FeaturePair> promising(ExecutorService pool)
      throws InterruptedException, ExecutionException {
    int wanted = recipe.pairs().of(signs.length);
    if (wanted == 0) {
      return List.of();
    }
    List<FeaturePair> all = FeaturePair.all(signs.length);
    double[] gains = new double[all.size()];
    for (Future<double[]> ofBag : ofEach(pool, bag -> bag.interactions(all))) {
      double[] found = ofBag.get();
      for (int p = 0; p < gains.length; p++) {
        gains[p] += found[p];
      }
    }
    return IntStream.range(0, gains.length)
        .filter(p -> gains[p] > 0)
        .boxed()
        .sorted(Comparator.comparingDouble(p -> -gains[p]))
        .limit(wanted)
        .sorted()
        .map(all::get)
        .toList();
  }

  private AdditiveModel model(EbmTables tables) {
    tables.centre();
    new OrderProjection(binning, signs, tables).project();
    if (recipe.pairs().purified()) {
      tables.purify(signs);
    }
    tables.refitIntercept();
    List<Term> terms = new ArrayList<>();
    for (int f = 0; f < signs.length; f++) {
      terms.add(new Term.Table(f, binning.columns()[f].axis(), tables.tables()[f]));
    }
    for (int p = 0; p < tables.pairs().size(); p++) {
      FeaturePair pair = tables.pairs().get(p);
      terms.add(
          new Term.PairTable(
              pair.first(),
              binning.columns()[pair.first()].coarseAxis(),
              pair.second(),
              binning.columns()[pair.second()].coarseAxis(),
              tables.pairTables()[p]));
    }
    return new AdditiveModel(tables.intercept(), set.features(), terms, Link.LOGIT);
  }

  /** Each constraint that the proof does not confirm, and why. */
  static List<String> unproven(AdditiveModel model, TrainingRecipe.Ebm recipe) {
    List<String> unproven = new ArrayList<>();
    recipe
        .constraints()
        .forEach((feature, direction) -> {
          MonotoneConstraint claim = new MonotoneConstraint(feature, direction);
          String start = "the trained model is not proven " + direction + " in " + feature + ": ";
          String end = "; train without pairs";
          switch (MonotonicityProof.prove(model, claim)) {
            case ProofResult.Proven _ -> {}
            case ProofResult.Undecided undecided -> unproven.add(start + undecided.why() + end);
            case ProofResult.Violated violated ->
                unproven.add(
                    start
                        + "the score goes from "
                        + violated.lowerScore()
                        + " to "
                        + violated.higherScore()
                        + end);
          }
        });
    return unproven;
  }

  private Map<String, String> named() {
    EbmPairs pairs = recipe.pairs();
    boolean counted = pairs.perFeature() >= pairs.most();
    Map<String, String> named = new LinkedHashMap<>();
    named.put("family", "EBM");
    named.put("max_bins", Integer.toString(recipe.shape().maxBins()));
    named.put("max_interaction_bins", Integer.toString(pairs.maxBins()));
    named.put("interactions", counted ? Integer.toString(pairs.most()) : pairs.perFeature() + "x");
    named.put("max_interactions", Integer.toString(pairs.most()));
    named.put("purified", pairs.purified() ? "1" : "0");
    named.put("outer_bags", Integer.toString(bags.size()));
    named.put("learning_rate", Double.toString(recipe.pace().learningRate()));
    named.put("smoothing_rounds", Integer.toString(recipe.pace().smoothingRounds().of(set.rows())));
    named.put("max_rounds", Integer.toString(recipe.pace().maxRounds()));
    named.put("early_stopping_rounds", Integer.toString(recipe.pace().earlyStoppingRounds()));
    named.put("min_samples_leaf", Integer.toString(recipe.shape().minSamplesLeaf()));
    named.put("max_leaves", Integer.toString(recipe.shape().maxLeaves()));
    named.put("seed", Long.toString(recipe.seed()));
    return named;
  }
}
