// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds the logistic regression of the booster gblinear: a weight for each feature, and a bias
 * that the library adds to the base margin in floats. A missing value adds nothing.
 *
 * <p>The library rounds each value and each sum to floats; here they are doubles, so scores differ
 * by that rounding.
 */
final class XgboostLinear {
  private XgboostLinear() {}

  static AdditiveModel of(XgboostModel model, XgboostOutput output) throws RefusedInputException {
    XgboostModel.Booster booster = model.booster();
    int size = output.features();
    float[] weights = booster.coefficients();
    require(
        booster,
        weights.length == size + 1,
        "has " + weights.length + " weights for " + size + " features and a bias");
    require(booster, booster.trees().isEmpty(), "must not occur together with trees");
    require(booster, booster.weights().length == 0, "must not occur together with weight_drop");
    List<Feature> features = XgboostFeatures.of(model, size).features();
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      requireNumber(features.get(i));
      terms.add(new Term.Linear(i, weights[i], 0, 0));
    }
    try {
      return new AdditiveModel(weights[size] + output.base(), features, terms, Link.LOGIT);
    } catch (IllegalArgumentException e) {
      throw XgboostNumber.malformed(place(booster), String.valueOf(e.getMessage()));
    }
  }

  private static void requireNumber(Feature feature) throws RefusedInputException {
    if (feature instanceof Feature.Categorical(String name, _)) {
      throw new RefusedInputException(
          Kind.UNSUPPORTED,
          new ArtifactFault(
              "$.learner.feature_types",
              "gblinear uses the codes of the categorical feature " + name + " as numbers",
              "use one-hot encoding: one 0/1 column for each category"));
    }
  }

  private static void require(XgboostModel.Booster booster, boolean valid, String problem)
      throws RefusedInputException {
    if (!valid) {
      throw XgboostNumber.malformed(place(booster), problem);
    }
  }

  private static String place(XgboostModel.Booster booster) {
    return booster.where() + ".weights";
  }
}
