// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.score;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.TreeEnsemble;

/**
 * A model laid out for the request path. Its scores equal the model's own bit for bit.
 *
 * <p>Made once for a model; immutable and thread-safe. Each thread scores through a {@link Session}
 * of its own.
 */
public sealed interface Scorer permits AdditiveScorer, EnsembleScorer, PlainScorer {
  /** A new session, for one thread. */
  Session session();

  /**
   * The scorer of any model. A model too large for the flat layouts is scored by its own sums,
   * slower but with the same bits.
   */
  static Scorer of(GlassBox model) {
    return switch (model) {
      case AdditiveModel additive ->
          AdditiveScorer.fits(additive) ? AdditiveScorer.of(additive) : new PlainScorer(additive);
      case TreeEnsemble ensemble ->
          EnsembleScorer.ifFits(ensemble)
              .<Scorer>map(scorer -> scorer)
              .orElseGet(() -> new PlainScorer(ensemble));
    };
  }

  /**
   * The scratch memory in which one thread scores rows, one after the other. Not thread-safe; a
   * call allocates nothing, unless the model is too large for the layouts.
   */
  sealed interface Session
      permits AdditiveScorer.Session, EnsembleScorer.Session, PlainScorer.Session {
    /**
     * The score before the link, in log-odds, with the bits of {@link GlassBox#rawScore}.
     *
     * @throws IllegalArgumentException when the row's length is not the number of features
     */
    double rawScore(double[] row);

    /**
     * The probability that is served, linked and calibrated, with the bits of {@link
     * GlassBox#score}.
     *
     * @throws IllegalArgumentException when the row's length is not the number of features
     */
    double score(double[] row);
  }
}
