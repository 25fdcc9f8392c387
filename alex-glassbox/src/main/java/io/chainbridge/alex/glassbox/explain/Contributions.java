// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.explain;

import io.chainbridge.alex.glassbox.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The explanation of one raw score: the parts it is the sum of.
 *
 * @param intercept what the score is before any part: an additive model's intercept, an ensemble's
 *     expected score
 * @param parts of an additive model its terms in order; of an ensemble one for each feature
 * @param remainder what rounding leaves between these and the raw score, added last in order; none
 *     for an additive model, whose score is that very sum. An ensemble has one number (more only
 *     where the score is so much smaller than what rounding left that no one number bridges them):
 *     within 1e-10 in size where it adds in doubles and scores are of ordinary size, or what adding
 *     in floats cost. It is nobody's reason.
 */
public record Contributions(double intercept, List<Contribution> parts, List<Double> remainder) {
  public Contributions {
    parts = List.copyOf(parts);
    remainder = List.copyOf(remainder);
  }

  /** An explanation that rounding leaves nothing of. */
  public Contributions(double intercept, List<Contribution> parts) {
    this(intercept, parts, List.of());
  }

  /** The explanation whose remainder makes the sum this raw score. */
  static Contributions closed(double intercept, List<Contribution> parts, double rawScore) {
    double sum = new Contributions(intercept, parts).sum();
    List<Double> remainder = new ArrayList<>();
    do {
      // Exact where the two are within a factor of 2; else what is left shrinks 2^53 times a step.
      double rest = rawScore - sum;
      remainder.add(rest);
      sum += rest;
    } while (sum != rawScore && Double.isFinite(sum));
    return new Contributions(intercept, parts, remainder);
  }

  /**
   * The raw score, bit for bit: the intercept, then the parts in order, then the remainder in
   * order. (Of an ensemble a zero may differ in its sign; parts beyond a double add up to nothing.)
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

  /** Reason codes where a higher score is the worse one: the parts that raised it most. */
  public List<Contribution> topAdverse(int most) {
    return topAdverse(most, Direction.INCREASING);
  }

  /**
   * Reason codes: at most so many parts that moved the score most in the adverse direction, worst
   * first, equal ones in the order of the parts. Parts that did not move it that way are left out.
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
