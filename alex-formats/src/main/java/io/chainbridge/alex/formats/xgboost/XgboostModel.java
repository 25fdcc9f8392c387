// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import io.chainbridge.alex.formats.io.ArtifactFault;
import java.util.List;
import java.util.Map;

/**
 * The content of an XGBoost file of either encoding, not checked yet; the numbers in {@code
 * parameters} are still texts.
 *
 * @param attributes free key-value pairs that training and its callers added
 * @param names the names of the features; empty if the file has none
 * @param types the types of the features; empty if the file has none
 * @param unknown one fault for each unknown key, up to a limit
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
   * The booster with its trees or weights.
   *
   * @param groups the output to which each tree belongs
   * @param rounds the index of the first tree of each round; empty in old files
   * @param weights the weight of each tree (dart); otherwise empty
   * @param coefficients the weight of each feature, then the bias (gblinear); otherwise empty
   * @param levels the categories of each feature in the order of their codes; empty if the file has
   *     none
   */
  @SuppressWarnings("ArrayRecordComponent") // built by the parser, read once by the builder
  record Booster(
      String name,
      Map<String, String> parameters,
      List<XgboostTree> trees,
      int[] groups,
      int[] rounds,
      float[] weights,
      float[] coefficients,
      List<List<String>> levels) {

    /** The path of the trees in the file; dart has them in an inner gbtree booster. */
    String where() {
      String outer = "$.learner.gradient_booster";
      return name.equals("dart") ? outer + ".gbtree.model" : outer + ".model";
    }

    /** The path of one tree in the file. */
    String where(int tree) {
      return where() + ".trees[" + tree + "]";
    }
  }
}
