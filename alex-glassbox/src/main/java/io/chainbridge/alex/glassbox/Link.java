// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

/** How a raw score becomes a probability. */
public enum Link {
  /** Log-odds: p = 1 / (1 + exp(-s)), a form whose rounding keeps the order of the scores. */
  LOGIT;

  /** The probability of a raw score; the same bits on every machine, NaN only for NaN. */
  public double probability(double rawScore) {
    return switch (this) {
      case LOGIT -> 1.0 / (1.0 + StrictMath.exp(-rawScore));
    };
  }
}
