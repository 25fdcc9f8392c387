// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import java.util.Locale;

/** Every reason the framework has to say no: its row, and what to do about it. */
public enum ShortfallCode {
  PROBLEM_STATEMENT_MISSING("S1.2", "write what is to be predicted and for whom"),
  BUSINESS_JUSTIFICATION_MISSING("S1.2", "write why the business needs the score"),
  FAMILY_NOT_ALLOWED("S1.3", "choose EBM, GAM, LogisticRegression or MonotoneGBDT"),
  FEATURE_LIST_MISSING("S1.4", "list every feature"),
  FEATURE_SOURCE_MISSING("S1.4", "name the data source of the feature"),
  MONOTONICITY_NOT_DECLARED("S1.5", "declare at least one constraint with its rationale"),
  CONSTRAINT_ON_UNKNOWN_FEATURE("S1.5", "constrain only listed features"),
  RATIONALE_MISSING("S1.5", "say why the constraint must hold"),
  THRESHOLD_MISSING("S1.6", "plan a threshold for the metric"),
  THRESHOLD_WEAKER_THAN_POLICY("S1.6", "plan a threshold at least as strict as the policy"),
  ROLLBACK_RULES_MISSING("S1.9", "register the rollback rules with the proposal"),
  POLICY_CHANGED("S1.9", "judge the model by the policy of its proposal, or propose anew"),
  OUTSIDE_TRAINING_FOLDER("S2.1", "keep training code below training/"),
  PIPELINE_NOT_RUN("S2.2", "run the feature pipeline end to end"),
  SPLIT_NOT_EXECUTED("S2.3", "make a split whose parts both hold both classes"),
  METRIC_NOT_COMPUTED("S2.4", "compute every planned metric on the validation part"),
  SYNTHETIC_RUN_MISSING("S2.5", "run the training once on synthetic data"),
  ARTIFACT_NOT_OPEN_FORMAT("S3.8", "export the model as data"),
  ARTIFACT_UNREADABLE("S3.8", "submit a format that alex reads"),
  METRIC_MISSING("S3.2", "the server could not recompute the metric"),
  BLACK_BOX_MODEL("V1", "train a glass-box model"),
  FAMILY_MISMATCH("V1", "declare what the artifact is"),
  MONOTONICITY_MISSING("V2", "declare and enforce the proposal's constraints"),
  MONOTONICITY_VIOLATED("V2", "train with the constraint enforced"),
  MONOTONICITY_UNDECIDED("V2", "simplify the model until the proof decides"),
  UNCALIBRATED_BRIER_SCORE("V3", "improve or recalibrate the model"),
  UNCALIBRATED_LOG_LOSS("V3", "improve or recalibrate the model"),
  UNCALIBRATED_CALIBRATION_ERROR("V3", "recalibrate the model"),
  EXPLAINABILITY_METHOD_MISSING("V4", "declare EBM_native, SHAP or GAM_native"),
  FEATURE_IMPORTANCE_MISSING("V4", "declare feature_importance"),
  TRAINING_DATA_HASH_MISSING("V5", "declare training_data_hash"),
  DATA_HASH_MISMATCH("V5", "submit the data that the hash names"),
  TRAINING_SCRIPT_MISSING("V5", "declare lineage.training_script and submit it"),
  TRAINING_DATA_SOURCE_MISSING("V5", "declare lineage.training_data_source"),
  PARENT_MODEL_MISSING("V5", "declare lineage.parent_model, null where there is none"),
  PROOF_PACK_MISSING("V6", "declare proof_pack_id as pp_ml_training_YYYYMMDD_NNN"),
  NO_SKILL_BRIER("S3.9", "beat the constant predictor"),
  NO_SKILL_LOG_LOSS("S3.9", "beat the constant predictor"),
  TOO_FEW_ROWS("S3.9", "hold out more rows"),
  TOO_FEW_EVENTS("S3.9", "hold out more events"),
  PROBES_MISSING("S3.10", "submit probe rows with raw scores"),
  PROBES_DIFFER("S3.10", "submit the artifact that made the scores"),
  DECLARED_VALUE_DIFFERS("D2", "declare what the data gives"),
  WRONG_STAGE("S5.1", "take the stages in order"),
  CHECKPOINT_UNSIGNED("C1", "have every role of the checkpoint sign"),
  SUBMITTER_CANNOT_APPROVE("C6", "let somebody else sign"),
  ONE_PERSON_ONE_ROLE("C7", "let a different person fill the role"),
  ROLE_NOT_IN_CHECKPOINT("C1", "sign in a role of the checkpoint"),
  STALE_SIGNATURE("C1", "sign what is in front of you now"),
  CHECKPOINT_DENIED("C1", "answer the reviewer's reasons and submit again"),
  ROLLOUT_PLAN_WRONG("S5.4", "mend the model_rollout file"),
  ROLLBACK_PLAN_MISSING("S5.12", "write the rollback plan"),
  WRONG_STEP("S5.2", "take the next step of the plan"),
  TOO_EARLY("S4.3", "wait for the minimum time"),
  TOO_FEW_PREDICTIONS("S4.3", "wait for more traffic"),
  INSUFFICIENT_EVIDENCE("S5.14", "wait for evidence; no data is never success"),
  LIMIT_BROKEN("S5.3", "the measured value is beyond its limit"),
  BASELINE_CANNOT_BE_CERTIFIED("S6.1", "take a model through the stages"),
  ROLLBACKS_HAPPENED("S6.3", "a certified model has no rollback"),
  INVESTIGATION_MISSING("R4", "record root cause and findings first"),
  INVESTIGATION_INCOMPLETE("R4", "write root cause, findings and remediation"),
  REASON_MISSING("R6", "say why"),
  EXCEPTION_NOT_ALLOWED("S1.6", "only thresholds can be excepted"),
  EXCEPTION_UNSIGNED("C7", "have two people in two roles sign the exception");

  private final String row;
  private final String remedy;

  ShortfallCode(String row, String remedy) {
    this.row = row;
    this.remedy = remedy;
  }

  /** The framework row. */
  public String row() {
    return row;
  }

  /** What to do about it, in one short sentence. */
  public String remedy() {
    return remedy;
  }

  /** The anchor of this code in docs/lifecycle.md. */
  public String anchor() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Shortfall of(String subject, String found, String demanded) {
    return Shortfall.of(row, name(), subject, found, demanded);
  }

  Shortfall of(String subject, double value, double limit) {
    return Shortfall.of(row, name(), subject, value, limit);
  }
}
