// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.proposal;

import io.chainbridge.alex.lifecycle.ModelFamily;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The model family that a proposal names: a name alone, or two names of one family, the second in
 * brackets, as in {@code Explainable Boosting Machine (EBM)}. A sentence names no glass box,
 * whatever words are in it; one that says it is a black box names that.
 */
public final class FamilyText {
  private static final Pattern TWO_NAMES = Pattern.compile("([^()]+)\\(([^()]+)\\)");

  /** Names without spaces and hyphens, in lower case. */
  private static final Map<String, ModelFamily> NAMES =
      Map.ofEntries(
          Map.entry("ebm", ModelFamily.EBM),
          Map.entry("explainableboostingmachine", ModelFamily.EBM),
          Map.entry("explainableboostingclassifier", ModelFamily.EBM),
          Map.entry("gam", ModelFamily.GAM),
          Map.entry("generalizedadditivemodel", ModelFamily.GAM),
          Map.entry("generalisedadditivemodel", ModelFamily.GAM),
          Map.entry("logisticregression", ModelFamily.LOGISTIC_REGRESSION),
          Map.entry("monotonegbdt", ModelFamily.MONOTONE_GBDT),
          Map.entry("monotonicgbdt", ModelFamily.MONOTONE_GBDT),
          Map.entry("xgboostwithconstraints", ModelFamily.MONOTONE_GBDT),
          Map.entry("lightgbmwithconstraints", ModelFamily.MONOTONE_GBDT),
          Map.entry("isolationforest", ModelFamily.ISOLATION_FOREST),
          Map.entry("gnn", ModelFamily.GNN),
          Map.entry("graphneuralnetwork", ModelFamily.GNN),
          Map.entry("randomforest", ModelFamily.RANDOM_FOREST),
          Map.entry("xgboost", ModelFamily.XGBOOST),
          Map.entry("neuralnetwork", ModelFamily.NEURAL_NETWORK));

  private FamilyText() {}

  /** The family named by the text, or {@link ModelFamily#UNKNOWN} for any other text. */
  public static ModelFamily of(String text) {
    Matcher two = TWO_NAMES.matcher(text.strip());
    ModelFamily first = named(two.matches() ? two.group(1) : text);
    boolean one = !two.matches() || first == named(two.group(2));
    return one && first != ModelFamily.UNKNOWN ? first : BlackBoxText.of(text);
  }

  private static ModelFamily named(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[\\s*-]+", "").replaceAll("\\.$", "");
    return NAMES.getOrDefault(plain, ModelFamily.UNKNOWN);
  }
}
