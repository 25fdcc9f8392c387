// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.testkit.Proves;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FamilyTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Explainable Boosting Machine (EBM) | EBM
          Logistic Regression | LOGISTIC_REGRESSION
          XGBoost with constraints | MONOTONE_GBDT
          Isolation Forest | ISOLATION_FOREST
          Graph Neural Network (GNN) | GNN
          """)
  void readsANameAloneOrTwoNamesOfOneFamily(String text, ModelFamily family) {
    assertThat(FamilyText.of(text)).isEqualTo(family);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Not an EBM: a transformer | NEURAL_NETWORK
          a **Deep Neural Network** with two hidden layers | NEURAL_NETWORK
          Neural networks | NEURAL_NETWORK
          We use an LSTM. It reads the whole history. | NEURAL_NETWORK
          LLM | NEURAL_NETWORK
          EBM or neural network | NEURAL_NETWORK
          Explainable Boosting Machine, later a transformer | NEURAL_NETWORK
          random_forest | RANDOM_FOREST
          An EBM but trained as a random forest of 500 trees | UNKNOWN
          It is not an EBM but a random forest of 500 trees | RANDOM_FOREST
          EBM (XGBoost) | XGBOOST
          LightGBM | XGBOOST
          Gradient boosted trees | XGBOOST
          """)
  @Proves("V1")
  void findsTheBlackBoxThatASentenceSaysTheModelIs(String text, ModelFamily family) {
    assertThat(FamilyText.of(text)).isEqualTo(family);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "something else",
        "Something explainable",
        "EBM, not a random forest, neural network or XGBoost",
        "An EBM that beats the random forest of last year",
        "better than a neural network",
        "EBM instead of a transformer",
        "EBM for transformers of the power grid",
        "EBM on neural network embeddings",
        "XGBoost (with monotone constraints)",
        "Support Vector Machine"
      })
  void namesNoFamilyForAnyOtherText(String text) {
    assertThat(FamilyText.of(text)).isEqualTo(ModelFamily.UNKNOWN);
  }
}
