// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import java.util.Arrays;

/**
 * Divides the values of one feature into bins. Bin 0 is for missing values, the last bin for unseen
 * ones, and the bins between are 1..n.
 */
public sealed interface Axis {
  /** How many bins there are, missing and unseen included. */
  int bins();

  /** The bin of a value as a row holds it. */
  int bin(double value);

  /**
   * The axis of a numeric feature: n strictly increasing finite cuts make n + 1 intervals and n + 3
   * bins. A value on a cut belongs to the interval above it. Numbers are never unseen.
   */
  @SuppressWarnings("ArrayRecordComponent") // copied in, copied out, compared by content
  record Cuts(double[] cuts) implements Axis {
    public Cuts {
      cuts = cuts.clone();
      for (int i = 0; i < cuts.length; i++) {
        if (!Double.isFinite(cuts[i])) {
          throw new IllegalArgumentException("cuts[" + i + "] must be finite, was: " + cuts[i]);
        }
        if (i > 0 && cuts[i] <= cuts[i - 1]) {
          throw new IllegalArgumentException(
              "cuts must be strictly increasing, but cuts["
                  + i
                  + "] = "
                  + cuts[i]
                  + " follows "
                  + cuts[i - 1]);
        }
      }
    }

    /** A copy of the cuts. */
    @Override
    public double[] cuts() {
      return cuts.clone();
    }

    /** One of the cuts, in 0..n-1. */
    public double cutAt(int index) {
      return cuts[index];
    }

    @Override
    public int bins() {
      return cuts.length + 3;
    }

    @Override
    public int bin(double value) {
      if (Double.isNaN(value)) {
        return 0;
      }
      int length = cuts.length;
      if (length == 0) {
        return 1;
      }
      int below = 0;
      while (length > 1) {
        int half = length >>> 1;
        below += cuts[below + half - 1] <= value ? half : 0;
        length -= half;
      }
      return 1 + below + (cuts[below] <= value ? 1 : 0);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Cuts that && Arrays.equals(cuts, that.cuts);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(cuts);
    }

    @Override
    public String toString() {
      return "Cuts" + Arrays.toString(cuts);
    }
  }

  /**
   * The axis of a categorical feature: the bin of each level; levels may share a bin. A code that
   * is not the index of a level falls into the unseen bin.
   */
  @SuppressWarnings("ArrayRecordComponent") // copied in, copied out, compared by content
  record Categories(int[] binOfLevel, int bins) implements Axis {
    public Categories {
      binOfLevel = binOfLevel.clone();
      if (bins < 2) {
        throw new IllegalArgumentException("bins must be at least 2, was: " + bins);
      }
      for (int i = 0; i < binOfLevel.length; i++) {
        if (binOfLevel[i] < 1 || binOfLevel[i] >= bins) {
          throw new IllegalArgumentException(
              "binOfLevel[" + i + "] must be in 1.." + (bins - 1) + ", was: " + binOfLevel[i]);
        }
      }
    }

    /** A copy of the bin of each level. */
    @Override
    public int[] binOfLevel() {
      return binOfLevel.clone();
    }

    @Override
    public int bin(double value) {
      if (Double.isNaN(value)) {
        return 0;
      }
      int code = (int) value;
      return code == value && code >= 0 && code < binOfLevel.length ? binOfLevel[code] : bins - 1;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Categories that
          && bins == that.bins
          && Arrays.equals(binOfLevel, that.binOfLevel);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(binOfLevel) + bins;
    }

    @Override
    public String toString() {
      return "Categories" + Arrays.toString(binOfLevel) + " of " + bins;
    }
  }
}
