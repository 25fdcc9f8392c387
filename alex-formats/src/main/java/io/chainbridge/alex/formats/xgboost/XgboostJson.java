// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.GlassBox;

/**
 * Boosted trees or lines as XGBoost writes them with {@code save_model("model.json")}, of versions
 * 1.7 to 3.2 (measured with 1.7.6, 3.0.5 and 3.2.0); {@link XgboostUbj} is the same document in
 * bytes. Old versions write NaN, which is not JSON, where a split on categories has no threshold.
 *
 * <p>Read are the boosters gbtree, dart and gblinear with one score and the objectives
 * binary:logistic, reg:logistic and binary:logitraw. The scores of trees are those of {@code
 * Booster.predict(DMatrix, output_margin=True)}: all rounds count, so a file with trees after
 * {@code best_iteration}, before which scikit-learn's wrapper stops, is refused until it is sliced;
 * a dropped tree's weight is multiplied into its leaves in floats ({@code inplace_predict}
 * subtracts the base first and differs in the last bits), and the sum is kept in floats. The base
 * margin is a double's logarithm rounded to a float; the C library's logf differs from it by one
 * unit in the last place for about one base score in 200.
 *
 * <p>The lines of gblinear are a logistic regression. What is served is their sum in doubles; the
 * library rounds values, products and sums to floats, and its margins differ by what that loses.
 *
 * <p>What the file does not hold: the value that stood for missing (it must be NaN in a row), and
 * the monotone constraints; whatever is said about them elsewhere is to be proved, not believed.
 */
public final class XgboostJson {
  private XgboostJson() {}

  public static GlassBox model(byte[] bytes) throws RefusedInputException {
    return XgboostGlassBox.of(
        JsonCursor.parseWithWords(bytes, json -> new XgboostParser(json).model()));
  }
}
