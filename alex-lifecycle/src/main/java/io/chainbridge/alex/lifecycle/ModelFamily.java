// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import java.util.Arrays;

/** The model families of the framework (section 5), allowed or not. */
public enum ModelFamily {
  EBM("EBM", Standing.APPROVED),
  GAM("GAM", Standing.APPROVED),
  LOGISTIC_REGRESSION("LogisticRegression", Standing.APPROVED),
  MONOTONE_GBDT("MonotoneGBDT", Standing.CONDITIONAL),
  ISOLATION_FOREST("IsolationForest", Standing.UPSTREAM_ONLY),
  GNN("GNN", Standing.FEATURE_GENERATION_ONLY),
  RANDOM_FOREST("RandomForest", Standing.BLOCKED),
  XGBOOST("XGBoost", Standing.BLOCKED),
  NEURAL_NETWORK("NeuralNetwork", Standing.BLOCKED),
  UNKNOWN("unknown", Standing.BLOCKED);

  /** What the framework allows a family to do. */
  public enum Standing {
    APPROVED,
    CONDITIONAL,
    UPSTREAM_ONLY,
    FEATURE_GENERATION_ONLY,
    BLOCKED
  }

  private final String key;
  private final Standing standing;

  ModelFamily(String key, Standing standing) {
    this.key = key;
    this.standing = standing;
  }

  /** The name used in metadata. */
  public String key() {
    return key;
  }

  public Standing standing() {
    return standing;
  }

  /** Whether it is a known family that may not decide; a name of no family is none. */
  public boolean isBlackBox() {
    return switch (standing) {
      case APPROVED, CONDITIONAL -> false;
      case UPSTREAM_ONLY, FEATURE_GENERATION_ONLY, BLOCKED -> this != UNKNOWN;
    };
  }

  /** The family of this metadata name, {@link #UNKNOWN} for any other text. */
  public static ModelFamily ofKey(String key) {
    return Arrays.stream(values()).filter(f -> f.key.equals(key)).findFirst().orElse(UNKNOWN);
  }
}
