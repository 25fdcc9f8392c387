// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Random ensembles whose nodes have covers, a few of them 0, and rows to explain. */
public final class CoveredForests {
  private CoveredForests() {}

  /** Trees over this many numbers, each under two rules for what is missing. */
  public static TreeEnsemble numeric(RandomGenerator random, int features, int trees, int depth) {
    Precision precision = random.nextBoolean() ? Precision.FLOAT32 : Precision.FLOAT64;
    List<Feature> named = new ArrayList<>();
    List<TreeInput> inputs = new ArrayList<>();
    for (int i = 0; i < features; i++) {
      named.add(new Feature.Numeric("x" + i));
      inputs.add(new TreeInput.Ordered(i, true, TreeInput.Zero.COMPARED));
      inputs.add(new TreeInput.Ordered(i, false, TreeInput.Zero.LEFT));
    }
    List<Tree> grown =
        IntStream.range(0, trees)
            .mapToObj(i -> grown(random, precision, inputs.size(), depth))
            .toList();
    return new TreeEnsemble(precision, -0.5, named, inputs, grown, Link.LOGIT, Calibrator.NONE);
  }

  /** Numbers, a category and every rule, with covers drawn for the trees of {@link Forests}. */
  public static TreeEnsemble mixed(RandomGenerator random, int trees, int depth) {
    TreeEnsemble bare = Forests.ensemble(random, trees, depth);
    List<Tree> covered = bare.trees().stream().map(tree -> covered(random, tree)).toList();
    return new TreeEnsemble(
        bare.precision(),
        bare.base(),
        bare.features(),
        bare.inputs(),
        covered,
        bare.link(),
        bare.calibrator());
  }

  /** A row of small numbers and gaps. */
  public static double[] row(RandomGenerator random, TreeEnsemble model) {
    return model.features().stream()
        .mapToDouble(feature ->
            switch (feature) {
              case Feature.Numeric _ ->
                  random.nextInt(6) == 0 ? Double.NaN : random.nextInt(-8, 9) / 4.0;
              case Feature.Categorical _ -> random.nextInt(-1, 3);
            })
        .toArray();
  }

  private static Tree grown(RandomGenerator random, Precision precision, int inputs, int depth) {
    int nodes = (1 << (depth + 1)) - 1;
    int[] input = new int[nodes];
    int[] left = new int[nodes];
    int[] right = new int[nodes];
    double[] value = new double[nodes];
    int size = 1;
    for (int node = 0; node < size; node++) {
      boolean leaf = size + 2 > nodes || random.nextInt(6) == 0;
      input[node] = leaf ? Tree.LEAF : random.nextInt(inputs);
      if (leaf) {
        value[node] = precision.round(random.nextGaussian());
        continue;
      }
      left[node] = size++;
      right[node] = size++;
    }
    double[] threshold =
        DoubleStream.generate(() -> random.nextInt(-6, 7) / 4.0).limit(size).toArray();
    return covered(
        random,
        new Tree(
            Arrays.copyOf(input, size),
            threshold,
            Arrays.copyOf(left, size),
            Arrays.copyOf(right, size),
            Arrays.copyOf(value, size),
            new double[size]));
  }

  /** Children come after their parents in these trees. */
  private static Tree covered(RandomGenerator random, Tree tree) {
    double[] cover = new double[tree.nodes()];
    for (int node = cover.length - 1; node >= 0; node--) {
      cover[node] =
          tree.isLeaf(node)
              ? random.nextInt(3) * random.nextInt(1, 20)
              : cover[tree.leftOf(node)] + cover[tree.rightOf(node)];
    }
    return new Tree(tree.input(), tree.threshold(), tree.left(), tree.right(), tree.value(), cover);
  }
}
