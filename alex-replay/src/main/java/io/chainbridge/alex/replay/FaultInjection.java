// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Polynomial;
import io.chainbridge.alex.glassbox.Term;
import java.util.Arrays;
import java.util.List;

/** The seven ways in which the demo spoils a good submission, one framework violation each. */
final class FaultInjection {
  /** How far an uncalibrated model's log-odds are off. */
  private static final double SHIFT = 2.0;

  /** A random forest in LightGBM's text form, declared to be an EBM. */
  static final String RANDOM_FOREST =
      """
      tree
      version=v4
      num_class=1
      num_tree_per_iteration=1
      label_index=0
      max_feature_idx=0
      objective=binary sigmoid:1
      average_output
      feature_names=buyer_days_past_due
      feature_infos=[0:90]
      tree_sizes=200

      Tree=0
      num_leaves=2
      num_cat=0
      split_feature=0
      split_gain=1
      threshold=30
      decision_type=2
      left_child=-1
      right_child=-2
      leaf_value=0.05 0.4
      leaf_count=50 50
      internal_value=0
      internal_count=100
      is_linear=0
      shrinkage=1

      end of trees
      """;

  private FaultInjection() {}

  /** Takes out of the metadata what the plant leaves out. */
  static void spoil(ObjectNode metadata, ModelPlan.Plant plant) {
    switch (plant) {
      case HONEST, BLACK_BOX, UNCALIBRATED, NO_SKILL -> {}
      case NO_CONSTRAINTS -> metadata.putObject("monotonicity_constraints");
      case NO_EXPLAINABILITY ->
          metadata.remove(List.of("explainability_method", "feature_importance"));
      case NO_LINEAGE -> metadata.remove(List.of("training_data_hash", "lineage"));
      case NO_PROOF_PACK -> metadata.remove("proof_pack_id");
    }
  }

  /** The model that is submitted in place of the honest one. */
  static AdditiveModel model(AdditiveModel honest, ModelPlan.Plant plant, double baseRate) {
    return switch (plant) {
      case UNCALIBRATED ->
          new AdditiveModel(
              honest.intercept() + SHIFT, honest.features(), honest.terms(), honest.link());
      case NO_SKILL ->
          new AdditiveModel(
              Math.log(baseRate / (1 - baseRate)),
              honest.features(),
              honest.terms().stream().map(FaultInjection::silenced).toList(),
              honest.link());
      case HONEST, BLACK_BOX, NO_CONSTRAINTS, NO_EXPLAINABILITY, NO_LINEAGE, NO_PROOF_PACK ->
          honest;
    };
  }

  private static Term silenced(Term term) {
    return switch (term) {
      case Term.Table table ->
          new Term.Table(table.feature(), table.axis(), zeros(table.scores().length));
      case Term.PairTable pair ->
          new Term.PairTable(
              pair.first(),
              pair.firstAxis(),
              pair.second(),
              pair.secondAxis(),
              zeros(pair.scores().length));
      case Term.Linear linear -> new Term.Linear(linear.feature(), 0, linear.centre(), 0);
      case Term.Piecewise curve ->
          new Term.Piecewise(
              curve.feature(),
              curve.breaks(),
              curve.pieces().stream().map(_ -> Polynomial.of(0)).toList(),
              0);
    };
  }

  private static double[] zeros(int length) {
    double[] zeros = new double[length];
    Arrays.fill(zeros, 0.0);
    return zeros;
  }
}
