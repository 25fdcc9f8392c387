// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.plan.DataWindow;
import io.chainbridge.alex.lifecycle.plan.LabelDelay;
import io.chainbridge.alex.lifecycle.plan.PlannedData;
import io.chainbridge.alex.lifecycle.plan.PlannedLabel;
import io.chainbridge.alex.lifecycle.plan.PlannedLimit;
import io.chainbridge.alex.lifecycle.plan.PlannedSeed;
import io.chainbridge.alex.lifecycle.plan.SplitRule;
import io.chainbridge.alex.lifecycle.plan.TrainedOn;
import io.chainbridge.alex.lifecycle.rows.RowEvidence;
import io.chainbridge.alex.metrics.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sound values of every kind, which tests then spoil one part at a time. */
public final class Samples {
  public static final ModelId MODEL = new ModelId("chainiq_risk_v0.2.0");
  public static final ModelId CHAMPION = new ModelId("chainiq_risk_v0.1.0");
  public static final Instant START = Instant.parse("2025-12-01T00:00:00Z");
  public static final Instant TRAINED = Instant.parse("2025-12-11T12:00:00Z");
  static final Policy POLICY = Policy.framework();

  public static final Person ENGINEER = new Person("evan.engineer");
  public static final Person ALEX = new Person("alex.officer");
  public static final Person MAGGIE = new Person("maggie.lead");
  public static final Person BEA = new Person("bea.owner");

  public static final List<String> RULES =
      List.of(
          "calibration_error > 0.08", "divergence_rate > 20%", "prediction_latency_p99 > 500ms");
  public static final List<Constraint> CONSTRAINTS =
      List.of(
          new Constraint(
              "prior_losses_flag", Constraint.Direction.INCREASING, "more losses, more risk"),
          new Constraint(
              "shipper_on_time_pct_90d", Constraint.Direction.DECREASING, "on time, less risk"));

