// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ConstraintProof;
import java.util.List;

/** Determines the family of a model from its structure, not from its declared name. */
public final class FamilyByStructure {
  private FamilyByStructure() {}

  /**
   * The declared family where the structure fits it, else the family of the structure. Lines and
   * steps of one feature each can be a logistic regression on binned columns or an EBM without
   * pairs. No number in the model distinguishes the two, so the declaration decides.
   */
  public static ModelFamily of(GlassBox model, List<ConstraintProof> proofs, ModelFamily declared) {
    return declared == ModelFamily.LOGISTIC_REGRESSION && isOfLinesAndSteps(model)
        ? declared
        : of(model, proofs);
  }

  /** Whether the model is a sum of straight lines and of tables, each of one feature. */
  public static boolean isOfLinesAndSteps(GlassBox model) {
    return switch (model) {
      case AdditiveModel additive -> additive.terms().stream().allMatch(FamilyByStructure::isPlain);
      case TreeEnsemble _ -> false;
    };
  }

  /**
   * The family when nothing is declared. Linear terms and category offsets alone are a logistic
   * regression; a curve makes a GAM, any other table an EBM. A sum of trees is a monotone GBDT if a
   * feature that its trees test has a constraint and no constraint is refuted. Otherwise it is an
   * unconstrained booster, whichever library made it: a constraint on a feature that no tree tests
   * is true of every booster.
   */
  public static ModelFamily of(GlassBox model, List<ConstraintProof> proofs) {
    return switch (model) {
      case AdditiveModel additive -> additive(additive);
      case TreeEnsemble ensemble ->
          proofs.stream().anyMatch(FamilyByStructure::isRefuted)
                  || proofs.stream().noneMatch(proof -> looksAt(ensemble, proof))
              ? ModelFamily.XGBOOST
              : ModelFamily.MONOTONE_GBDT;
    };
  }

  private static boolean isRefuted(ConstraintProof proof) {
    return proof.outcome() == ConstraintProof.Outcome.VIOLATED;
  }

  private static boolean looksAt(TreeEnsemble model, ConstraintProof proof) {
    for (Tree tree : model.trees()) {
      for (int node = 0; node < tree.nodes(); node++) {
        if (!tree.isLeaf(node) && proof.constraint().feature().equals(name(model, tree, node))) {
          return true;
        }
      }
    }
    return false;
  }

  private static String name(TreeEnsemble model, Tree tree, int node) {
    return model.features().get(model.inputs().get(tree.inputAt(node)).feature()).name();
  }

  private static ModelFamily additive(AdditiveModel model) {
    if (model.terms().stream().anyMatch(Term.Piecewise.class::isInstance)) {
      return ModelFamily.GAM;
    }
    return model.terms().stream().allMatch(FamilyByStructure::isLinear)
        ? ModelFamily.LOGISTIC_REGRESSION
        : ModelFamily.EBM;
  }

  private static boolean isPlain(Term term) {
    return switch (term) {
      case Term.Linear _, Term.Table _ -> true;
      case Term.PairTable _, Term.Piecewise _ -> false;
    };
  }

  private static boolean isLinear(Term term) {
    return switch (term) {
      case Term.Linear _ -> true;
      case Term.Table table -> table.axis() instanceof Axis.Categories;
      case Term.PairTable _, Term.Piecewise _ -> false;
    };
  }
}
