// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.explain;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Term;
import java.util.ArrayList;
import java.util.List;

/** Explains an additive model: its terms are the parts, and there is no remainder. */
record AdditiveTerms(AdditiveModel model) implements Explainer {
  @Override
  public Contributions contributions(double[] row) {
    if (row.length != model.features().size()) {
      throw new IllegalArgumentException(
          "a row must have " + model.features().size() + " values, had: " + row.length);
    }
    List<Contribution> parts = new ArrayList<>(model.terms().size());
    for (Term term : model.terms()) {
      parts.add(new Contribution(term.name(model.features()), term.contribution(row)));
    }
    return new Contributions(model.intercept(), parts);
  }
}
