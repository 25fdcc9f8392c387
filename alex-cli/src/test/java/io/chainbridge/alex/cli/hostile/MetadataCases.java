// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.hostile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.cli.hostile.Attempt.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Metadata that says what is not so. */
final class MetadataCases {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DIFFERS = "DECLARED_VALUE_DIFFERS ";

  private final List<Attempt> all = new ArrayList<>();

  private MetadataCases() {}

  static List<Attempt> all() {
    MetadataCases cases = new MetadataCases();
    cases.identity();
    cases.features();
    cases.numbers();
    cases.origin();
    return cases.all;
  }

  private void edited(String name, Consumer<ObjectNode> change, String... expected) {
    all.add(
        new Attempt(
            Kind.METADATA,
            name,
            List.of(expected),
            folder -> {
              Desk desk = Desks.trained(folder);
              ObjectNode root = (ObjectNode) JSON.readTree(desk.read(Desk.METADATA));
              change.accept(root);
              return desk.write(Desk.METADATA, root.toString()).submit();
            }));
  }

  private static ObjectNode below(ObjectNode root, String key) {
    return (ObjectNode) root.get(key);
  }

  private void identity() {
    edited(
        "another model", root -> root.put("model_id", "late_orders_v0.9.0"), DIFFERS + "model_id");
    edited("another version", root -> root.put("version", "9.9.9"), DIFFERS + "version");
    edited("no version", root -> root.remove("version"), "version");
    for (Map.Entry<String, String> family :
        Map.of(
                "XGBoost", "BLACK_BOX_MODEL",
                "NeuralNetwork", "BLACK_BOX_MODEL",
                "RandomForest", "BLACK_BOX_MODEL",
                "", "BLACK_BOX_MODEL",
                "my own", "BLACK_BOX_MODEL",
                "IsolationForest", "FAMILY_NOT_ALLOWED",
                "GNN", "FAMILY_NOT_ALLOWED",
                "MonotoneGBDT", "FAMILY_MISMATCH",
                "EBM", "PROPOSAL_DIFFERS model_type")
            .entrySet()) {
      edited(
          "family '" + family.getKey() + "'",
          root -> root.put("model_type", family.getKey()),
          family.getValue());
    }
    edited(
        "approved already",
        root -> below(root, "governance").put("alex_approval", true),
        DIFFERS + "governance.alex_approval");
    for (String text : List.of("", "[]", "not JSON", "{\"model_id\":")) {
      all.add(
          new Attempt(
              Kind.METADATA,
              "the file '" + text + "'",
              List.of("metadata"),
              folder -> Desks.trained(folder).write(Desk.METADATA, text).submit()));
    }
  }

  private void features() {
    edited(
        "a feature less",
        root -> root.withArray("feature_list").remove(0),
        DIFFERS + "feature_list");
    edited(
        "a feature more",
        root -> root.withArray("feature_list").add("age"),
        DIFFERS + "feature_list");
    edited("no features", root -> root.remove("feature_list"), "feature_list");
    edited("another count", root -> root.put("feature_count", 40), DIFFERS + "feature_count");
    edited(
        "no constraint",
        root -> root.putObject("monotonicity_constraints"),
        "MONOTONICITY_MISSING");
    edited(
        "a constraint turned",
        root -> below(root, "monotonicity_constraints").put("days_past_due", -1),
        DIFFERS + "monotonicity_constraints.days_past_due");
    edited(
        "a constraint more",
        root -> below(root, "monotonicity_constraints").put("amount", -1),
        "MONOTONICITY_VIOLATED amount");
    edited(
        "no importance",
        root -> root.putObject("feature_importance"),
        "FEATURE_IMPORTANCE_MISSING");
    edited(
        "another importance",
        root -> below(root, "feature_importance").put("country", 0.9),
        DIFFERS + "feature_importance.country");
    edited(
        "an importance less",
        root -> below(root, "feature_importance").remove("country"),
        DIFFERS + "feature_importance.country");
  }

  private void numbers() {
    Map<String, Double> better =
        Map.of(
            "brier_score", 0.001,
            "log_loss", 0.001,
            "calibration_error", 0.0001,
            "auc_roc", 0.9999,
            "auc_pr", 0.9999);
    better.forEach((metric, value) ->
        edited(
            "a better " + metric,
            root -> below(root, "calibration_metrics").put(metric, value),
            DIFFERS + "calibration_metrics." + metric));
    edited("no metrics", root -> root.putObject("calibration_metrics"), "calibration_metrics");
    for (String method : List.of("", "LIME", "none", "trust me")) {
      edited(
          "explained by '" + method + "'",
          root -> root.put("explainability_method", method),
          "EXPLAINABILITY_METHOD_MISSING");
    }
  }

  private void origin() {
    edited("no data hash", root -> root.remove("training_data_hash"), "TRAINING_DATA_HASH_MISSING");
    edited(
        "another data hash",
        root -> root.put("training_data_hash", "sha256:" + "0".repeat(64)),
        "DATA_HASH_MISMATCH");
    lineage("no parent named", lineage -> lineage.remove("parent_model"), "PARENT_MODEL_MISSING");
    lineage(
        "a parent that nobody knows",
        lineage -> lineage.put("parent_model", "x_v0.1.0"),
        "PARENT_MODEL_UNKNOWN");
    lineage(
        "itself as parent",
        lineage -> lineage.put("parent_model", Desk.MODEL),
        "PARENT_MODEL_UNKNOWN");
    lineage("no script", lineage -> lineage.remove("training_script"), "TRAINING_SCRIPT_MISSING");
    lineage(
        "another script",
        lineage -> lineage.put("training_script", "training/train_v02.yaml"),
        "TRAINING_SCRIPT_DIFFERS");
    lineage(
        "a script outside",
        lineage -> lineage.put("training_script", "/etc/passwd"),
        "TRAINING_SCRIPT_DIFFERS",
        "OUTSIDE_TRAINING_FOLDER");
    lineage(
        "no source",
        lineage -> lineage.remove("training_data_source"),
        "TRAINING_DATA_SOURCE_MISSING");
    lineage(
        "another source",
        lineage -> lineage.put("training_data_source", "the warehouse"),
        "TRAINING_DATA_SOURCE_DIFFERS");
    edited(
        "no lineage",
        root -> root.remove("lineage"),
        "PARENT_MODEL_MISSING",
        "TRAINING_SCRIPT_MISSING");
  }

  private void lineage(String name, Consumer<ObjectNode> change, String... expected) {
    edited(name, root -> change.accept(below(root, "lineage")), expected);
  }
}
