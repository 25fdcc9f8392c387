// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.explain;

import io.chainbridge.alex.glassbox.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The explanation of one raw score: the parts that it is the sum of.
 *
 * @param intercept the score before any part: an additive model's intercept, an ensemble's expected
 *     score
 * @param parts an additive model's terms in order; an ensemble's features in order
 * @param remainder the rounding difference between these and the raw score, added last, in order.
 *     Empty for an additive model, whose score is exactly this sum. An ensemble has one number; it
 *     has more only where the score is so small beside the difference that one double cannot bridge
 *     them. It is at most 1e-10 in size for an ensemble that adds in doubles and has scores of
 *     ordinary size, or the cost of adding in floats. It is not a reason for the score.
 */
public record Contributions(double intercept, List<Contribution> parts, List<Double> remainder) {
  public Contributions {
    parts = List.copyOf(parts);
    remainder = List.copyOf(remainder);
  }

  /** An explanation without a remainder. */
  public Contributions(double intercept, List<Contribution> parts) {
    this(intercept, parts, List.of());
  }

  /** The explanation whose remainder makes the sum this raw score. */
  static Contributions closed(double intercept, List<Contribution> parts, double rawScore) {
    double sum = new Contributions(intercept, parts).sum();
    List<Double> remainder = new ArrayList<>();
    do {
      // Exact if the two are within a factor of 2; else each step shrinks the rest by 2^53.
      double rest = rawScore - sum;
      remainder.add(rest);
      sum += rest;
    } while (sum != rawScore && Double.isFinite(sum));
    return new Contributions(intercept, parts, remainder);
  }

  /**
   * The raw score, bit for bit: the intercept, then the parts in order, then the remainder in
   * order. For an ensemble the sign of a zero may differ.
   */
  public double sum() {
    double sum = intercept;
    for (Contribution part : parts) {
      sum += part.value();
    }
    for (double rest : remainder) {
      sum += rest;
    }
    return sum;
  }

  /** Reason codes where a higher score is worse: the parts that raised it most. */
  public List<Contribution> topAdverse(int most) {
    return topAdverse(most, Direction.INCREASING);
  }

  /**
   * Reason codes: the parts that moved the score most in the adverse direction, worst first, at
   * most {@code most} of them. Ties keep the order of the parts. Parts that moved it the other way,
   * or not at all, are left out.
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
