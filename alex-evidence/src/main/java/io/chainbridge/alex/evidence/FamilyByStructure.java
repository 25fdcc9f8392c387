// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.lifecycle.ModelFamily;

/** Tells the family of a model from what it is made of, whatever it is called. */
public final class FamilyByStructure {
  private FamilyByStructure() {}

  /** Linear terms and category offsets alone are a logistic regression; any table makes an EBM. */
  public static ModelFamily of(AdditiveModel model) {
    return model.terms().stream().allMatch(FamilyByStructure::isLinear)
        ? ModelFamily.LOGISTIC_REGRESSION
        : ModelFamily.EBM;
  }

  private static boolean isLinear(Term term) {
    return switch (term) {
      case Term.Linear _ -> true;
      case Term.Table table -> table.axis() instanceof Axis.Categories;
      case Term.PairTable _, Term.Piecewise _ -> false;
    };
  }
}
