// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** Cuts chosen rows into folds; each fold is held out once while others train. */
public final class Folds {
  /** Most folds of a plan; the fewest are 2. */
  public static final int MOST = 20;

  private Folds() {}

  /** The result of a fold plan. */
  public sealed interface Outcome {
    /** One split for each fold, in order. */
    record Planned(List<SplitOutcome.Parts> folds) implements Outcome {
      public Planned {
        folds = List.copyOf(folds);
      }
    }

    /** A fold has no usable split. */
    record Refused(int fold, SplitOutcome.Refused why) implements Outcome {}
  }

  /**
   * Expanding windows. The earlier half of the rows is never held out. Each fold holds out one of
   * {@code folds} parts of the later half, equal in rows and cut in time order. It trains on all
   * earlier rows whose label was known when its part began. Rows of one instant stay together.
   *
   * @param rows row numbers, any order
   * @param folds 2 to {@value #MOST}
   */
  public static Outcome byTime(
      int[] rows, long[] timeMicros, long[] labelKnownMicros, boolean[] labels, int folds) {
    require(folds);
    long[] sorted = Arrays.stream(rows).mapToLong(row -> timeMicros[row]).sorted().toArray();
    int half = sorted.length / 2;
    List<SplitOutcome> splits = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      long from = start(sorted, half, fold, folds);
      boolean last = fold + 1 == folds;
      long to = last ? Long.MAX_VALUE : start(sorted, half, fold + 1, folds);
      int[] before = chosen(rows, row -> timeMicros[row] < from);
      int[] train = chosen(before, row -> labelKnownMicros[row] < from);
      int[] held = chosen(rows, row -> timeMicros[row] >= from && (last || timeMicros[row] < to));
      splits.add(Split.checked(train, held, before.length - train.length, labels));
    }
    return planned(splits);
  }

  private static long start(long[] sorted, int half, int fold, int folds) {
    long at = half + (long) fold * (sorted.length - half) / folds;
    return at < sorted.length ? sorted[(int) at] : Long.MAX_VALUE;
  }

  /**
   * Folds drawn by the seed, stratified by label. Each fold trains on the rows of all other folds.
   *
   * @param rows row numbers, any order
   * @param folds 2 to {@value #MOST}
   */
  public static Outcome stratified(int[] rows, boolean[] labels, int folds, long seed) {
    require(folds);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int[] foldOf = new int[labels.length];
    int dealt = 0;
    for (boolean event : new boolean[] {true, false}) {
      int[] kind = shuffled(chosen(rows, row -> labels[row] == event), random);
      for (int row : kind) {
        foldOf[row] = dealt++ % folds;
      }
    }
    List<SplitOutcome> splits = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      int held = fold;
      splits.add(
          Split.checked(
              chosen(rows, row -> foldOf[row] != held),
              chosen(rows, row -> foldOf[row] == held),
              0,
              labels));
    }
    return planned(splits);
  }

  private static int[] shuffled(int[] rows, RandomGenerator random) {
    for (int i = rows.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int drawn = rows[other];
      rows[other] = rows[i];
      rows[i] = drawn;
    }
    return rows;
  }

  private static int[] chosen(int[] rows, IntPredicate which) {
    return IntStream.of(rows).filter(which).sorted().toArray();
  }

  private static Outcome planned(List<SplitOutcome> splits) {
    List<SplitOutcome.Parts> folds = new ArrayList<>();
    for (SplitOutcome split : splits) {
      switch (split) {
        case SplitOutcome.Parts parts -> folds.add(parts);
        case SplitOutcome.Refused refused -> {
          return new Outcome.Refused(folds.size() + 1, refused);
        }
      }
    }
    return new Outcome.Planned(folds);
  }

  private static void require(int folds) {
    if (folds < 2 || folds > MOST) {
      throw new IllegalArgumentException("folds must be in 2.." + MOST + ", were: " + folds);
    }
  }
}
