// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.util.List;

/**
 * One column of a table.
 *
 * <p>The arrays are shared, not copied, because columns are long: read them, never write to them.
 * Thread-safe as long as nobody writes.
 */
public sealed interface Column {
  String name();

  /** Number of rows. */
  int rows();

  /** Numbers, times or labels; NaN is missing. */
  record Numeric(String name, double[] values) implements Column {
    @Override
    public int rows() {
      return values.length;
    }

    /** The chosen rows, in the given order. */
    public Numeric select(int[] chosen) {
      double[] picked = new double[chosen.length];
      for (int i = 0; i < picked.length; i++) {
        picked[i] = values[chosen[i]];
      }
      return new Numeric(name, picked);
    }
  }

  /** Text, as an index into {@code levels} for each row; -1 is missing. */
  record Text(String name, int[] codes, List<String> levels) implements Column {
    public Text {
      levels = List.copyOf(levels);
      for (int row = 0; row < codes.length; row++) {
        if (codes[row] < -1 || codes[row] >= levels.size()) {
          throw new IllegalArgumentException(
              name + " must have codes in -1.." + (levels.size() - 1) + ", was: " + codes[row]);
        }
      }
    }

    @Override
    public int rows() {
      return codes.length;
    }
  }
}
