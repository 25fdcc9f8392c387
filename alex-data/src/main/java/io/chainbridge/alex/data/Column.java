// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

import java.util.List;

/**
 * One column of a table. Arrays are owned by the column and shared, never written after loading.
 */
public sealed interface Column {
  String name();

  /** Number of rows. */
  int rows();

  /** The chosen rows, in the given order. */
  Column select(int[] chosen);

  /** Numbers, times or labels; NaN is missing. */
  record Numeric(String name, double[] values) implements Column {
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
