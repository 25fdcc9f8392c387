// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.documents.CanonicalJson;
import io.chainbridge.alex.evidence.GateData;
import io.chainbridge.alex.evidence.MetricReadings;
import io.chainbridge.alex.evidence.Submission;
import io.chainbridge.alex.formats.AlexJson;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Importance;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.metrics.ScoredSample;
import io.chainbridge.alex.training.TrainingSet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Packs a trained model as its engineer would submit it, honestly or spoiled in one way. */
final class SubmissionMaker {
  private static final int PROBES = 100;
  private static final Set<Metric> DECLARED =
      Set.of(
          Metric.BRIER_SCORE,
          Metric.LOG_LOSS,
          Metric.CALIBRATION_ERROR,
          Metric.AUC_ROC,
          Metric.AUC_PR);

  private final String dataSource;
  private final String parent;

  /**
   * @param parent id of the model in production, or empty when there is none
   */
  SubmissionMaker(String dataSource, String parent) {
    this.dataSource = dataSource;
    this.parent = parent;
  }

  Submission make(
      ModelPlan plan,
      AdditiveModel model,
      GateData data,
      ModelPlan.Plant plant,
      Instant at,
      int number) {
    String name = plan.id().value();
    byte[] script = script(plan);
    double[][] held = TrainingSet.encodeRows(model.features(), data.table(), data.heldOut());
    ObjectNode metadata = metadata(plan, model, held, data, at, number);
    Spoiling.spoil(metadata, plant);
    boolean blackBox = plant == ModelPlan.Plant.BLACK_BOX;
    return new Submission(
        plan.id(),
        blackBox ? name + ".txt" : name + ".alex.json",
        blackBox ? Spoiling.RANDOM_FOREST.getBytes(StandardCharsets.UTF_8) : AlexJson.write(model),
        CanonicalJson.write(metadata),
        script,
        probes(model, held));
  }

  private static List<Submission.Probe> probes(AdditiveModel model, double[][] held) {
    List<Submission.Probe> probes = new ArrayList<>();
    int step = Math.max(1, held.length / PROBES);
    for (int row = 0; row < held.length && probes.size() < PROBES; row += step) {
      probes.add(new Submission.Probe(row, model.rawScore(held[row])));
    }
    return probes;
  }

  private ObjectNode metadata(
      ModelPlan plan, AdditiveModel model, double[][] held, GateData data, Instant at, int number) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("model_id", plan.id().value());
    root.put("model_type", plan.training().family().key());
    root.put("version", plan.id().version());
    root.put("training_date", at.toString());
    root.put("training_data_hash", data.bytes().prefixed());
    model.features().stream().map(Feature::name).forEach(root.putArray("feature_list")::add);
    root.put("feature_count", model.features().size());
    ObjectNode constraints = root.putObject("monotonicity_constraints");
    for (Constraint constraint : plan.training().constraints()) {
      constraints.put(constraint.feature(), constraint.direction().sign());
    }
    ObjectNode metrics = root.putObject("calibration_metrics");
    for (Reading reading : readings(model, held, data)) {
      if (DECLARED.contains(reading.metric())) {
        metrics.put(reading.metric().key(), Math.round(reading.value() * 1e6) / 1e6);
      }
    }
    root.put(
        "explainability_method",
        plan.training().family() == ModelFamily.LOGISTIC_REGRESSION
            ? "coefficients"
            : "EBM_native");
    ObjectNode importance = root.putObject("feature_importance");
    Importance.of(model, held).shares().forEach(importance::put);
    root.put("proof_pack_id", proofPackId(at, number));
    ObjectNode lineage = root.putObject("lineage");
    if (parent.isEmpty()) {
      lineage.putNull("parent_model");
    } else {
      lineage.put("parent_model", parent);
    }
    lineage.put("training_script", "training/" + plan.id().value() + ".yaml");
    lineage.put("training_data_source", dataSource);
    ObjectNode governance = root.putObject("governance");
    governance.put("alex_approval", false);
    governance.put("approval_date", at.toString());
    governance.put("reviewer", "ALEX-GID-08");
    return root;
  }

  private static List<Reading> readings(AdditiveModel model, double[][] held, GateData data) {
    double[] scores = new double[held.length];
    for (int i = 0; i < held.length; i++) {
      scores[i] = model.score(held[i]);
    }
    return MetricReadings.of(
        new ScoredSample(scores, data.heldOutEvents()), data.trainBaseRate(), data.seed());
  }

  private static String proofPackId(Instant at, int number) {
    String day = LocalDate.ofInstant(at, ZoneOffset.UTC).format(DateTimeFormatter.BASIC_ISO_DATE);
    return "pp_ml_training_%s_%03d".formatted(day, number);
  }

  /** The training configuration as text: what stands for a script in a replay. */
  static byte[] script(ModelPlan plan) {
    ModelPlan.TrainingPlan training = plan.training();
    return (plan.id() + "\n" + training).getBytes(StandardCharsets.UTF_8);
  }
}
