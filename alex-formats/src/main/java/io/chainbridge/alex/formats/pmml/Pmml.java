// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.pmml;

import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.formats.io.XmlCursor;
import io.chainbridge.alex.glassbox.AdditiveModel;

/**
 * Logistic regressions in PMML 4.0 to 4.4 (dmg.org), as sklearn2pmml, R's pmml and many statistical
 * packages write them: a RegressionModel, normalised by logit or softmax, or a
 * GeneralRegressionModel, generalised linear with the link logit or multinomial logistic, of a
 * target of two categories. A number becomes a straight line, a category a table of its values.
 *
 * <p>Refused by name, with the line: every other model, interactions, exponents, derived fields,
 * tables of more than one category with coefficients, and every element and attribute that is not
 * known to leave the score alone.
 *
 * <p>PMML gives no score for a row whose number is missing, nor by default for a category that the
 * dictionary does not list; a glass box answers for every row. A file is therefore read only where
 * it says itself what such values are taken for: missingValueReplacement of each number (and of
 * each category of a GeneralRegressionModel; in a regression table a missing category adds nothing,
 * as PMML has it), and invalidValueTreatment asIs (adds nothing) or asMissing of each category
 * whose values are listed.
 */
public final class Pmml {
  private Pmml() {}

  public static AdditiveModel model(byte[] bytes) throws RefusedInputException {
    return XmlCursor.parse(bytes, xml -> new PmmlParser(xml).model());
  }
}
