// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.score;

import io.chainbridge.alex.glassbox.GlassBox;

/** Scores by the model's own sums: for models that are too large for the flat layouts. */
record PlainScorer(GlassBox model) implements Scorer {
  @Override
  public Session session() {
    return new Session(model);
  }

  /** Needs no scratch memory. */
  record Session(GlassBox model) implements Scorer.Session {
    @Override
    public double rawScore(double[] row) {
      return model.rawScore(row);
    }

    @Override
    public double score(double[] row) {
      return model.score(row);
    }
  }
}
