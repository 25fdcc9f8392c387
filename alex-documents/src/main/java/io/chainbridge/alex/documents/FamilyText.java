// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import io.chainbridge.alex.lifecycle.ModelFamily;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The model family that a proposal's free text names. Families that may not decide are matched
 * first, so that "a neural network beside an EBM" is not read as an EBM.
 */
final class FamilyText {
  private record Phrase(Pattern pattern, ModelFamily family) {
    Phrase(String regex, ModelFamily family) {
      this(Pattern.compile("\\b(" + regex + ")\\b", Pattern.CASE_INSENSITIVE), family);
    }
  }

  private static final List<Phrase> IN_ORDER =
      List.of(
          new Phrase("random ?forests?", ModelFamily.RANDOM_FOREST),
          new Phrase("isolation ?forests?", ModelFamily.ISOLATION_FOREST),
          new Phrase("gnn|graph neural networks?", ModelFamily.GNN),
          new Phrase("neural ?networks?|deep learning", ModelFamily.NEURAL_NETWORK),
          new Phrase("monotone ?gbdt|monotonic gbdt", ModelFamily.MONOTONE_GBDT),
          new Phrase("xgboost", ModelFamily.XGBOOST),
          new Phrase("ebm|explainable boosting machine", ModelFamily.EBM),
          new Phrase("logistic ?regression", ModelFamily.LOGISTIC_REGRESSION),
          new Phrase("gam|generali[sz]ed additive model", ModelFamily.GAM));

  private FamilyText() {}

  /** The family named in the text, or {@link ModelFamily#UNKNOWN} if there is none. */
  static ModelFamily of(String text) {
    return IN_ORDER.stream()
        .filter(phrase -> phrase.pattern.matcher(text).find())
        .map(Phrase::family)
        .findFirst()
        .orElse(ModelFamily.UNKNOWN);
  }
}
