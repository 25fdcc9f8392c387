// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import java.util.Comparator;
import java.util.List;

/** The explanation of one raw score: the parts it is the sum of, in the order of the terms. */
public record Contributions(double intercept, List<Contribution> parts) {
  public Contributions {
    parts = List.copyOf(parts);
  }

  /** The raw score, bit for bit: the intercept, then the parts in order. */
  public double sum() {
    double sum = intercept;
    for (Contribution part : parts) {
      sum += part.value();
    }
    return sum;
  }

  /** Reason codes where a higher score is the worse one: the parts that raised it most. */
  public List<Contribution> topAdverse(int most) {
    return topAdverse(most, Direction.INCREASING);
  }

  /**
   * Reason codes: at most so many parts that moved the score most in the adverse direction, worst
   * first, equal ones in the order of the terms. Parts that did not move it that way are left out.
   */
  public List<Contribution> topAdverse(int most, Direction adverse) {
    if (most < 0) {
      throw new IllegalArgumentException("most must not be negative, was: " + most);
    }
    return parts.stream()
        .filter(part -> adverse.sign() * part.value() > 0)
        .sorted(Comparator.comparingDouble(part -> -adverse.sign() * part.value()))
        .limit(most)
        .toList();
  }
}
