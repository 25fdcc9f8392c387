// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import io.chainbridge.alex.lifecycle.ModelFamily;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The family that a proposal's words mean. Words of a family that may not decide count first, lest
 * "a neural network beside an EBM" pass for an EBM.
 */
final class FamilyInWords {
  private record Words(Pattern words, ModelFamily family) {
    Words(String regex, ModelFamily family) {
      this(Pattern.compile("\\b(" + regex + ")\\b", Pattern.CASE_INSENSITIVE), family);
    }
  }

  private static final List<Words> IN_ORDER =
      List.of(
          new Words("random ?forests?", ModelFamily.RANDOM_FOREST),
          new Words("isolation ?forests?", ModelFamily.ISOLATION_FOREST),
          new Words("gnn|graph neural networks?", ModelFamily.GNN),
          new Words("neural ?networks?|deep learning", ModelFamily.NEURAL_NETWORK),
          new Words("monotone ?gbdt|monotonic gbdt", ModelFamily.MONOTONE_GBDT),
          new Words("xgboost", ModelFamily.XGBOOST),
          new Words("ebm|explainable boosting machine", ModelFamily.EBM),
          new Words("logistic ?regression", ModelFamily.LOGISTIC_REGRESSION),
          new Words("gam|generali[sz]ed additive model", ModelFamily.GAM));

  private FamilyInWords() {}

  /** The family, {@link ModelFamily#UNKNOWN} where no word tells. */
  static ModelFamily of(String text) {
    return IN_ORDER.stream()
        .filter(entry -> entry.words.matcher(text).find())
        .map(Words::family)
        .findFirst()
        .orElse(ModelFamily.UNKNOWN);
  }
}
