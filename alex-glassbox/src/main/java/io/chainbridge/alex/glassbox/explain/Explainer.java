// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.explain;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.TreeEnsemble;

/**
 * Explains the raw scores of one model: the parts that add up to each of them bit for bit.
 *
 * <p>An additive model's parts are its terms; an ensemble's are the path-dependent Shapley values
 * of its features. Made once for a model; immutable and thread-safe.
 */
public sealed interface Explainer permits AdditiveTerms, TreeShap {
  /**
   * Why this row has its raw score.
   *
   * @throws IllegalArgumentException when the row's length is not the number of features
   */
  Contributions contributions(double[] row);

  /**
   * The explainer of a model.
   *
   * @throws IllegalArgumentException when one path of an ensemble tests more than 512 features
   */
  static Explainer of(GlassBox model) {
    return switch (model) {
      case AdditiveModel additive -> new AdditiveTerms(additive);
      case TreeEnsemble ensemble -> TreeShap.of(ensemble);
    };
  }
}
