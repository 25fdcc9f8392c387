// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.bins;

import io.chainbridge.alex.glassbox.Axis;
import java.util.Arrays;

/**
 * One set of bins that is counted, of a term of the model or of a feature, with its reference.
 *
 * @param name term name, or feature name
 * @param feature whether the drift of a feature is measured in these bins
 * @param movement mean absolute contribution of the term in each bin, in log-odds
 * @param counts reference rows per bin
 * @param groups coarse group of each bin, for drift; empty for a pair of features
 */
@SuppressWarnings("ArrayRecordComponent") // copied in, copied out, never compared
public record WatchedBins(
    String name, boolean feature, Binning binning, double[] movement, long[] counts, int[] groups) {
  public WatchedBins {
    movement = movement.clone();
    counts = counts.clone();
    groups = groups.clone();
    if (binning instanceof Binning.OfFeature(_, Axis axis) && axis.bins() != counts.length) {
      throw new IllegalArgumentException("counts must have " + axis.bins() + " bins of " + name);
    }
    if (movement.length != counts.length) {
      throw new IllegalArgumentException("movement must have one value per bin of " + name);
    }
    if (feature && groups.length != counts.length) {
      throw new IllegalArgumentException("groups must have one value per bin of " + name);
    }
  }

  /** How many bins there are. */
  public int bins() {
    return counts.length;
  }

  /** Counts in these bins, added up per coarse group. */
  public long[] grouped(long[] fine) {
    return CoarseGroups.coarse(fine, groups);
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

  /**
   * Whether both are the bins of the same term or feature of one model; cuts that are quantiles of
   * the data may differ, and so may what was counted.
   */
  boolean sameShape(WatchedBins other) {
    boolean sameBins =
        switch (binning) {
          case Binning.OfTerm(int term) ->
              other.binning instanceof Binning.OfTerm(int otherTerm)
                  && term == otherTerm
                  && bins() == other.bins();
          case Binning.OfFeature(int of, Axis axis) ->
              other.binning instanceof Binning.OfFeature(int otherOf, Axis otherAxis)
                  && of == otherOf
                  && sameLevels(axis, otherAxis);
        };
    return sameBins && name.equals(other.name) && feature == other.feature;
  }

  private static boolean sameLevels(Axis axis, Axis other) {
    return switch (axis) {
      case Axis.Cuts _ -> other instanceof Axis.Cuts;
      case Axis.Categories levels -> levels.equals(other);
    };
  }

  /** The canonical line, ended by a line feed; {@link ReferenceLines} reads it. */
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
