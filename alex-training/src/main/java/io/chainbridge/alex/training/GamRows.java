// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training;

import java.util.List;

/**
 * The columns of a GAM that are not zero in a row. Those of the first features are kept, as many as
 * a fixed room holds; those of the others are made anew whenever they are asked for, with the same
 * digits.
 */
final class GamRows {
  static final int WIDEST = 4;
  private static final long ROOM = 5_000_000;

  private final List<GamBlock> blocks;
  private final double[][] columns;
  private final int[] order;
  private final short[][] first;
  private final float[][] kept;

  GamRows(List<GamBlock> blocks, double[][] columns, int[] order) {
    this(blocks, columns, order, ROOM);
  }

  /** With room for so many rows of features. */
  GamRows(List<GamBlock> blocks, double[][] columns, int[] order, long room) {
    this.blocks = blocks;
    this.columns = columns;
    this.order = order;
    int features = (int) Math.min(blocks.size(), room / Math.max(1, order.length));
    this.first = new short[features][order.length];
    this.kept = new float[features][order.length * WIDEST];
    double[] values = new double[WIDEST];
    for (int f = 0; f < features; f++) {
      for (int row = 0; row < order.length; row++) {
        first[f][row] = (short) blocks.get(f).columnsOf(columns[f][order[row]], values, 0);
        for (int i = 0; i < WIDEST; i++) {
          kept[f][row * WIDEST + i] = (float) values[i];
        }
      }
    }
  }

  /** As {@link GamBlock#columnsOf}, of the row in that place; four places of the array are used. */
  int columnsOf(int feature, int row, double[] into, int at) {
    if (feature >= kept.length) {
      return blocks.get(feature).columnsOf(columns[feature][order[row]], into, at);
    }
    float[] values = kept[feature];
    for (int i = 0; i < WIDEST; i++) {
      into[at + i] = values[row * WIDEST + i];
    }
    return first[feature][row];
  }
}
