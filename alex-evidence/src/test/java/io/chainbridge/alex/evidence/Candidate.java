// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.data.Column;
import io.chainbridge.alex.data.SplitPlan;
import io.chainbridge.alex.data.Table;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.CanonicalJson;
import io.chainbridge.alex.documents.Metadata;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.formats.ArtifactWriter;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.explain.Importance;
import io.chainbridge.alex.lifecycle.AbsencePolicy;
import io.chainbridge.alex.lifecycle.Constraint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Promises;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.TrainingEvidence.Level;
import io.chainbridge.alex.metrics.Auc;
import io.chainbridge.alex.metrics.BrierScore;
import io.chainbridge.alex.metrics.CalibrationError;
import io.chainbridge.alex.metrics.LogLoss;
import io.chainbridge.alex.metrics.ScoredSample;
import io.chainbridge.alex.testkit.ForAll;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** An honest submission on invented rows; mutable on purpose: a test spoils one part of it. */
final class Candidate {
  static final ModelId MODEL = new ModelId("chainiq_risk_v0.2.0");
  static final ModelId PARENT = new ModelId("chainiq_risk_v0.1.0");
  static final byte[] DATA_FILE = "the bytes of the data file".getBytes(StandardCharsets.UTF_8);
  private static final int TRAIN = 1_000;
  private static final int ROWS = 4_000;

  /** Risk that grows with debt, falls with punctuality and differs by city. */
  static final AdditiveModel HONEST =
      new AdditiveModel(
          -4.5,
          List.of(
              new Feature.Numeric("debt"),
              new Feature.Numeric("on_time"),
              new Feature.Categorical("city", List.of("Bern", "Cork"))),
          List.of(
              new Term.Table(
                  0, new Axis.Cuts(new double[] {0.5, 0.85}), new double[] {0, -1, 0.5, 5, 0}),
              new Term.Linear(1, -2, 0.5, 0.25),
              new Term.Table(
                  2, new Axis.Categories(new int[] {1, 2}, 4), new double[] {0, 0.2, -0.2, 0})),
          Link.LOGIT);

  private static final double[][] HELD =
      IntStream.range(TRAIN, ROWS).mapToObj(Candidate::row).toArray(double[][]::new);
  private static final boolean[] EVENTS = drawn();

  AdditiveModel model = HONEST;
  String artifactName = MODEL + ".alex.json";
  byte[] artifact = ArtifactWriter.alexJson(HONEST);
  byte[] script = "train".getBytes(StandardCharsets.UTF_8);
  Table table = table();
  byte[] dataFile = DATA_FILE;
  List<Constraint> proposed =
      List.of(
          new Constraint("debt", Constraint.Direction.INCREASING, "more debt, more risk"),
          new Constraint("on_time", Constraint.Direction.DECREASING, "on time, less risk"));
  List<AbsencePolicy> absences = List.of();
  String scriptRead = "training/train_risk_model_v02.py";
  Submission.Origin origin =
      new Submission.Origin.Submitter("interpret 0.7.2", List.of(), Level.ROWS_RECOMPUTED);
  LogFacts facts =
      new LogFacts(
          Set.of(MODEL, PARENT),
          Instant.parse("2025-12-01T00:00:00Z"),
          Instant.parse("2025-12-11T12:00:00Z"),
          "pp_ml_training_20251211_001");
  final List<Submission.Probe> probes = new ArrayList<>();
  final ObjectNode metadata = JsonNodeFactory.instance.objectNode();

  Candidate() {
    IntStream.range(0, 100)
        .forEach(row -> probes.add(new Submission.Probe(row, HONEST.rawScore(held()[row]))));
    declare();
  }

  /** Replaces the model by another, with an honest account of the new one. */
  Candidate of(AdditiveModel other) {
    model = other;
    artifact = ArtifactWriter.alexJson(other);
    probes.replaceAll(
        p -> new Submission.Probe(p.heldOutRow(), other.rawScore(held()[p.heldOutRow()])));
    return this;
  }

  GateData data() {
    int[] train = IntStream.range(0, TRAIN).toArray();
    int[] heldOut = IntStream.range(TRAIN, ROWS).toArray();
    RowSplit split =
        RowSplit.of(new SplitPlan.FileOrder(0.25), RowTimes.untimed(table.rows(), 86_400));
    return new GateData(table, EVENTS, train, heldOut, Sha256.of(dataFile), 7, split, "late");
  }

