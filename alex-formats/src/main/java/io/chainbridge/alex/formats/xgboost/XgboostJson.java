// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.xgboost;

import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.GlassBox;

/**
 * XGBoost models in JSON, as {@code save_model("model.json")} writes them in versions 1.7 to 3.2
 * (tested with 1.7.6, 3.0.5 and 3.2.0); {@link XgboostUbj} is the same document in binary. Old
 * versions write NaN, which is not JSON, as the threshold of a categorical split.
 *
 * <p>Supported are the boosters gbtree, dart and gblinear with one output and the objectives
 * binary:logistic, reg:logistic and binary:logitraw.
 *
 * <p>Tree models: scores equal {@code Booster.predict(DMatrix, output_margin=True)}, which uses all
 * rounds. scikit-learn's wrapper stops at {@code best_iteration} instead, so a file with later
 * trees is refused until it is sliced. The sum is kept in floats. The leaves of a dart tree are
 * multiplied by its weight in floats ({@code inplace_predict} subtracts the base first and differs
 * in the last bits). The base margin is a logarithm in doubles, rounded to a float; the C library's
 * logf differs by one unit in the last place for about one base score in 200.
 *
 * <p>gblinear is a logistic regression. It is scored as a sum in doubles; the library rounds
 * values, products and sums to floats, so its margins differ by that rounding.
 *
 * <p>The file does not have the value that meant missing in training (here it must be NaN), and not
 * the monotone constraints; constraints claimed elsewhere must be proven.
 */
public final class XgboostJson {
  private XgboostJson() {}

  public static GlassBox model(byte[] bytes) throws RefusedInputException {
    return XgboostGlassBox.of(
        JsonCursor.parseWithNonFinite(bytes, json -> new XgboostParser(json).model()));
  }
}
