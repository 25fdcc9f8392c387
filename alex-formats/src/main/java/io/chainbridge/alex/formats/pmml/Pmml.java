// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.pmml;

import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.formats.io.XmlCursor;
import io.chainbridge.alex.glassbox.AdditiveModel;

/**
 * Logistic regressions in PMML 4.0 to 4.4 (dmg.org), as sklearn2pmml, R's pmml and many statistical
 * packages write them, for a target of two categories. Supported are a RegressionModel with
 * normalization logit or softmax, and a GeneralRegressionModel that is generalizedLinear with the
 * link logit, or multinomialLogistic. A numeric field becomes a straight line, a categorical field
 * a table of its values.
 *
 * <p>Refused are all other models, interactions, exponents, derived fields, more than one table
 * with coefficients, and every element and attribute that might change the score.
 *
 * <p>PMML gives no score if a number is missing, nor, by default, for a category that the
 * dictionary does not list. A glass box scores every row, so the file must say how to treat these
 * values: missingValueReplacement for each number, and for each category of a
 * GeneralRegressionModel (in a regression table, PMML defines that a missing category adds
 * nothing); and for each category with listed values, invalidValueTreatment asIs (adds nothing) or
 * asMissing.
 */
public final class Pmml {
  private Pmml() {}

  public static AdditiveModel model(byte[] bytes) throws RefusedInputException {
    return XmlCursor.parse(bytes, xml -> new PmmlParser(xml).model());
  }
}
