// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.proof;

import io.chainbridge.alex.glassbox.MonotoneConstraint;
import java.util.Arrays;

/** The result of a proof of one claim. Only {@link Proven} lets a model pass. */
public sealed interface ProofResult {
  /** The claim that was put to the prover. */
  MonotoneConstraint constraint();

  /** Which of a model's two scores is meant. */
  enum Scale {
    /** Raw scores, in log-odds. */
    RAW,
    /** Served probabilities. */
    SERVED
  }

  /**
   * The claim holds for every row, in the doubles that scoring yields.
   *
   * @param bordersChecked the number of values of the feature at which the score can step
   * @param smallestStep the smallest step in the claimed direction over all borders and all other
   *     features, in log-odds; 0 where no border exists. For an ensemble a lower bound of every
   *     step, as its proof needs no more
   */
  record Proven(MonotoneConstraint constraint, int bordersChecked, double smallestStep)
      implements ProofResult {}

  /**
   * The claim is false: two rows that differ only in the feature, whose scores anyone can compute
   * again bit for bit.
   *
   * @param scale which scores these are: raw, or served where the calibrator breaks the order
   */
  @SuppressWarnings("ArrayRecordComponent") // copied in, copied out, compared by content
  record Violated(
      MonotoneConstraint constraint,
      double[] lower,
      double[] higher,
      double lowerScore,
      double higherScore,
      Scale scale)
      implements ProofResult {
    /** Rows whose raw scores contradict the claim. */
    public Violated(
        MonotoneConstraint constraint,
        double[] lower,
        double[] higher,
        double lowerScore,
        double higherScore) {
      this(constraint, lower, higher, lowerScore, higherScore, Scale.RAW);
    }

    public Violated {
      lower = lower.clone();
      higher = higher.clone();
      if (constraint.direction().sign() * (higherScore - lowerScore) >= 0) {
        throw new IllegalArgumentException(
            "higherScore " + higherScore + " does not contradict lowerScore " + lowerScore);
      }
    }

    /** A copy of the row with the lower value of the feature. */
    @Override
    public double[] lower() {
      return lower.clone();
    }

    /** A copy of the row with the higher value of the feature. */
    @Override
    public double[] higher() {
      return higher.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Violated that
          && constraint.equals(that.constraint)
          && Arrays.equals(lower, that.lower)
          && Arrays.equals(higher, that.higher)
          && Double.compare(lowerScore, that.lowerScore) == 0
          && Double.compare(higherScore, that.higherScore) == 0
          && scale == that.scale;
    }

    @Override
    public int hashCode() {
      return 31 * (31 * constraint.hashCode() + Arrays.hashCode(lower)) + Arrays.hashCode(higher);
    }

    @Override
    public String toString() {
      return "Violated["
          + constraint
          + ", "
          + Arrays.toString(lower)
          + " -> "
          + lowerScore
          + ", "
          + Arrays.toString(higher)
          + " -> "
          + higherScore
          + " ("
          + scale
          + ")]";
    }
  }

  /** The claim could be neither proven nor refuted; says why. */
  record Undecided(MonotoneConstraint constraint, String why) implements ProofResult {}
}
