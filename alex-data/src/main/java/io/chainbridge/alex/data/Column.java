// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.util.List;

/**
 * One column of a table.
 *
 * <p>Arrays are owned by the column and handed out uncopied, for columns are long: read them, never
 * write to them. Thread-safe as long as nobody does.
 */
public sealed interface Column {
  String name();

  /** Number of rows. */
  int rows();

  /** The chosen rows, in the given order. */
  Column select(int[] chosen);

  /** Numbers, times or labels; NaN is missing. */
  record Numeric(String name, double[] values) implements Column {
    /** The value of one row; NaN is missing. */
    public double value(int row) {
      return values[row];
    }

    @Override
    public int rows() {
      return values.length;
    }

    @Override
    public Numeric select(int[] chosen) {
      double[] picked = new double[chosen.length];
      for (int i = 0; i < picked.length; i++) {
        picked[i] = values[chosen[i]];
      }
      return new Numeric(name, picked);
    }
  }

  /** Text by code into {@code levels}; -1 is missing. */
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

    /** The code of one row; -1 is missing. */
    public int code(int row) {
      return codes[row];
    }

    @Override
    public int rows() {
      return codes.length;
    }

    @Override
    public Text select(int[] chosen) {
      int[] picked = new int[chosen.length];
      for (int i = 0; i < picked.length; i++) {
        picked[i] = codes[chosen[i]];
      }
      return new Text(name, picked, levels);
    }
  }
}
