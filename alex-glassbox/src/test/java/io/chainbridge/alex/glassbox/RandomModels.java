// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/** Small models of every shape: two numbers and a category, tables, pairs, lines. */
public final class RandomModels {
  public static final List<Feature> FEATURES =
      List.of(
          new Feature.Numeric("a"),
          new Feature.Numeric("b"),
          new Feature.Categorical("c", List.of("x", "y", "z")));

  private final RandomGenerator random;
  private final DoubleSupplier noise;

  private RandomModels(RandomGenerator random, DoubleSupplier noise) {
    this.random = random;
    this.noise = noise;
  }

  /** Scores with full mantissas: a real step is never just zero. */
  public static AdditiveModel rough(RandomGenerator random) {
    return new RandomModels(random, random::nextGaussian).model();
  }

  /** Scores in eighths: sums are exact and ties are common. */
  public static AdditiveModel exact(RandomGenerator random) {
    return new RandomModels(random, () -> random.nextInt(-4, 5) / 8.0).model();
  }

  private AdditiveModel model() {
    List<Term> terms = new ArrayList<>();
    double strength = random.nextInt(4);
    int tables = random.nextInt(3);
    for (int i = 0; i < tables; i++) {
      terms.add(rising(strength));
    }
    if (random.nextInt(3) == 0) {
      terms.add(table(2));
    }
    int pairs = random.nextInt(4);
    for (int i = 0; i < pairs; i++) {
      int first = random.nextInt(3);
      int second = (first + 1 + random.nextInt(2)) % 3;
      Axis one = axis(first);
      Axis two = axis(second);
      double[] scores = noise(one.bins() * two.bins());
      terms.add(new Term.PairTable(first, one, second, two, scores));
    }
    return new AdditiveModel(noise.getAsDouble(), FEATURES, terms, Link.LOGIT);
  }

  /** A table of feature a that mostly rises, the more so the stronger. */
  private Term rising(double strength) {
    Axis axis = axis(0);
    double[] scores = noise(axis.bins());
    for (int bin = 1; bin < scores.length; bin++) {
      scores[bin] += strength * bin;
    }
    return new Term.Table(0, axis, scores);
  }

  private Term table(int feature) {
    Axis axis = axis(feature);
    return new Term.Table(feature, axis, noise(axis.bins()));
  }

  private Axis axis(int feature) {
    if (feature == 2) {
      int bins = 3 + random.nextInt(3);
      int[] binOfLevel = random.ints(3, 1, bins).toArray();
      return new Axis.Categories(binOfLevel, bins);
    }
    double[] cuts =
        random.ints(random.nextInt(4), -3, 4).distinct().sorted().asDoubleStream().toArray();
    return new Axis.Cuts(cuts);
  }

  private double[] noise(int length) {
    double[] scores = new double[length];
    Arrays.setAll(scores, _ -> noise.getAsDouble());
    return scores;
  }
}
