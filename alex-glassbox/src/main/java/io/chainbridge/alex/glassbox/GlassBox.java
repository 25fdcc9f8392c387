// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import java.util.List;

/**
 * A model whose score is a formula that a reader can follow and a prover can decide.
 *
 * <p>A row is a {@code double[]} in the order of {@link #features()}. A numeric feature is its
 * value, a categorical one the code from {@link Feature.Categorical#encode}, and a missing value is
 * NaN. Immutable and thread-safe.
 */
public sealed interface GlassBox permits AdditiveModel, TreeEnsemble {
  /** The features of a row, in order. */
  List<Feature> features();

  /**
   * The score before the link, in log-odds; the same bits on every machine.
   *
   * @throws IllegalArgumentException when the row's length is not the number of features
   */
  double rawScore(double[] row);

  /**
   * The served probability of the modelled event, in [0, 1]: the raw score linked, then calibrated.
   * It never falls when the raw score rises, unless the calibrator breaks the order.
   *
   * @throws IllegalArgumentException when the row's length is not the number of features
   */
  default double score(double[] row) {
    return probability(rawScore(row));
  }

  /** The probability that is served for this raw score: linked, then calibrated. */
  default double probability(double rawScore) {
    return calibrator().probability(rawScore, link().probability(rawScore));
  }

  /** Turns a raw score into the model's own probability. */
  Link link();

  /** Turns the model's own probability into the served one. */
  Calibrator calibrator();

  /** The same model with this calibrator in place of its own; raw scores stay the same. */
  GlassBox withCalibrator(Calibrator other);

  /**
   * The index of the feature of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  default int indexOf(String feature) {
    List<Feature> features = features();
    for (int i = 0; i < features.size(); i++) {
      if (features.get(i).name().equals(feature)) {
        return i;
      }
    }
    throw new IllegalArgumentException("the model has no feature named " + feature);
  }
}
