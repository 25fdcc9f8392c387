// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import io.chainbridge.alex.lifecycle.plan.PlannedLimit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every reason for a refusal or a rejection: its row, what it means and what to do. The only list
 * of them; docs/lifecycle.md shows it as a table.
 */
public enum ShortfallCode {
  PROBLEM_STATEMENT_MISSING(
      "S1.2", "the proposal does not say what is predicted", "write what is predicted, for whom"),
  BUSINESS_JUSTIFICATION_MISSING(
      "S1.2", "the proposal does not say why the score is needed", "write who needs it and why"),
  NOT_A_SENTENCE(
      "S1.2",
      "a text of the proposal is too short or a placeholder",
      "write in a sentence of your own what is meant"),
  FAMILY_NOT_ALLOWED(
      "S1.3",
      "the model family must not decide: blocked, upstream only or feature generation only",
      "choose EBM, GAM, LogisticRegression or MonotoneGBDT"),
  FEATURE_LIST_MISSING("S1.4", "the proposal lists no features", "list every feature"),
  FEATURE_SOURCE_MISSING(
      "S1.4", "a feature has no data source", "name the data source of the feature"),
  MONOTONICITY_NOT_DECLARED(
      "S1.5",
      "the proposal declares no monotonicity constraint",
      "declare at least one constraint with its rationale"),
  CONSTRAINT_ON_UNKNOWN_FEATURE(
      "S1.5", "a constraint names a feature that is not listed", "constrain only listed features"),
  RATIONALE_MISSING("S1.5", "a constraint has no rationale", "write why the constraint must hold"),
  THRESHOLD_MISSING(
      "S1.6",
      "the evaluation plan has no threshold for a metric of the framework",
      "plan a threshold for the metric"),
  THRESHOLD_WEAKER_THAN_POLICY(
      "S1.6", "a planned threshold is weaker than the policy", "plan one at least as strict"),
  PLANNED_LIMIT_WRONG(
      "S1.11",
      "a planned limit has the wrong side, or its metric is not computed on held-out rows",
      "plan a limit such as AUC-ROC > 0.80; write limits of a running model as rollback rules"),
  PLANNED_LIMIT_MISSED(
      "S1.11",
      "a recomputed metric misses the limit that the proposal planned for it",
      "improve the model, or propose a new version with another limit"),
  ROWS_IN_BOTH_PARTS(
      "S2.3", "too many held-out rows equal training rows", "take the copies out of the data"),
  HELD_OUT_TOO_THIN(
      "S3.12", "the held-out part has too few rows a day", "hold out every planned row"),
  DATA_SET_UNREGISTERED("S3.12", "nobody registered the data set", "register it with alex data"),
  DATA_SET_KNOWN("S3.12", "the data set is registered already", "choose another id"),
  DATA_SET_OWN("S3.12", "the submitter registered the data set", "let a data owner register it"),
  DATA_SET_DIFFERS("S3.12", "a raw file is not in the data set", "train on its registered files"),
  QUESTION_UNANSWERED("C2", "the approval leaves a question open", "answer in words with --answer"),
  POLICY_WEAKER_THAN_FRAMEWORK(
      "S1.6",
      "a limit of the policy is weaker than the framework's",
      "use the framework's limit or obtain an exception"),
  ROLLBACK_RULES_MISSING(
      "S1.9", "no rollback rule is registered", "register the rollback rules with the proposal"),
  PREREGISTRATION_MISSING(
      "S1.9",
      "data windows, split, seed or label are not fixed before the first run",
      "write data windows, split, seed and label into the proposal; a random split of rows that"
          + " have a time needs its reason"),
  PREREGISTRATION_WRONG(
      "S1.9",
      "data windows and split of the proposal do not fit together",
      "split by time into two windows one after the other, else take both parts from one"),
  PREREGISTERED_RULE_MISSING(
      "S1.9",
      "the rollout plan drops a rollback rule of the proposal",
      "copy every rule of the proposal into rollback_on"),
  POLICY_CHANGED(
      "S1.9",
      "the policy is not the one in force at the proposal",
      "use the policy of the proposal, or propose a new version"),
  OUTSIDE_TRAINING_FOLDER(
      "S2.1", "training code is outside training/", "keep training code below training/"),
  SCRIPT_NOT_VERSIONED(
      "S2.1",
      "the training entry point has no version in its name",
      "name the script like training/train_risk_model_v02.py"),
  PIPELINE_NOT_RUN(
      "S2.2", "the feature pipeline did not run end to end", "run the feature pipeline end to end"),
  SPLIT_NOT_EXECUTED(
      "S2.3",
      "the split was not declared or not executed",
      "run a split in which both parts contain both classes"),
  METRIC_NOT_COMPUTED(
      "S2.4",
      "a planned metric was not computed",
      "compute every planned metric on the validation part"),
  SYNTHETIC_RUN_MISSING(
      "S2.5", "there is no sample run on synthetic data", "run it once on synthetic data"),
  PROTOTYPE_KEPT_ARTIFACT(
      "S2.7",
      "a file beside the scripts was kept with the prototype, so it could be deployed",
      "keep only the training script and the feature script of a prototype"),
  ARTIFACT_NOT_OPEN_FORMAT(
      "S3.8", "the artifact is code or a pickle; neither is loaded", "export the model as data"),
  ARTIFACT_UNREADABLE(
      "S3.8",
      "the server cannot prove that it understands the artifact",
      "submit a format that alex reads"),
  METRIC_MISSING(
      "S3.2",
      "the server could not recompute a metric; declared values do not count",
      "submit the data and the artifact needed to recompute it"),
  BLACK_BOX_MODEL(
      "V1",
      "the model family, declared or detected in the artifact, is blocked",
      "train a glass-box model"),
  FAMILY_MISMATCH(
      "V1",
      "the artifact's model family differs from the declared one",
      "declare the family of the artifact"),
  MONOTONICITY_MISSING(
      "V2",
      "the submission has no monotonicity constraint at all",
      "declare and enforce the proposal's constraints"),
  MONOTONICITY_VIOLATED(
      "V2",
      "a constraint is violated; the reason shows a counterexample",
      "train with the constraint enforced"),
  MONOTONICITY_UNDECIDED(
      "V2", "the proof of a constraint did not finish", "simplify the model until it does"),
  CONSTRAINT_DROPPED(
      "V2",
      "a proposed constraint was not checked or is not declared in the metadata",
      "submit a model that keeps every proposed constraint and declares each in its metadata"),
  ABSENCE_POLICY_VIOLATED(
      "S3.3",
      "a missing or unseen value can lower the score, which the proposal forbids; the reason shows"
          + " two rows",
      "raise the score of the missing or unseen value, or propose Reported instead"),
  ABSENCE_POLICY_UNDECIDED(
      "S3.3",
      "a promise about missing or unseen values was neither proven nor refuted",
      "end curves flat, use no linear term there, or propose Reported instead"),
  ABSENCE_POLICY_DROPPED(
      "S3.3",
      "a proposed promise about missing or unseen values was not checked",
      "submit a model that keeps every promise of the proposal"),
  UNCALIBRATED_BRIER_SCORE(
      "V3", "the recomputed Brier score misses its limit", "improve or recalibrate the model"),
  UNCALIBRATED_LOG_LOSS(
      "V3", "the recomputed log loss is at or above its limit", "improve or recalibrate the model"),
  UNCALIBRATED_CALIBRATION_ERROR(
      "V3", "the recomputed calibration error is at or above its limit", "recalibrate the model"),
  EXPLAINABILITY_METHOD_MISSING(
      "V4", "no explainability method is declared", "declare EBM_native, SHAP or GAM_native"),
  SHAP_REQUIRED(
      "M4",
      "a MonotoneGBDT is explained by something other than SHAP",
      "compute SHAP explanations and declare them"),
  FEATURE_IMPORTANCE_MISSING(
      "V4", "feature importance is not declared", "declare feature_importance"),
  TRAINING_DATA_HASH_MISSING(
      "V5", "the hash of the training data is missing", "declare training_data_hash"),
  DATA_HASH_MISMATCH(
      "V5", "the submitted data does not have the declared hash", "submit the declared data"),
  TRAINING_SCRIPT_MISSING(
      "V5",
      "the training script is not named or not submitted",
      "declare lineage.training_script and submit it"),
  TRAINING_SCRIPT_DIFFERS(
      "S3.13",
      "the named training script is not the file that was read and hashed",
      "name the file below training/ that trained the model"),
  TRAINING_DATA_SOURCE_DIFFERS(
      "S3.13",
      "the named data source is not the one that was read",
      "declare the source that the training read"),
  PARENT_MODEL_UNKNOWN(
      "S3.13",
      "the parent is not a model of this log, or is the model itself",
      "declare a model of this log, or null if there is no parent"),
  TRAINING_DATE_WRONG(
      "S3.13",
      "the training date is not a time between the proposal and now",
      "declare when the model was trained, after its proposal"),
  PROOF_PACK_NOT_ISSUED(
      "S3.13",
      "the ProofPack id is not the one that the server issues next",
      "declare the issued id, or leave the field to the server"),
  EVIDENCE_LEVEL_TOO_LOW(
      "S3.11",
      "less was computed again than the policy demands",
      "let the server train again from the project, or obtain an exception"),
  RETRAINED_ARTIFACT_DIFFERS(
      "S3.11",
      "training again gave another artifact than the submitted one",
      "submit the artifact that the project trains"),
  TRAINING_DATA_SOURCE_MISSING(
      "V5", "the source of the training data is missing", "declare lineage.training_data_source"),
  PARENT_MODEL_MISSING(
      "V5", "the parent model is not declared", "declare lineage.parent_model, or null"),
  PROOF_PACK_MISSING(
      "V6",
      "there is no ProofPack, or its id is malformed",
      "declare proof_pack_id as pp_ml_training_YYYYMMDD_NNN"),
  NO_SKILL_BRIER(
      "S3.9",
      "the model does not provably beat the constant predictor on the Brier score",
      "beat the constant predictor"),
  NO_SKILL_LOG_LOSS(
      "S3.9",
      "the model does not provably beat the constant predictor on log loss",
      "beat the constant predictor"),
  TOO_FEW_ROWS("S3.9", "too few held-out rows to judge on", "hold out more rows"),
  TOO_FEW_EVENTS("S3.9", "too few held-out events to judge on", "hold out more events"),
  PROBES_MISSING("S3.10", "too few probe rows were submitted", "submit probe rows with raw scores"),
  PROBES_WITHOUT_ORIGIN(
      "S3.10",
      "nothing but the artifact itself made the probe scores",
      "submit probe rows with the scores of the library that trained the model"),
  PROBES_DIFFER(
      "S3.10",
      "the artifact does not reproduce the submitted raw scores",
      "submit the artifact that made the scores"),
  PROPOSAL_DIFFERS(
      "S3.12",
      "the trained model is not the proposed one; the reason shows both sides",
      "train as the proposal says, or propose a new version"),
  LABEL_AS_FEATURE(
      "S3.12", "the label is a feature of the model", "leave the label out of the features"),
  DECLARED_VALUE_DIFFERS(
      "D2", "a declared number differs from the recomputed one", "declare the recomputed number"),
  WRONG_STAGE(
      "S5.1", "the command is not allowed in the model's state", "take the stages in order"),
  CHECKPOINT_UNSIGNED(
      "C1",
      "a role of the checkpoint has not signed this evidence",
      "have every role of the checkpoint sign"),
  SUBMITTER_CANNOT_APPROVE(
      "C6", "the same person submits and approves", "have another person sign"),
  ONE_PERSON_ONE_ROLE(
      "C7",
      "one person signed in two roles of one checkpoint",
      "have a different person sign in that role"),
  ROLE_NOT_IN_CHECKPOINT(
      "C1", "this role does not sign at this checkpoint", "sign in a role of the checkpoint"),
  ROLE_NOT_HELD(
      "C8",
      "the signer does not hold this role",
      "have a person who holds the role sign, or name a role that you hold with --role"),
  CLOCK_BEHIND_LOG(
      "C8",
      "the command is dated before the newest leaf of the log",
      "set the clock of this machine, then try again"),
  HOME_ALREADY_BEGUN("C8", "the home has its first leaf already", "begin a new home"),
  HOME_NOT_LIVE("C8", "the roster changes in a live home only", "begin a live home with alex init"),
  ADMINISTRATORS_MISSING(
      "C8",
      "a live home needs two administrators, each with a key or an account of their own",
      "name two different people and the public key or account number of each"),
  ROSTER_CHANGE_EMPTY(
      "C8", "the change changes nothing", "see who holds which role with alex people list"),
  SECOND_PERSON_MISSING(
      "C7", "one person cannot change the roster alone", "have another administrator confirm"),
  NAME_TOO_ALIKE("C8", "a name can be taken for another person's", "choose another name"),
  NOT_AUTHENTICATED(
      "C8",
      "the record does not prove who gave the command",
      "sign with the registered key of the person: --key FILE"),
  KEY_NOT_OWN("C8", "another person signs with this key", "make a key with alex keys new"),
  RECORDS_MISSING(
      "S4.2", "the prediction log lacks records that were counted", "restore the missing records"),
  HOME_BEHIND("C8", "the home is behind its log", "bring the newest log back, or run alex recover"),
  ABSENCE_WRONG(
      "S4.2", "not what the log counted", "let alex recover or alex records archive compute it"),
  STALE_SIGNATURE(
      "C1", "the signature is not bound to what is under review", "sign what is under review now"),
  DENIED_BEFORE(
      "C1",
      "a reviewer denied these very bytes",
      "change what was denied, or have the reviewer withdraw the denial"),
  CHECKPOINT_DENIED(
      "C1", "a reviewer denied the checkpoint", "answer the reviewer's reasons and submit again"),
  ROLLOUT_PLAN_WRONG(
      "S5.4", "a part of the model_rollout file is wrong", "fix the model_rollout file"),
  ROLLBACK_RULE_WRONG(
      "S5.6",
      "a rollback rule cannot be read; the reason names the column",
      "write metric op number, such as calibration_error > 0.08"),
  ROLLBACK_PLAN_MISSING("S5.12", "there is no rollback plan", "write the rollback plan"),
  ROLLOUT_FASTER_THAN_POLICY(
      "S5.2",
      "the plan widens in bigger steps than the policy",
      "take at most the policy's share at each step"),
  WRONG_STEP(
      "S5.2", "the percentage is not the next step of the plan", "take the next step of the plan"),
  TOO_EARLY("S4.3", "the minimum time of the stage has not passed", "wait for the minimum time"),
  OBSERVATION_TOO_SHORT(
      "S4.3",
      "the latest observation does not cover the minimum time",
      "wait for an observation of the whole period"),
  OBSERVATION_OUT_OF_ORDER(
      "S5.14",
      "the observation is older than the step or the latest one, or from the future",
      "send the newest observation of the running step"),
  TOO_FEW_PREDICTIONS(
      "S4.3", "the shadow model has scored too few requests", "wait for more traffic"),
  NOT_OVERDUE("S4.3", "the stage does not take too long yet", "wait until it does"),
  ALREADY_ESCALATED("S4.3", "the stage was escalated before", "decide what becomes of the model"),
  TOO_FEW_OWN_DECISIONS("S5.14", "it decided too few requests itself", "wait for more traffic"),
  TOO_FEW_TRAFFIC_DAYS("S5.14", "too few whole days had traffic", "wait for days with traffic"),
  ONE_KEY_TOO_LARGE("S5.14", "one routing key has too much of the traffic", "wait for other keys"),
  INSUFFICIENT_EVIDENCE(
      "S5.14",
      "a required check was not observed or could not be decided",
      "wait for evidence; missing data never passes"),
  LIMIT_BROKEN("S5.3", "a watched value is beyond its limit", "fix the model or roll it back"),
  BASELINE_CANNOT_BE_CERTIFIED(
      "S6.1",
      "the model entered by exception and never passed the stages",
      "take a new version through the stages"),
  ROLLBACKS_HAPPENED(
      "S6.3", "the version has a rollback in its history", "submit a fixed new version"),
  DOCUMENTATION_MISSING(
      "S6.9",
      "certifier or storage assurance is missing",
      "name the certifier and how the artifact is kept immutable"),
  INVESTIGATION_MISSING(
      "R4", "the rollback has not been investigated", "record root cause and findings first"),
  INVESTIGATION_INCOMPLETE(
      "R4", "a part of the investigation is empty", "write root cause, findings and remediation"),
  REASON_MISSING("R6", "no readable reason is given", "write why in three words or more"),
  EXCEPTION_NOT_ALLOWED(
      "S1.6",
      "this code allows no exception: violations, proofs and signatures never do",
      "request an exception for a threshold, or meet the requirement"),
  EXCEPTION_UNSIGNED(
      "C7",
      "the exception lacks two approvals by two people in two roles",
      "have two people in two roles sign the exception");

