// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.io;

import java.util.Arrays;

/** A growing list of doubles. Not thread-safe. */
public final class NumberList {
  private double[] values = new double[64];
  private int size;

  public void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.multiplyExact(size, 2));
    }
    values[size++] = value;
  }

  public double[] toArray() {
    return Arrays.copyOf(values, size);
  }

  int[] toInts() {
    int[] ints = new int[size];
    for (int i = 0; i < size; i++) {
      ints[i] = (int) values[i];
    }
    return ints;
  }

  float[] toFloats() {
    float[] floats = new float[size];
    for (int i = 0; i < size; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** One flag for each value: true if the value is 1. */
  boolean[] toFlags() {
    boolean[] flags = new boolean[size];
    for (int i = 0; i < size; i++) {
      flags[i] = values[i] == 1;
    }
    return flags;
  }
}
