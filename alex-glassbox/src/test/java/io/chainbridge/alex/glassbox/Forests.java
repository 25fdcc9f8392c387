// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random ensembles over three numbers and one category, of every rule. */
public final class Forests {
  private static final List<TreeInput.Zero> ZEROS = List.of(TreeInput.Zero.values());

  private Forests() {}

  /** An ensemble of this many trees, none deeper than {@code depth}. */
  public static TreeEnsemble ensemble(RandomGenerator random, int trees, int depth) {
    return ensemble(random, trees, depth, 6, RandomGenerator::nextGaussian);
  }

  /** An ensemble whose thresholds are quarters of at most {@code reach}, with such leaves. */
  public static TreeEnsemble ensemble(
      RandomGenerator random,
      int trees,
      int depth,
      int reach,
      ToDoubleFunction<RandomGenerator> leaf) {
    Precision precision = random.nextBoolean() ? Precision.FLOAT32 : Precision.FLOAT64;
    List<Feature> features =
        List.of(
            new Feature.Numeric("a"),
            new Feature.Numeric("b"),
            new Feature.Numeric("c"),
            new Feature.Categorical("d", List.of("x", "y", "z")));
    List<TreeInput> inputs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      TreeInput.Zero zero = ZEROS.get(random.nextInt(3));
      inputs.add(new TreeInput.Ordered(i % 3, random.nextBoolean(), zero));
    }
    boolean[] left = {random.nextBoolean(), random.nextBoolean(), random.nextBoolean()};
    inputs.add(new TreeInput.Membership(3, left, random.nextBoolean(), random.nextBoolean()));
    TreeInput.Zero zero = ZEROS.get(random.nextInt(3));
    inputs.add(new TreeInput.Presence(random.nextInt(3), random.nextBoolean(), zero));
    List<Tree> grown =
        IntStream.range(0, trees)
            .mapToObj(i -> tree(random, precision, inputs, depth, reach, leaf))
            .toList();
    return new TreeEnsemble(precision, 0.25, features, inputs, grown, Link.LOGIT, Calibrator.NONE);
  }

  private static Tree tree(
      RandomGenerator random,
      Precision precision,
      List<TreeInput> inputs,
      int depth,
      int reach,
      ToDoubleFunction<RandomGenerator> leafValue) {
    int nodes = (1 << (depth + 1)) - 1;
    int[] input = new int[nodes];
    double[] threshold = new double[nodes];
    int[] left = new int[nodes];
    int[] right = new int[nodes];
    double[] value = new double[nodes];
    double[] cover = new double[nodes];
    int size = 1;
    for (int node = 0; node < size; node++) {
      boolean leaf = size + 2 > nodes || random.nextInt(5) == 0;
      input[node] = leaf ? Tree.LEAF : random.nextInt(inputs.size());
      cover[node] = 1;
      if (leaf) {
        value[node] = precision.round(leafValue.applyAsDouble(random));
        continue;
      }
      threshold[node] =
          switch (inputs.get(input[node])) {
            case TreeInput.Ordered _ -> random.nextInt(-reach, reach + 1) / 4.0;
            case TreeInput.Presence _ -> TreeInput.Presence.THRESHOLD;
            case TreeInput.Membership _ -> TreeInput.Membership.THRESHOLD;
          };
      left[node] = size++;
      right[node] = size++;
    }
    return new Tree(
        Arrays.copyOf(input, size),
        Arrays.copyOf(threshold, size),
        Arrays.copyOf(left, size),
        Arrays.copyOf(right, size),
        Arrays.copyOf(value, size),
        Arrays.copyOf(cover, size));
  }
}