  private final String row;
  private final String meaning;
  private final String remedy;

  ShortfallCode(String row, String meaning, String remedy) {
    this.row = row;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** The framework row; a reason of one stage or checkpoint may carry that one's row instead. */
  public String row() {
    return row;
  }

  /** What was found, in one short sentence. */
  public String meaning() {
    return meaning;
  }

  /** What to do about it, in one short sentence. */
  public String remedy() {
    return remedy;
  }

  /** The code of this name; empty for a name of another version of alex. */
  public static Optional<ShortfallCode> ofName(String name) {
    return Arrays.stream(values()).filter(code -> code.name().equals(name)).findFirst();
  }

  /** The anchor of this code in docs/lifecycle.md. */
  public String anchor() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Shortfall of(String subject, String found, String demanded) {
    return at(row, subject, found, demanded);
  }

  public Shortfall of(String subject, double value, PlannedLimit limit) {
    return Shortfall.of(row, name(), subject, value, limit);
  }

  public Shortfall at(String row, String subject, String found, String demanded) {
    return Shortfall.of(row, name(), subject, found, demanded);
  }

  public Shortfall at(String row, String subject, double value, PlannedLimit limit) {
    return Shortfall.of(row, name(), subject, value, limit);
  }

  public Shortfall at(String row, String subject, double value, double limit) {
    return Shortfall.of(row, name(), subject, value, limit);
  }
}
