// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.explain.Importance;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.metrics.ScoredSample;
import io.chainbridge.alex.training.data.TrainingSet;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What an engineer declares about a model trained with alex: metadata and probe rows. The gate
 * trusts none of it and recomputes everything.
 *
 * @param parent id of the model in production, or empty when there is none
 */
public record SubmissionDraft(
    ModelId model,
    ModelFamily family,
    List<Constraint> constraints,
    String trainingScript,
    String dataSource,
    String parent) {
  private static final Set<Metric> DECLARED =
      Set.of(
          Metric.BRIER_SCORE,
          Metric.LOG_LOSS,
          Metric.CALIBRATION_ERROR,
          Metric.AUC_ROC,
          Metric.AUC_PR);

  public SubmissionDraft {
    constraints = List.copyOf(constraints);
  }

  /** A hundred held-out rows, evenly spread, with the raw scores of the model. */
  public List<Submission.Probe> probes(GlassBox trained, GateData data) {
    return ProbeSet.spread(trained, data);
  }

  /**
   * The metadata of the framework's example.
   *
   * @param proofPackId the id that the server issues to the submission; empty before it does
   */
  public ObjectNode metadata(GlassBox trained, GateData data, Instant at, String proofPackId) {
    double[][] held = heldOut(trained, data);
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("model_id", model.value());
    root.put("model_type", family.key());
    root.put("version", model.version());
    root.put("training_date", at.toString());
    root.put("training_data_hash", data.bytes().prefixed());
    trained.features().stream().map(Feature::name).forEach(root.putArray("feature_list")::add);
    root.put("feature_count", trained.features().size());
    ObjectNode promised = root.putObject("monotonicity_constraints");
    for (Constraint constraint : constraints) {
      promised.put(constraint.feature(), constraint.direction().sign());
    }
    ObjectNode metrics = root.putObject("calibration_metrics");
    for (Reading reading : readings(trained, held, data)) {
      if (DECLARED.contains(reading.metric())) {
        metrics.put(reading.metric().key(), Math.round(reading.value() * 1e6) / 1e6);
      }
    }
    root.put("explainability_method", explainability());
    ObjectNode importance = root.putObject("feature_importance");
    Importance.of(trained, held).shares().forEach(importance::put);
    if (!proofPackId.isEmpty()) {
      root.put("proof_pack_id", proofPackId);
    }
    lineage(root.putObject("lineage"));
    ObjectNode governance = root.putObject("governance");
    governance.put("alex_approval", false);
    governance.put("approval_date", at.toString());
    governance.put("reviewer", Role.ALEX_GID);
    return root;
  }

  private void lineage(ObjectNode lineage) {
    if (parent.isEmpty()) {
      lineage.putNull("parent_model");
    } else {
      lineage.put("parent_model", parent);
    }
    lineage.put("training_script", trainingScript);
    lineage.put("training_data_source", dataSource);
  }

  private String explainability() {
    return switch (family) {
      case LOGISTIC_REGRESSION -> "coefficients";
      case GAM -> "GAM_native";
      case EBM -> "EBM_native";
      case MONOTONE_GBDT, ISOLATION_FOREST, GNN, RANDOM_FOREST, XGBOOST, NEURAL_NETWORK, UNKNOWN ->
          "SHAP";
    };
  }

  private static double[][] heldOut(GlassBox trained, GateData data) {
    return TrainingSet.encodeRows(trained.features(), data.table(), data.heldOut());
  }

  private static List<Reading> readings(GlassBox trained, double[][] held, GateData data) {
    double[] scores = new double[held.length];
    for (int i = 0; i < held.length; i++) {
      scores[i] = trained.score(held[i]);
    }
    return MetricReadings.of(
        new ScoredSample(scores, data.heldOutEvents()), data.trainBaseRate(), data.seed());
  }
}
