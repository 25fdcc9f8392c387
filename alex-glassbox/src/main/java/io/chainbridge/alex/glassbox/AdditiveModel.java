// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import java.util.List;

/**
 * A sum of terms, each of one or two features. Explainable boosting machines, generalised additive
 * models, scorecards and logistic regressions all have this form.
 *
 * <p>The raw score is the intercept, then the terms in order, added one by one in doubles. Every
 * implementation that follows this rule yields the same bits.
 */
public record AdditiveModel(
    double intercept, List<Feature> features, List<Term> terms, Link link, Calibrator calibrator)
    implements GlassBox {
  /**
   * Checks the whole model.
   *
   * @throws IllegalArgumentException when a number is not finite, a feature is named twice, or a
   *     term does not fit its features; the message names the term and the bin
   */
  public AdditiveModel {
    features = List.copyOf(features);
    terms = List.copyOf(terms);
    ModelCheck.check(intercept, features, terms);
  }

  /** A model without a calibrator: its own probability is served. */
  public AdditiveModel(double intercept, List<Feature> features, List<Term> terms, Link link) {
    this(intercept, features, terms, link, Calibrator.NONE);
  }

  @Override
  public double rawScore(double[] row) {
    requireRow(row);
    double sum = intercept;
    for (int i = 0; i < terms.size(); i++) {
      sum += terms.get(i).contribution(row);
    }
    return sum;
  }

  @Override
  public AdditiveModel withCalibrator(Calibrator other) {
    return new AdditiveModel(intercept, features, terms, link, other);
  }

  /** The bin that a row falls into in the term of this index. */
  public int bin(int term, double[] row) {
    requireRow(row);
    return terms.get(term).bin(row);
  }

  /** The names of the terms, in order. */
  public List<String> termNames() {
    return terms.stream().map(term -> term.name(features)).toList();
  }

  private void requireRow(double[] row) {
    if (row.length != features.size()) {
      throw new IllegalArgumentException(
          "a row must have " + features.size() + " values, had: " + row.length);
    }
  }
}
