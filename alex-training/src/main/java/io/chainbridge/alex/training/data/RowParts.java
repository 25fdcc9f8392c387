// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which rows train, which validate (decide when training stops) and which calibrate. A row's part
 * is drawn by the seed and the row's content, so the order of the rows does not matter. Equal rows
 * are numbered and drawn one by one.
 *
 * @param grow rows that train, ascending; likewise {@code validate} and {@code calibrate}
 * @param keys a hash of each row, from which further numbers can be drawn
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the trainer
public record RowParts(int[] grow, int[] validate, int[] calibrate, long[] keys) {
  /** The increment of SplitMix64: 2^64 divided by the golden ratio, made odd. */
  private static final long STEP = 0x9E3779B97F4A7C15L;

  /** Turns 53 random bits into a double in [0, 1). */
  private static final double UNIT = 0x1p-53;

  /** Draws the parts; {@code validate} and {@code calibrate} are shares of the rows. */
  public static RowParts of(TrainingSet set, long seed, double validate, double calibrate) {
    long[] keys = keys(set, seed);
    int[] part = new int[keys.length];
    for (int row = 0; row < part.length; row++) {
      double at = share(keys[row], 0);
      part[row] = at < validate ? 1 : at < validate + calibrate ? 2 : 0;
    }
    return new RowParts(rows(part, 0), rows(part, 1), rows(part, 2), keys);
  }

  /** A number in [0, 1) for the row of this key; each {@code draw} gives another one. */
  public static double share(long key, long draw) {
    return (mixed(key + draw * STEP) >>> 11) * UNIT;
  }

  private static int[] rows(int[] part, int which) {
    int[] rows = new int[part.length];
    int count = 0;
    for (int row = 0; row < part.length; row++) {
      if (part[row] == which) {
        rows[count++] = row;
      }
    }
    return Arrays.copyOf(rows, count);
  }

  private static long[] keys(TrainingSet set, long seed) {
    long[] keys = new long[set.rows()];
    for (int row = 0; row < keys.length; row++) {
      keys[row] = mixed(seed + (set.events()[row] ? STEP : 0));
    }
    for (double[] column : set.columns()) {
      for (int row = 0; row < keys.length; row++) {
        keys[row] = mixed(keys[row] * 31 + Double.doubleToLongBits(column[row] + 0.0));
      }
    }
    Map<Long, Integer> met = HashMap.newHashMap(keys.length);
    for (int row = 0; row < keys.length; row++) {
      long strides = 7L * met.merge(keys[row], 1, Integer::sum);
      keys[row] += STEP * strides;
    }
    return keys;
  }

  /** The finalizer of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
  private static long mixed(long key) {
    long first = (key ^ (key >>> 30)) * 0xBF58476D1CE4E5B9L;
    long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
    return second ^ (second >>> 31);
  }
}
