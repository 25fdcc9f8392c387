// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The libraries' own contributions: XGBoost's in floats, LightGBM's in doubles. */
class ShapGoldenTest {
  @ParameterizedTest
  @CsvSource({
    "shap-xgboost, 1e-5",
    "shap-xgboost-deep, 1e-5",
    "shap-xgboost-dart, 1e-5",
    "shap-lightgbm, 1e-12"
  })
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

  @ParameterizedTest
  @ValueSource(
      strings = {"shap-xgboost", "shap-xgboost-deep", "shap-xgboost-dart", "shap-lightgbm"})
  @Proves({"S3.4", "M4"})
  void addsUpToTheSumOfTheLeavesInDoubles(String name) throws IOException {
    ShapGolden golden = ShapGolden.read(name);
    TreeEnsemble model = golden.model();
    TreeShap shap = TreeShap.of(model);

    for (ShapGolden.Told told : golden.told()) {
      double[] compared = model.compared(told.row());
      double leaves = model.base();
      for (Tree tree : model.trees()) {
        leaves += tree.valueAt(tree.leaf(compared));
      }
      double sum = shap.expected() + Arrays.stream(shap.values(told.row())).sum();
      assertThat(sum).isCloseTo(leaves, within(1e-10));
    }
  }

  @Test
  @Proves({"S3.4", "M4"})
  void theModelOfDroppedTreesSendsMissingValuesBothWaysAndAsksForSetsOfCategories()
      throws IOException {
    ShapGolden golden = ShapGolden.read("shap-xgboost-dart");
    assertThat(golden.model().inputs()).extracting(TreeInput::missingLeft).contains(true, false);
    assertThat(golden.model().inputs()).hasAtLeastOneElementOfType(TreeInput.Membership.class);
    assertThat(golden.told()).anyMatch(told -> Arrays.stream(told.row()).anyMatch(Double::isNaN));
  }
}