  Submission submission() {
    return submission(origin);
  }

  private Submission submission(Submission.Origin made) {
    return new Submission(
        MODEL,
        artifactName,
        artifact,
        CanonicalJson.write(metadata),
        new Submission.Source(scriptRead, script, "invented rows"),
        made);
  }

  Metadata declared() {
    return switch (Metadata.read(CanonicalJson.write(metadata))) {
      case Parsed.Ok<Metadata>(Metadata read) -> read;
      case Parsed.Wrong<Metadata>(var faults) -> throw new AssertionError(faults.toString());
    };
  }

  TrainingEvidence evidence() {
    Submission.Origin made =
        origin instanceof Submission.Origin.Submitter other
            ? new Submission.Origin.Submitter(other.library(), probes, other.rows())
            : origin;
    Submission submission = submission(made);
    return Recomputation.of(
        submission, declared(), new Promises(proposed, absences), data(), facts);
  }

  /** The held-out scores by a loop of its own. */
  static ScoredSample sample() {
    double[] scores = new double[ROWS - TRAIN];
    boolean[] events = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = 1 / (1 + StrictMath.exp(-HONEST.rawScore(held()[i])));
      events[i] = EVENTS[TRAIN + i];
    }
    return new ScoredSample(scores, events);
  }

  private void declare() {
    metadata.put("model_id", MODEL.value()).put("model_type", "EBM").put("version", "0.2.0");
    metadata.put("training_date", "2025-12-11T10:30:00Z");
    metadata.put("training_data_hash", Sha256.of(DATA_FILE).prefixed());
    metadata.putArray("feature_list").add("debt").add("on_time").add("city");
    metadata.put("feature_count", 3);
    metadata.putObject("monotonicity_constraints").put("debt", 1).put("on_time", -1);
    ScoredSample sample = sample();
    metadata
        .putObject("calibration_metrics")
        .put("brier_score", rounded(BrierScore.of(sample)))
        .put("log_loss", rounded(LogLoss.of(sample)))
        .put("calibration_error", rounded(CalibrationError.of(sample)))
        .put("auc_roc", rounded(Auc.roc(sample)))
        .put("auc_pr", rounded(Auc.precisionRecall(sample)));
    metadata.put("explainability_method", "EBM_native");
    ObjectNode importance = metadata.putObject("feature_importance");
    Importance.of(HONEST, held())
        .shares()
        .forEach((name, share) -> importance.put(name, Math.round(share * 100) / 100.0));
    metadata.put("proof_pack_id", "pp_ml_training_20251211_001");
    metadata
        .putObject("lineage")
        .put("training_script", "training/train_risk_model_v02.py")
        .put("training_data_source", "invented rows")
        .putNull("parent_model");
    metadata
        .putObject("governance")
        .put("alex_approval", false)
        .put("approval_date", "2025-12-11T12:00:00Z");
  }

  /** Three decimals, as the framework's example prints metrics. */
  private static double rounded(double value) {
    return Math.round(value * 1_000) / 1_000.0;
  }

  /** The honest features of one row: debt and punctuality in [0, 1), some missing. */
  private static double[] row(int row) {
    RandomGenerator random = ForAll.random(1_000_003L * row);
    double debt = random.nextDouble();
    double onTime = random.nextInt(20) == 0 ? Double.NaN : random.nextDouble();
    return new double[] {debt, onTime, random.nextInt(2)};
  }

  static double[][] held() {
    return HELD;
  }

  private static boolean[] drawn() {
    boolean[] events = new boolean[ROWS];
    for (int i = 0; i < ROWS; i++) {
      events[i] = ForAll.random(-1L - i).nextDouble() < HONEST.score(row(i));
    }
    return events;
  }

  private static double[] outcomes() {
    return IntStream.range(0, ROWS).mapToDouble(row -> EVENTS[row] ? 1 : 0).toArray();
  }

  private static Table table() {
    double[] debt = new double[ROWS];
    double[] onTime = new double[ROWS];
    int[] city = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      double[] row = row(i);
      debt[i] = row[0];
      onTime[i] = row[1];
      city[i] = 1 - (int) row[2]; // the file lists its levels the other way round
    }
    return new Table(
        List.of(
            new Column.Numeric("debt", debt),
            new Column.Numeric("on_time", onTime),
            new Column.Text("city", city, List.of("Cork", "Bern")),
            new Column.Numeric("late", outcomes())),
        ROWS);
  }
}
