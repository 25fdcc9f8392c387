// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random ensembles of every rule, precision and calibrator, with numbers of any size. */
public final class RandomTrees {
  private static final int MOST_SPLITS = 20;
  private static final List<TreeInput.Zero> ZEROS = List.of(TreeInput.Zero.values());
  private static final List<Calibrator.Input> INPUTS = List.of(Calibrator.Input.values());
  private static final List<Feature> FEATURES =
      List.of(
          new Feature.Numeric("debt"),
          new Feature.Numeric("a \"\\ \u00e4"),
          new Feature.Categorical("city", List.of("", "Bern", "C\u00f3rk")));

  private final RandomGenerator random;
  private final Precision precision;

  private RandomTrees(RandomGenerator random) {
    this.random = random;
    this.precision = random.nextBoolean() ? Precision.FLOAT32 : Precision.FLOAT64;
  }

  public static TreeEnsemble of(RandomGenerator random) {
    return new RandomTrees(random).ensemble();
  }

  private TreeEnsemble ensemble() {
    List<TreeInput> inputs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      inputs.add(input());
    }
    List<Tree> trees = IntStream.range(0, random.nextInt(6)).mapToObj(_ -> tree(inputs)).toList();
    return new TreeEnsemble(precision, leaf(), FEATURES, inputs, trees, Link.LOGIT, calibrator());
  }

  private TreeInput input() {
    TreeInput.Zero zero = ZEROS.get(random.nextInt(3));
    return switch (random.nextInt(3)) {
      case 0 -> new TreeInput.Ordered(random.nextInt(2), random.nextBoolean(), zero);
      case 1 -> new TreeInput.Presence(random.nextInt(2), random.nextBoolean(), zero);
      default -> {
        boolean[] left = {random.nextBoolean(), random.nextBoolean(), random.nextBoolean()};
        yield new TreeInput.Membership(2, left, random.nextBoolean(), random.nextBoolean());
      }
    };
  }

  /** A tree that grows at a leaf drawn by chance, so that parents may come after their children. */
  private Tree tree(List<TreeInput> inputs) {
    int splits = random.nextInt(MOST_SPLITS);
    int nodes = 2 * splits + 1;
    int[] input = new int[nodes];
    Arrays.fill(input, Tree.LEAF);
    double[] threshold = new double[nodes];
    int[] left = new int[nodes];
    int[] right = new int[nodes];
    double[] value = new double[nodes];
    double[] cover = new double[nodes];
    for (int size = 1; size < nodes; size += 2) {
      int node = random.nextInt(size);
      while (input[node] != Tree.LEAF) {
        node = random.nextInt(size);
      }
      input[node] = random.nextInt(inputs.size());
      threshold[node] =
          switch (inputs.get(input[node])) {
            case TreeInput.Ordered _ -> number();
            case TreeInput.Presence _ -> TreeInput.Presence.THRESHOLD;
            case TreeInput.Membership _ -> TreeInput.Membership.THRESHOLD;
          };
      left[node] = size + 1;
      right[node] = size;
    }
    for (int node = 0; node < nodes; node++) {
      value[node] = leaf();
      cover[node] = Math.abs(number());
    }
    return new Tree(input, threshold, left, right, value, cover);
  }

  private Calibrator calibrator() {
    Calibrator.Input input = INPUTS.get(random.nextInt(2));
    return switch (random.nextInt(4)) {
      case 0 -> Calibrator.NONE;
      case 1 -> new Calibrator.Platt(input, number(), number());
      case 2 -> new Calibrator.Beta(number(), number(), number());
      default -> {
        double[] points = {random.nextDouble(), 1 + random.nextDouble()};
        double[] values = {random.nextDouble(), random.nextDouble()};
        yield new Calibrator.Isotonic(input, points, values);
      }
    };
  }

  /** A number that a sum of the precision represents. */
  private double leaf() {
    return precision == Precision.FLOAT32 ? (float) random.nextGaussian() : number();
  }

  /** Any finite double, the smallest and both zeros among them. */
  private double number() {
    double drawn = Double.longBitsToDouble(random.nextLong());
    if (random.nextInt(8) == 0 || !Double.isFinite(drawn)) {
      return random.nextBoolean() ? -0.0 : Double.MIN_VALUE;
    }
    return drawn;
  }
}
