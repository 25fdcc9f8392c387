// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.plan;

import java.util.Arrays;
import java.util.Optional;

/** A planned limit of a metric: a bound, and the side of it on which the metric must be. */
public record PlannedLimit(Side side, double bound) {
  /** The four sides, as a proposal writes them. */
  public enum Side {
    BELOW("<"),
    AT_MOST("<="),
    ABOVE(">"),
    AT_LEAST(">=");

    private final String sign;

    Side(String sign) {
      this.sign = sign;
    }

    /** The sign as written. */
    public String sign() {
      return sign;
    }

    /** Whether a lower value keeps the limit. */
    public boolean isUpper() {
      return this == BELOW || this == AT_MOST;
    }

    /** The side of this sign; empty for any other text. */
    public static Optional<Side> ofSign(String sign) {
      return Arrays.stream(values()).filter(side -> side.sign.equals(sign)).findFirst();
    }
  }

  /** The limit {@code < bound}. */
  public static PlannedLimit below(double bound) {
    return new PlannedLimit(Side.BELOW, bound);
  }

  /** The limit {@code > bound}. */
  public static PlannedLimit above(double bound) {
    return new PlannedLimit(Side.ABOVE, bound);
  }

  /** The limit {@code <= bound}. */
  public static PlannedLimit atMost(double bound) {
    return new PlannedLimit(Side.AT_MOST, bound);
  }

  /** The limit {@code >= bound}. */
  public static PlannedLimit atLeast(double bound) {
    return new PlannedLimit(Side.AT_LEAST, bound);
  }

  /** Whether the value is on the right side; a value that is not a number never is. */
  public boolean isKeptBy(double value) {
    return switch (side) {
      case BELOW -> value < bound;
      case AT_MOST -> value <= bound;
      case ABOVE -> value > bound;
      case AT_LEAST -> value >= bound;
    };
  }

  /** The limit as a reason demands it, such as {@code < 0.1} or {@code at least 200}. */
  public String demand() {
    String sign =
        switch (side) {
          case BELOW, ABOVE -> side.sign();
          case AT_MOST -> "at most";
          case AT_LEAST -> "at least";
        };
    return sign + " " + ShownNumber.of(bound);
  }

  /** The limit as a proposal writes it, such as {@code > 0.8}. */
  public String words() {
    return side.sign() + " " + bound;
  }
}
