// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.documents.RolloutYaml;
import io.chainbridge.alex.documents.proposal.ProposalMarkdown;
import io.chainbridge.alex.evidence.EvidenceRecord;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.Finding;
import io.chainbridge.alex.lifecycle.Mark;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Proposal;
import io.chainbridge.alex.lifecycle.PrototypeEvidence;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ConstraintProof;
import io.chainbridge.alex.lifecycle.plan.DataWindow;
import io.chainbridge.alex.lifecycle.plan.LabelDelay;
import io.chainbridge.alex.lifecycle.plan.SplitRule;
import io.chainbridge.alex.lifecycle.plan.TrainedOn;
import io.chainbridge.alex.lifecycle.rows.RowEvidence;
import io.chainbridge.alex.metrics.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Documents and measurements that pass every gate, of models with one feature, debt. */
public final class SampleEvidence {
  private static final List<String> RULES =
      List.of("calibration_error > 0.08", "divergence_rate > 20%");
  private static final Constraint DEBT =
      new Constraint("debt", Constraint.Direction.INCREASING, "who owes more fails more often");

  private SampleEvidence() {}

  public static Sha256 digest(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Raw score = intercept + debt. */
  public static AdditiveModel model(double intercept) {
    return new AdditiveModel(
        intercept,
        List.of(new Feature.Numeric("debt")),
        List.of(new Term.Linear(0, 1, 0, 0)),
        Link.LOGIT);
  }

  /** The document of the proposal, as its author wrote it. */
  public static byte[] proposalDocument(ModelId model) {
    return """
    # Proposal

    ## Model ID
    %s

    ## Problem Statement
    Who will not pay back a loan?

    ## Business Justification
    Losses of unpaid loans are ours.

    ## Model Type
    Logistic Regression

    ## Feature List
    - debt (source: ledger)

    ## Monotonicity Constraints
    | Feature | Direction | Rationale |
    |---------|-----------|-----------|
    | debt | Increasing | who owes more fails more often |

    ## Evaluation Metrics
    - Brier Score < 0.10
    - Log Loss < 0.25
    - Calibration error < 0.05

    ## Data
    - Training: all rows
    - Held-out: all rows

    ## Split
    File order 50 %%

    ## Seed
    7

    ## Label
    - Column: late
    - Event: 1 means late
    - Delay: 1 day

    ## Rollback
    - %s
    """
        .formatted(model, String.join("\n- ", RULES))
        .getBytes(StandardCharsets.UTF_8);
  }

  public static Proposal proposal(ModelId model) {
    return switch (ProposalMarkdown.read("proposal.md", proposalDocument(model), model)) {
      case Parsed.Ok<Proposal>(Proposal proposal) -> proposal;
      case Parsed.Wrong<Proposal> wrong -> throw new IllegalStateException(wrong.toString());
    };
  }

  public static PrototypeEvidence prototype() {
    List<Reading> readings =
        List.of(
            Reading.recomputed(Metric.BRIER_SCORE, 0.09, 500),
            Reading.recomputed(Metric.LOG_LOSS, 0.2, 500),
            Reading.recomputed(Metric.CALIBRATION_ERROR, 0.04, 500));
    return new PrototypeEvidence(
        new PrototypeEvidence.Code("training/train_v1.py", digest("script")),
        new PrototypeEvidence.Code("training/features_v1.py", digest("features")),
        digest("rows"),
        "by time",
        new PrototypeEvidence.SplitRun.Executed(
            new PrototypeEvidence.Part(1_000, 100),
            new PrototypeEvidence.Part(500, 50),
            0,
            digest("parts")),
        new PrototypeEvidence.FitRun.Fitted(750, digest("prototype"), readings),
        new PrototypeEvidence.FitRun.Fitted(700, digest("synthetic"), readings),
        List.of(digest("script"), digest("features")));
  }

  /** Recomputed evidence of an artifact; with this Brier score on held-out rows. */
  public static TrainingEvidence training(ModelId model, Sha256 artifact, double brier) {
    TrainingEvidence unsealed = training(artifact, brier, digest("unsealed"));
    return training(artifact, brier, Sha256.of(EvidenceRecord.write(unsealed)));
  }

  private static RowEvidence rows() {
    return new RowEvidence(
        Sha256.of(new byte[0]),
        9_000,
        0,
        0,
        new RowEvidence.Distinct(5_000, 5_000, 5_000),
        new RowEvidence.Distinct(400, 400, 400),
        RowEvidence.LookAhead.notRun("no query"));
  }

  private static TrainingEvidence training(Sha256 artifact, double brier, Sha256 digest) {
    return new TrainingEvidence(
        "LogisticRegression",
        ModelFamily.ofKey("LogisticRegression"),
        artifact,
        new TrainedOn(
            List.of("debt"),
            new DataWindow.AllRows(),
            new DataWindow.AllRows(),
            1,
            new SplitRule.FileOrder(0.5),
            7,
            "late",
            new LabelDelay.After(86_400),
            true),
        rows(),
        List.of(
            reading(Metric.BRIER_SCORE, brier),
            reading(Metric.LOG_LOSS, 0.2),
            reading(Metric.CALIBRATION_ERROR, 0.02),
            reading(Metric.BRIER_SKILL, 0.1),
            reading(Metric.LOG_LOSS_SKILL, 0.1),
            reading(Metric.HELD_OUT_ROWS, 5_000),
            reading(Metric.HELD_OUT_EVENTS, 400)),
        List.of(new ConstraintProof(DEBT, ConstraintProof.Outcome.PROVEN, "one slope")),
        List.of(),
        "SHAP",
        Map.of("debt", 1.0),
        true,
        new TrainingEvidence.Lineage(
            "sha256:aa",
            "sha256:aa",
            new TrainingEvidence.Script("training/t_v1.py", "training/t_v1.py", "sha256:bb"),
            new TrainingEvidence.Source("ledger", "ledger"),
            new TrainingEvidence.Parent(TrainingEvidence.Parent.Standing.NONE, ""),
            new TrainingEvidence.TrainedAt(
                "2026-01-05T08:00:00Z", Instant.EPOCH, Instant.parse("2026-01-05T08:00:00Z")),
            "pp_ml_training_20260105_001",
            TrainingEvidence.Level.RETRAINED),
        new TrainingEvidence.ProbeReplay(100, 0, 1e-9, TrainingEvidence.ProbeReplay.TRAINER),
        List.of(),
        List.of(),
        "pp_ml_training_20260105_001",
        digest);
  }

  private static Reading reading(Metric metric, double value) {
    return new Reading(metric, value, value, value, 5_000, Mark.RECOMPUTED);
  }

  /** The rollout file, as its author wrote it. */
  public static byte[] planDocument(ModelId model) {
    return """
    model_rollout:
      model_id: "%s"
      rollout_percentage: 10
      steps: [10, 25, 50, 100]
      canary_groups:
        - "low_risk"
      rollback_on:
        - "%s"
      rollback_plan: "Traffic returns to the champion."
    """
        .formatted(model, String.join("\"\n    - \"", RULES))
        .getBytes(StandardCharsets.UTF_8);
  }

  public static RolloutPlan plan(ModelId model) {
    return switch (RolloutYaml.read("rollout.yaml", planDocument(model))) {
      case Parsed.Ok<RolloutPlan>(RolloutPlan plan) -> plan;
      case Parsed.Wrong<RolloutPlan> wrong -> throw new IllegalStateException(wrong.toString());
    };
  }

  public static List<Finding> findings() {
    return List.of(
        sound(Metric.DIVERGENCE_RATE, 0.08),
        sound(Metric.CALIBRATION_ERROR, 0.02),
        sound(Metric.CALIBRATION_DRIFT, 0.01),
        sound(Metric.SCORE_DRIFT, 0.05),
        sound(Metric.IMPORTANCE_DRIFT, 0.02),
        sound(Metric.PREDICTION_LATENCY_P99, 12),
        sound(Metric.ERROR_RATE, 0),
        sound(Metric.APPROVAL_RATE_CHANGE, 0.01),
        sound(Metric.LOSS_RATE_CHANGE, 0.01),
        sound(Metric.OWN_DECISIONS, 300),
        sound(Metric.TRAFFIC_DAYS, 7),
        sound(Metric.KEY_SHARE, 0.05));
  }

  private static Finding sound(Metric metric, double value) {
    return new Finding("S5.3", Reading.recomputed(metric, value, 500), 1, Verdict.PASS, "");
  }
}
