// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

/** Which way a score may move when a feature rises. */
public enum Direction {
  INCREASING,
  DECREASING;

  /** 1 or -1: the factor that turns this direction into increasing. */
  public int sign() {
    return switch (this) {
      case INCREASING -> 1;
      case DECREASING -> -1;
    };
  }
}
