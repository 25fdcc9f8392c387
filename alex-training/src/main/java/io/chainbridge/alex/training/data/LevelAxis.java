// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.data;

import io.chainbridge.alex.glassbox.Axis;
import java.util.Arrays;

/** The axis of a categorical feature on which every level has its own bin. */
public final class LevelAxis {
  private LevelAxis() {}

  /** Bin 0 is missing, bin {@code level + 1} is the level, the last bin is unseen. */
  public static Axis.Categories of(int levels) {
    int[] binOfLevel = new int[levels];
    Arrays.setAll(binOfLevel, level -> level + 1);
    return new Axis.Categories(binOfLevel, levels + 2);
  }
}
