// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import java.util.Arrays;

/** A growing list of doubles. Not thread-safe. */
final class NumberList {
  private double[] values = new double[64];
  private int size;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.multiplyExact(size, 2));
    }
    values[size++] = value;
  }

  double[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
