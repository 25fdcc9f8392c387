// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import io.chainbridge.alex.formats.io.ArtifactFault;
import java.util.List;
import java.util.Map;

/**
 * An XGBoost model as the file has it, of either encoding, unchecked: the numbers in {@code
 * parameters} are still texts.
 *
 * @param attributes what training and its callers noted beside the model
 * @param names of the features; empty when the file has none
 * @param types of the features; empty when the file has none
 * @param unknown what else the file says that is not understood
 */
record XgboostModel(
    Map<String, String> parameters,
    Map<String, String> attributes,
    String objective,
    List<String> names,
    List<String> types,
    Booster booster,
    List<ArtifactFault> unknown) {

  /**
   * The booster and what it boosts.
   *
   * @param groups the output to which each tree belongs
   * @param rounds where the trees of each round begin; empty in old files
   * @param weights the weight of each tree; empty when none was dropped
   * @param coefficients the weight of each feature and of 1, of gblinear; else empty
   * @param levels the categories of each feature in the order of their codes; empty when the file
   *     has none
   */
  @SuppressWarnings("ArrayRecordComponent") // made by the parser, read once by the builder
  record Booster(
      String name,
      Map<String, String> parameters,
      List<XgboostTree> trees,
      int[] groups,
      int[] rounds,
      float[] weights,
      float[] coefficients,
      List<List<String>> levels) {

    /** The place of the trees' model in the file, which dart keeps in a booster of its own. */
    String where() {
      String outer = "$.learner.gradient_booster";
      return name.equals("dart") ? outer + ".gbtree.model" : outer + ".model";
    }

    /** The place of one tree in the file. */
    String where(int tree) {
      return where() + ".trees[" + tree + "]";
    }
  }
}
