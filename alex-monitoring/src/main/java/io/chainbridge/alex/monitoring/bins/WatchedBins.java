// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.bins;

import java.util.Arrays;

/**
 * One set of bins that is counted, with its reference: a term of the model, or a feature.
 *
 * @param name term name, or feature name
 * @param feature whether the bins are of one feature, so that they tell its drift
 * @param movement mean absolute contribution of the term in each bin, in log-odds
 * @param counts reference rows per bin
 * @param groups coarse group of each bin, for drift; empty where {@code feature} is false
 */
@SuppressWarnings("ArrayRecordComponent") // copied in, copied out, never compared
public record WatchedBins(
    String name, boolean feature, Binning binning, double[] movement, long[] counts, int[] groups) {
  public WatchedBins {
    movement = movement.clone();
    counts = counts.clone();
    groups = groups.clone();
    if (movement.length != counts.length) {
      throw new IllegalArgumentException("movement must hold one value for each bin of " + name);
    }
    if (feature && groups.length != counts.length) {
      throw new IllegalArgumentException("groups must hold one value for each bin of " + name);
    }
  }

  /** How many bins there are. */
  public int bins() {
    return counts.length;
  }

  @Override
  public double[] movement() {
    return movement.clone();
  }

  @Override
  public long[] counts() {
    return counts.clone();
  }

  @Override
  public int[] groups() {
    return groups.clone();
  }

  /** Canonical words, for the digest of the reference. */
  String text() {
    return name.length()
        + " "
        + name
        + " "
        + feature
        + " "
        + binning.text()
        + " "
        + Arrays.toString(movement)
        + " "
        + Arrays.toString(counts)
        + " "
        + Arrays.toString(groups)
        + "\n";
  }
}
