// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.score;

import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Ranks a row's numbers among the thresholds of an ensemble: the rank of an input is the number of
 * its thresholds at or below its number.
 *
 * <p>Two inputs of one feature that differ only in where a missing value goes share their
 * thresholds and one search. XGBoost models have such a pair for nearly every feature. Immutable
 * and thread-safe.
 */
final class ThresholdRanks {
  /** More than any rank. */
  static final int MOST = Short.MAX_VALUE;

  private final Precision precision;
  private final double[][] thresholds;
  private final Scale[] scales;
  private final TreeInput[] others;
  private final int[] otherInputs;
  private final CutIndex[] otherIndexes;

  /**
   * The thresholds of one feature whose numbers are compared unchanged.
   *
   * @param left the input whose missing values go left, or the unread place if there is none
   * @param right the input whose missing values go right, or the unread place if there is none
   */
  private record Scale(int feature, int left, int right, CutIndex index, int size) {}

  private ThresholdRanks(TreeEnsemble model, double[][] own) {
    this.precision = model.precision();
    double[][] compared = own.clone();
    List<TreeInput> inputs = model.inputs();
    List<Scale> found = new ArrayList<>();
    plain(inputs).values().forEach(same -> found.addAll(scales(inputs, same, compared)));
    this.thresholds = compared;
    this.scales = found.toArray(Scale[]::new);
    this.otherInputs =
        IntStream.range(0, inputs.size()).filter(i -> !isPlain(inputs.get(i))).toArray();
    this.others = Arrays.stream(otherInputs).mapToObj(inputs::get).toArray(TreeInput[]::new);
    this.otherIndexes =
        Arrays.stream(otherInputs).mapToObj(i -> index(own[i])).toArray(CutIndex[]::new);
  }

  /** The ranks, or empty when one input is compared with more than 32766 thresholds. */
  static Optional<ThresholdRanks> ifFits(TreeEnsemble model) {
    List<DoubleStream.Builder> found = new ArrayList<>();
    model.inputs().forEach(_ -> found.add(DoubleStream.builder()));
    for (Tree tree : model.trees()) {
      for (int node = 0; node < tree.nodes(); node++) {
        if (!tree.isLeaf(node)) {
          found.get(tree.inputAt(node)).add(tree.thresholdAt(node) + 0.0);
        }
      }
    }
    double[][] own =
        found.stream()
            .map(cuts -> cuts.build().sorted().distinct().toArray())
            .toArray(double[][]::new);
    return Arrays.stream(own).allMatch(cuts -> cuts.length < MOST)
        ? Optional.of(new ThresholdRanks(model, own))
        : Optional.empty();
  }

  private static boolean isPlain(TreeInput input) {
    return input instanceof TreeInput.Ordered(_, _, TreeInput.Zero zero)
        && zero == TreeInput.Zero.COMPARED;
  }

  /** The indexes of the plain inputs of each feature. */
  private static Map<Integer, List<Integer>> plain(List<TreeInput> inputs) {
    Map<Integer, List<Integer>> plain = new TreeMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      if (isPlain(inputs.get(i))) {
        plain.computeIfAbsent(inputs.get(i).feature(), _ -> new ArrayList<>()).add(i);
      }
    }
    return plain;
  }

  /** One scale for both inputs, whose thresholds are merged; or one each where that is too many. */
  private static List<Scale> scales(
      List<TreeInput> inputs, List<Integer> same, double[][] compared) {
    int total = same.stream().mapToInt(i -> compared[i].length).sum();
    boolean ways = same.stream().map(i -> inputs.get(i).missingLeft()).distinct().count() == 2;
    if (same.size() != 2 || !ways || total >= MOST) {
      return same.stream().map(i -> scale(inputs, List.of(i), compared[i])).toList();
    }
    double[] both =
        same.stream()
            .flatMapToDouble(i -> Arrays.stream(compared[i]))
            .sorted()
            .distinct()
            .toArray();
    same.forEach(i -> compared[i] = both);
    return List.of(scale(inputs, same, both));
  }

  private static Scale scale(List<TreeInput> inputs, List<Integer> same, double[] cuts) {
    int left = inputs.size();
    int right = inputs.size();
    for (int i : same) {
      if (inputs.get(i).missingLeft()) {
        left = i;
      } else {
        right = i;
      }
    }
    return new Scale(inputs.get(same.getFirst()).feature(), left, right, index(cuts), cuts.length);
  }

  private static CutIndex index(double[] cuts) {
    return new CutIndex(new Axis.Cuts(cuts));
  }

  /** How many places a row's ranks take: one for each input, and one that is never read. */
  int places() {
    return thresholds.length + 1;
  }

  /** A rank moved to the highest 16 bits of a word, so that a difference shows in the sign bit. */
  static long shifted(int rank) {
    return (long) rank << 48;
  }

  /** How many thresholds of the input are below this one. */
  int of(int input, double threshold) {
    return Arrays.binarySearch(thresholds[input], threshold + 0.0);
  }

  /** Writes the rank of each input for this row. */
  void rank(double[] row, long[] into) {
    boolean single = precision == Precision.FLOAT32;
    for (Scale scale : scales) {
      double value = row[scale.feature];
      int rank = scale.index.bin(single ? (float) value : value) - 1;
      into[scale.left] = shifted(Math.max(rank, 0));
      into[scale.right] = shifted(rank < 0 ? scale.size : rank);
    }
    for (int i = 0; i < others.length; i++) {
      double value = others[i].of(row[others[i].feature()], precision);
      into[otherInputs[i]] = shifted(otherIndexes[i].bin(value) - 1);
    }
  }
}