  public static final DataWindow TRAINING =
      new DataWindow.Between(
          Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2025-07-01T00:00:00Z"));
  public static final DataWindow HELD_OUT =
      new DataWindow.Between(
          Instant.parse("2025-07-01T00:00:00Z"), Instant.parse("2025-10-01T00:00:00Z"));
  public static final TrainedOn TRAINED_ON =
      new TrainedOn(
          List.of("prior_losses_flag", "shipper_on_time_pct_90d"),
          TRAINING,
          HELD_OUT,
          1,
          new SplitRule.ByTime(),
          7,
          "loss",
          new LabelDelay.After(86_400),
          true);

  /** 20,000 training rows and 5,000 held-out ones, all different. */
  public static final RowEvidence ROWS =
      new RowEvidence(
          digest("outcomes"),
          20_000,
          0,
          0,
          new RowEvidence.Distinct(5_000, 5_000, 5_000),
          new RowEvidence.Distinct(400, 400, 400),
          new RowEvidence.LookAhead(3, List.of()));

  private Samples() {}

  public static Sha256 digest(String of) {
    return Sha256.of(of.getBytes(StandardCharsets.UTF_8));
  }

  public static Proposal proposal() {
    return new ProposalDraft().build();
  }

  /** Mutable on purpose: a test changes one part of a sound proposal. */
  public static final class ProposalDraft {
    ModelId model = MODEL;
    String problem = "Predict which financed shipments end in a loss.";
    String justification = "Losses are paid by the house.";
    public String type = "EBM";
    public Map<String, String> features =
        Map.of("prior_losses_flag", "claims", "shipper_on_time_pct_90d", "tracking");
    List<Constraint> constraints = CONSTRAINTS;
    public List<AbsencePolicy> absences = List.of();
    public Map<Metric, PlannedLimit> thresholds =
        Map.of(
            Metric.BRIER_SCORE, PlannedLimit.below(0.10),
            Metric.LOG_LOSS, PlannedLimit.below(0.25),
            Metric.CALIBRATION_ERROR, PlannedLimit.below(0.05));
    public PlannedData data = new PlannedData("claims", "", TRAINING, HELD_OUT);
    public SplitRule split = new SplitRule.ByTime();
    public String splitReason = "";
    public PlannedSeed seed = new PlannedSeed.Of(7);
    public PlannedLabel label =
        new PlannedLabel("loss", "1 means a loss", new LabelDelay.After(86_400));
    List<String> rules = RULES;

    public Proposal build() {
      return new Proposal(
          model,
          "Proposal",
          problem,
          justification,
          type,
          ModelFamily.ofKey(type),
          features,
          constraints,
          absences,
          thresholds,
          new Proposal.Preregistration(data, split, splitReason, seed, label, rules),
          digest("proposal"));
    }
  }

  public static PrototypeEvidence prototype() {
    List<Reading> readings =
        List.of(
            Reading.recomputed(Metric.BRIER_SCORE, 0.09, 500),
            Reading.recomputed(Metric.LOG_LOSS, 0.2, 500),
            Reading.recomputed(Metric.CALIBRATION_ERROR, 0.04, 500));
    return new PrototypeEvidence(
        new PrototypeEvidence.Code("training/train_risk_model_v02.py", digest("script")),
        new PrototypeEvidence.Code("training/feature_engineering_v02.py", digest("features")),
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

  public static PrototypeEvidence emptyPrototype() {
    return new PrototypeEvidence(
        new PrototypeEvidence.Code("app/train.py", digest("script")),
        new PrototypeEvidence.Code("training/../app/features_v02.py", digest("features")),
        digest("rows"),
        "",
        new PrototypeEvidence.SplitRun.NotExecuted("EMPTY_SPLIT: no rows"),
        new PrototypeEvidence.FitRun.NotFitted("no rows"),
        new PrototypeEvidence.FitRun.NotFitted("no trainer"),
        List.of(digest("model")));
  }

  public static TrainingEvidence training() {
    return new TrainingDraft().build();
  }

  /** Mutable on purpose: a test changes one part of sound evidence. */
  public static final class TrainingDraft {
    public String declared = "EBM";
    public ModelFamily detected = ModelFamily.EBM;
    public TrainedOn trainedOn = TRAINED_ON;
    public RowEvidence rowEvidence = ROWS;
    public double brier = 0.087;
    public double logLoss = 0.234;
    public double calibration = 0.042;
    public double calibrationUpper = Double.NaN;
    public double brierSkillLower = 0.02;
    public double logLossSkillLower = 0.03;
    public double rows = 5_000;
    public double events = 400;
    public double aucRoc = Double.NaN;
    public double aucPr = Double.NaN;
    public Mark mark = Mark.RECOMPUTED;
    public List<TrainingEvidence.ConstraintProof> proofs =
        CONSTRAINTS.stream()
            .map(c ->
                new TrainingEvidence.ConstraintProof(
                    c, TrainingEvidence.ConstraintProof.Outcome.PROVEN, "borders checked: 9"))
            .toList();
    public List<TrainingEvidence.AbsenceFinding> absences = List.of();
    public String method = "EBM_native";
    public boolean importance = true;
    public String dataHash = "sha256:aa";
    public TrainingEvidence.Script script =
        new TrainingEvidence.Script("training/t.py", "training/t.py", "sha256:bb");
    public TrainingEvidence.Source source = new TrainingEvidence.Source("shipments", "shipments");
    public TrainingEvidence.Parent parent =
        new TrainingEvidence.Parent(TrainingEvidence.Parent.Standing.NONE, "");
    public TrainingEvidence.TrainedAt trained =
        new TrainingEvidence.TrainedAt("2025-12-11T10:30:00Z", START, TRAINED);
    public String issued = "pp_ml_training_20251211_001";
    public TrainingEvidence.Level level = TrainingEvidence.Level.RETRAINED;
    public TrainingEvidence.ProbeReplay probes =
        new TrainingEvidence.ProbeReplay(100, 0, 1e-9, TrainingEvidence.ProbeReplay.TRAINER);
    public List<TrainingEvidence.Mismatch> mismatches = List.of();
    public List<Shortfall> faults = List.of();
    public String proofPack = "pp_ml_training_20251211_001";

    public TrainingEvidence build() {
      return new TrainingEvidence(
          declared,
          detected,
          digest("artifact"),
          trainedOn,
          rowEvidence,
          readings(),
          proofs,
          absences,
          method,
          Map.of("prior_losses_flag", 0.6),
          importance,
          new TrainingEvidence.Lineage(
              dataHash, "sha256:aa", script, source, parent, trained, issued, level),
          probes,
          mismatches,
          faults,
          proofPack,
          digest("evidence"));
    }

    private List<Reading> readings() {
      List<Reading> all = new ArrayList<>(required());
      if (!Double.isNaN(aucRoc)) {
        all.add(reading(Metric.AUC_ROC, aucRoc, aucRoc));
      }
      if (!Double.isNaN(aucPr)) {
        all.add(reading(Metric.AUC_PR, aucPr, aucPr));
      }
      return all;
    }

    private List<Reading> required() {
      return List.of(
          reading(Metric.BRIER_SCORE, brier, brier),
          reading(Metric.LOG_LOSS, logLoss, logLoss),
          new Reading(Metric.CALIBRATION_ERROR, calibration, calibration, upper(), 5_000, mark),
          reading(Metric.BRIER_SKILL, brierSkillLower + 0.1, brierSkillLower),
          reading(Metric.LOG_LOSS_SKILL, logLossSkillLower + 0.1, logLossSkillLower),
          reading(Metric.HELD_OUT_ROWS, rows, rows),
          reading(Metric.HELD_OUT_EVENTS, events, events));
    }

    /** The point, where nothing else was set. */
    private double upper() {
      return Double.isNaN(calibrationUpper) ? calibration : calibrationUpper;
    }

    private Reading reading(Metric metric, double value, double lower) {
      return new Reading(metric, value, lower, value, 5_000, mark);
    }
  }

  public static RolloutPlan plan() {
    return plan(List.of(10, 25, 50, 100), RULES, "Traffic returns to the champion.");
  }

  public static RolloutPlan plan(List<Integer> steps, List<String> rules, String back) {
    return new RolloutPlan(MODEL, steps, List.of("low_risk"), rules, back, digest("plan"));
  }

  /** A sound value of each metric that is watched. */
  public static final Map<Metric, Double> SOUND =
      Map.ofEntries(
          Map.entry(Metric.DIVERGENCE_RATE, 0.08),
          Map.entry(Metric.CALIBRATION_ERROR, 0.041),
          Map.entry(Metric.CALIBRATION_DRIFT, 0.01),
          Map.entry(Metric.SCORE_DRIFT, 0.05),
          Map.entry(Metric.IMPORTANCE_DRIFT, 0.02),
          Map.entry(Metric.PREDICTION_LATENCY_P99, 12.0),
          Map.entry(Metric.ERROR_RATE, 0.0),
          Map.entry(Metric.APPROVAL_RATE_CHANGE, -0.02),
          Map.entry(Metric.LOSS_RATE_CHANGE, 0.01),
          Map.entry(Metric.OWN_DECISIONS, 300.0),
          Map.entry(Metric.TRAFFIC_DAYS, 7.0),
          Map.entry(Metric.KEY_SHARE, 0.05));

  public static List<Finding> soundFindings() {
    return SOUND.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(sound -> finding(sound.getKey(), sound.getValue()))
        .toList();
  }

  public static Finding finding(Metric metric, double value) {
    return new Finding("S5.3", Reading.recomputed(metric, value, 500), 1, Verdict.PASS, "");
  }

  public static Finding finding(Metric metric, double value, Verdict verdict) {
    return new Finding("S5.3", Reading.recomputed(metric, value, 500), 1, verdict, "");
  }

  /** Sound findings with one of them replaced. */
  public static List<Finding> with(Finding other) {
    List<Finding> all = new ArrayList<>(soundFindings());
    all.removeIf(f -> f.reading().metric() == other.reading().metric());
    all.add(other);
    return all;
  }

  public static List<Finding> without(Metric metric) {
    return soundFindings().stream().filter(f -> f.reading().metric() != metric).toList();
  }

  public static Observation observation(
      Stage stage, int percent, Instant from, Instant to, List<Finding> findings) {
    return new Observation(
        stage, percent, from, to, 5_000, findings, digest(stage + " " + percent + " " + to));
  }

  public static Duration days(int days) {
    return Duration.ofDays(days);
  }
}
