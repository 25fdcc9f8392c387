// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The libraries' own contributions: XGBoost's in floats, LightGBM's in doubles. */
class ShapGoldenTest {
  @ParameterizedTest
  @CsvSource({"shap-xgboost, 1e-5", "shap-xgboost-deep, 1e-5", "shap-lightgbm, 1e-12"})
  @Proves({"S3.4", "M4"})
  void explainsAsTheLibraryDoes(String name, double close) throws IOException {
    ShapGolden golden = ShapGolden.read(name);
    TreeEnsemble model = golden.model();
    TreeShap shap = TreeShap.of(model);
    Offset<Double> tolerance = within(close);

    assertThat(golden.told()).hasSize(200);
    for (ShapGolden.Told told : golden.told()) {
      assertThat(model.rawScore(told.row())).isCloseTo(told.margin(), tolerance);
      assertThat(shap.expected()).isCloseTo(told.bias(), tolerance);
      assertThat(shap.values(told.row())).containsExactly(told.values(), tolerance);
    }
  }
}
