// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import java.util.List;

/**
 * A model whose score is a formula a reader can follow and a prover can decide.
 *
 * <p>A row is a {@code double[]} in the order of {@link #features()}: of a numeric feature its
 * value, of a categorical one the code that {@link Feature.Categorical#encode} gives, and NaN where
 * the value is missing. Immutable and thread-safe.
 */
public sealed interface GlassBox permits AdditiveModel, TreeEnsemble {
  /** What a row holds, in order. */
  List<Feature> features();

  /**
   * The score before the link, in log-odds; the same bits on every machine.
   *
   * @throws IllegalArgumentException when the row's length is not the number of features
   */
  double rawScore(double[] row);

  /**
   * The probability of the modelled event, in [0, 1], as it is served: linked and calibrated. It
   * never falls when the raw score rises, unless the calibrator breaks the order.
   */
  default double score(double[] row) {
    return probability(rawScore(row));
  }

  /** The probability that is served for this raw score: linked, then calibrated. */
  default double probability(double rawScore) {
    return calibrator().probability(rawScore, link().probability(rawScore));
  }

  /** How a raw score becomes the model's own probability. */
  Link link();

  /** What makes the served probability of the model's own. */
  Calibrator calibrator();

  /** The same model, raw score for raw score, served through this calibrator alone. */
  GlassBox withCalibrator(Calibrator other);

  /** The index of the feature of this name. */
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
