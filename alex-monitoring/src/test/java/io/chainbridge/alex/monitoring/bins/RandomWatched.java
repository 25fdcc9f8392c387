// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.bins;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Polynomial;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** A random model with terms of every kind, or an ensemble, and its reference over random rows. */
record RandomWatched(GlassBox model, ModelReference reference) {
  private static final List<Feature> FEATURES =
      List.of(
          new Feature.Numeric("a"),
          new Feature.Numeric("Höhe, in m\n[2]"),
          new Feature.Categorical("c", List.of("x", "y", "z")));

  static RandomWatched additive(RandomGenerator random) {
    List<Term> terms = new ArrayList<>();
    Axis cuts = cuts(random);
    Axis levels = new Axis.Categories(random.ints(3, 1, 4).toArray(), 4 + random.nextInt(2));
    terms.add(new Term.Table(2, levels, noise(random, levels.bins())));
    if (random.nextBoolean()) {
      terms.add(new Term.Table(0, cuts, noise(random, cuts.bins())));
    }
    if (random.nextBoolean()) {
      terms.add(new Term.Linear(1, random.nextGaussian(), 0.1, random.nextGaussian()));
    }
    if (random.nextBoolean()) {
      Axis.Cuts breaks = new Axis.Cuts(new double[] {random.nextGaussian()});
      List<Polynomial> pieces = List.of(Polynomial.of(0, 0.5), Polynomial.of(0, 1, -0.25));
      terms.add(new Term.Piecewise(0, breaks, pieces, random.nextGaussian()));
    }
    double[] pair = noise(random, cuts.bins() * levels.bins());
    terms.add(new Term.PairTable(0, cuts, 2, levels, pair));
    return over(random, new AdditiveModel(random.nextGaussian(), FEATURES, terms, Link.LOGIT));
  }

  static RandomWatched ensemble(RandomGenerator random) {
    List<TreeInput> inputs =
        List.of(
            new TreeInput.Ordered(0, random.nextBoolean(), TreeInput.Zero.COMPARED),
            new TreeInput.Ordered(1, random.nextBoolean(), TreeInput.Zero.LEFT),
            new TreeInput.Membership(2, new boolean[] {true, false, true}, false, true));
    List<Tree> trees = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int input = random.nextInt(3);
      double threshold = input == 2 ? TreeInput.Membership.THRESHOLD : random.nextInt(-2, 3) / 2.0;
      trees.add(stump(input, threshold, random.nextGaussian(), random.nextGaussian()));
    }
    return over(
        random,
        new TreeEnsemble(
            Precision.FLOAT64, 0.25, FEATURES, inputs, trees, Link.LOGIT, Calibrator.NONE));
  }

  private static Tree stump(int input, double threshold, double below, double above) {
    return new Tree(
        new int[] {input, Tree.LEAF, Tree.LEAF},
        new double[] {threshold, 0, 0},
        new int[] {1, 0, 0},
        new int[] {2, 0, 0},
        new double[] {0, below, above},
        new double[] {2, 1, 1});
  }

  private static RandomWatched over(RandomGenerator random, GlassBox model) {
    double[][] rows = new double[1 + random.nextInt(200)][];
    double[] scores = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row(random);
      scores[i] = model.score(rows[i]);
    }
    boolean[] events = new boolean[rows.length];
    double error = random.nextDouble() / 10;
    return new RandomWatched(model, ModelReference.of(model, rows, scores, events, error));
  }

  /** Values in and out of the reference's range, missing ones and unseen levels included. */
  static double[] row(RandomGenerator random) {
    double first = random.nextInt(8) == 0 ? Double.NaN : 2 * random.nextGaussian();
    double second = random.nextInt(8) == 0 ? Double.NaN : random.nextInt(-3, 4) / 2.0;
    return new double[] {first, second, random.nextInt(-1, 4)};
  }

  private static Axis cuts(RandomGenerator random) {
    return new Axis.Cuts(random.doubles(random.nextInt(5), -2, 2).distinct().sorted().toArray());
  }

  private static double[] noise(RandomGenerator random, int length) {
    double[] scores = new double[length];
    Arrays.setAll(scores, _ -> random.nextGaussian());
    return scores;
  }
}
