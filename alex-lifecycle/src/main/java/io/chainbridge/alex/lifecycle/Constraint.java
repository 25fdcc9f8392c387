// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

/** A declared monotonicity constraint of a proposal or a submission. */
public record Constraint(String feature, Direction direction, String rationale) {
  /** The direction of the score when the feature grows. */
  public enum Direction {
    INCREASING(1),
    DECREASING(-1);

    private final int sign;

    Direction(int sign) {
      this.sign = sign;
    }

    /** +1 or -1, as metadata writes it. */
    public int sign() {
      return sign;
    }
  }
}
