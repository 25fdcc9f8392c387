// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.bench;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Random models of a stated shape over 48 standard normal numbers; the same for the same seed. */
final class Shapes {
  static final int FEATURES = 48;
  private final RandomGenerator random =
      RandomGeneratorFactory.of("L64X128MixRandom").create(20260101);

  /** One table for each feature over these cuts, and these pairs over a quarter of them. */
  AdditiveModel additive(int cuts, int pairs) {
    List<Term> terms = new ArrayList<>();
    for (int feature = 0; feature < FEATURES; feature++) {
      Axis axis = axis(cuts);
      terms.add(new Term.Table(feature, axis, normals(axis.bins())));
    }
    List<Axis> coarse = IntStream.range(0, FEATURES).mapToObj(i -> axis(cuts / 4)).toList();
    for (int pair = 0; pair < pairs; pair++) {
      int first = random.nextInt(FEATURES);
      int second = (first + 1 + random.nextInt(FEATURES - 1)) % FEATURES;
      Axis a = coarse.get(first);
      Axis b = coarse.get(second);
      terms.add(new Term.PairTable(first, a, second, b, normals(a.bins() * b.bins())));
    }
    return new AdditiveModel(-1.5, features(), terms, Link.LOGIT);
  }

  /**
   * The same shape, rising in every feature: at every fourth cut of a table stands a cut of the
   * feature's pairs, which step back there by less than the table rises.
   */
  AdditiveModel ordered(int cuts, int pairs) {
    List<Term> terms = new ArrayList<>();
    List<Axis> coarse = new ArrayList<>();
    for (int feature = 0; feature < FEATURES; feature++) {
      double[] fine = IntStream.range(0, cuts).mapToDouble(i -> 6.0 * i / cuts - 3).toArray();
      Axis axis = new Axis.Cuts(fine);
      double[] scores = normals(axis.bins());
      for (int bin = 2; bin <= cuts + 1; bin++) {
        scores[bin] = scores[bin - 1] + 0.02 + 0.01 * Math.abs(scores[bin]);
      }
      terms.add(new Term.Table(feature, axis, scores));
      coarse.add(
          new Axis.Cuts(IntStream.range(0, cuts / 4).mapToDouble(i -> fine[4 * i]).toArray()));
    }
    for (int pair = 0; pair < pairs; pair++) {
      int first = pair % FEATURES;
      int second = (first + 1 + pair / FEATURES) % FEATURES;
      Axis a = coarse.get(first);
      Axis b = coarse.get(second);
      double[] scores = new double[a.bins() * b.bins()];
      Arrays.setAll(scores, _ -> 0.001 * random.nextDouble());
      terms.add(new Term.PairTable(first, a, second, b, scores));
    }
    return new AdditiveModel(-1.5, features(), terms, Link.LOGIT);
  }

  /** Complete trees of this depth, in doubles. */
  TreeEnsemble trees(int trees, int depth) {
    List<TreeInput> inputs =
        IntStream.range(0, FEATURES)
            .<TreeInput>mapToObj(
                feature -> new TreeInput.Ordered(feature, true, TreeInput.Zero.COMPARED))
            .toList();
    List<Tree> grown = IntStream.range(0, trees).mapToObj(i -> tree(depth)).toList();
    return new TreeEnsemble(
        Precision.FLOAT64, 0, features(), inputs, grown, Link.LOGIT, Calibrator.NONE);
  }

  private Tree tree(int depth) {
    int nodes = (1 << (depth + 1)) - 1;
    int splits = nodes / 2;
    int[] input = new int[nodes];
    int[] left = new int[nodes];
    int[] right = new int[nodes];
    double[] threshold = new double[nodes];
    for (int node = 0; node < nodes; node++) {
      input[node] = node < splits ? random.nextInt(FEATURES) : Tree.LEAF;
      threshold[node] = Math.round(100 * random.nextGaussian()) / 100.0;
      left[node] = node < splits ? 2 * node + 1 : 0;
      right[node] = node < splits ? 2 * node + 2 : 0;
    }
    return new Tree(input, threshold, left, right, normals(nodes), new double[nodes]);
  }

  /** Rows of standard normals, one value in fifty missing. */
  double[][] rows(int rows) {
    double[][] all = new double[rows][FEATURES];
    for (double[] row : all) {
      for (int i = 0; i < FEATURES; i++) {
        row[i] = random.nextInt(50) == 0 ? Double.NaN : random.nextGaussian();
      }
    }
    return all;
  }

  private static List<Feature> features() {
    return IntStream.range(0, FEATURES)
        .<Feature>mapToObj(i -> new Feature.Numeric("f" + i))
        .toList();
  }

  private Axis axis(int cuts) {
    return new Axis.Cuts(
        DoubleStream.generate(random::nextGaussian).limit(cuts).sorted().distinct().toArray());
  }

  private double[] normals(int n) {
    return DoubleStream.generate(random::nextGaussian).limit(n).toArray();
  }
}
