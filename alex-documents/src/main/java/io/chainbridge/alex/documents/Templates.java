// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

/** Templates of the other documents that people fill in. */
public final class Templates {
  /** Version of the documents' form, in every leaf of the log. */
  public static final int VERSION = 1;

  private Templates() {}

  /** A {@code model_rollout} file. */
  public static String rollout() {
    return """
    model_rollout:
      model_id: "model_name_v0.1.0"
      rollout_percentage: 10
      steps: [10, 25, 50, 100]
      canary_groups:
        - "low_risk"
      rollback_on:
        - "calibration_error > 0.08"
        - "divergence_rate > 20%"
        - "prediction_latency_p99 > 500ms"
      rollback_plan: "All traffic returns to the previous model at once; name who is notified."
    """;
  }

  /** An {@code alerts} file. */
  public static String alerts() {
    return """
    alerts:
      - name: "Calibration Degradation"
        condition: "calibration_error > 0.08"
        action: "Page on-call ML engineer"
      - name: "Feature Drift"
        condition: "feature_drift_score > 0.15"
        action: "Slack alert to ML team"
      - name: "Prediction Latency Spike"
        condition: "prediction_latency_p99 > 500ms"
        action: "Page on-call DevOps + ML"
    """;
  }

  /** A training report with all its fields, which alex fills in itself. */
  public static String report() {
    return """
    # Model Training Report: [model_id]

    ## Executive Summary
    - Model type: [EBM/GAM/LogReg/etc]
    - Training date: [ISO 8601]
    - Purpose: [business justification]
    - Status: [Approved/Pending/Rejected]

    ## Data
    - Training data: [description, hash]
    - Sample size: [N rows]
    - Date range: [start - end]
    - Feature count: [N features]

    ## Model Architecture
    - Model type: [details]
    - Hyperparameters: [list]
    - Monotonicity constraints: [table]

    ## Performance Metrics
    - Brier score: [value]
    - Log loss: [value]
    - Calibration error: [value]
    - AUC-ROC: [value]
    - AUC-PR: [value]

    ## Explainability
    - Method: [EBM_native/SHAP/etc]
    - Top 10 features: [table with importance scores]
    - Feature interaction effects: [if applicable]

    ## Governance
    - ALEX approval: [Yes/No]
    - Approval date: [ISO 8601]
    - ProofPack ID: [pp_...]

    ## Next Steps
    - Shadow mode deployment: [date]
    - Monitoring plan: [description]
    """;
  }
}
