// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.explain.Importance;
import io.chainbridge.alex.lifecycle.Mark;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.TrainingEvidence.ConstraintProof.Outcome;
import io.chainbridge.alex.lifecycle.TrainingEvidence.Mismatch;
import io.chainbridge.alex.metrics.ScoredSample;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a submission declares is computed again; each difference is found and named. */
final class RecomputationTest {
  private static double value(TrainingEvidence evidence, Metric metric) {
    return evidence.readings().stream()
        .filter(reading -> reading.metric() == metric)
        .mapToDouble(Reading::value)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> fields(TrainingEvidence evidence) {
    return evidence.mismatches().stream().map(Mismatch::field).toList();
  }

  private static ObjectNode inside(Candidate candidate, String name) {
    return (ObjectNode) candidate.metadata.get(name);
  }

  @Test
  @Proves({"S3.2", "S3.3", "S3.4", "S3.5", "S3.10", "D2"})
  void findsNothingAgainstAnHonestSubmission() {
    TrainingEvidence evidence = new Candidate().evidence();

    assertThat(evidence.mismatches()).isEmpty();
    assertThat(evidence.artifactFaults()).isEmpty();
    assertThat(evidence.detected()).isEqualTo(ModelFamily.EBM);
    assertThat(evidence.proofs())
        .extracting(TrainingEvidence.ConstraintProof::outcome)
        .containsExactly(Outcome.PROVEN, Outcome.PROVEN);
    assertThat(evidence.probes())
        .isEqualTo(
            new TrainingEvidence.ProbeReplay(100, 0, ProbeReplays.TOLERANCE, "interpret 0.7.2"));
    assertThat(evidence.lineage().recomputedDataHash())
        .isEqualTo(evidence.lineage().declaredDataHash());
    assertThat(StageThree.codes(evidence)).isEmpty();
  }

  @Test
  @Proves("S3.2")
  void readsTheVeryBitsThatASecondComputationGives() {
    TrainingEvidence evidence = new Candidate().evidence();
    ScoredSample sample = Candidate.sample();

    double brier = 0;
    double logLoss = 0;
    for (int i = 0; i < sample.rows(); i++) {
      double p = sample.score(i);
      brier += Math.pow(p - (sample.event(i) ? 1 : 0), 2) / sample.rows();
      logLoss -= Math.log(sample.event(i) ? p : 1 - p) / sample.rows();
    }
    assertThat(value(evidence, Metric.BRIER_SCORE)).isEqualTo(brier, within(1e-12));
    assertThat(value(evidence, Metric.LOG_LOSS)).isEqualTo(logLoss, within(1e-12));
    assertThat(value(evidence, Metric.HELD_OUT_ROWS)).isEqualTo(3_000);
    assertThat(value(evidence, Metric.HELD_OUT_EVENTS)).isEqualTo(sample.eventCount());
    assertThat(evidence.readings()).allMatch(reading -> reading.mark() == Mark.RECOMPUTED);
    assertThat(evidence.readings())
        .isEqualTo(MetricReadings.of(sample, new Candidate().data().trainBaseRate(), 7));
    assertThat(new Candidate().evidence()).isEqualTo(evidence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"brier_score", "log_loss", "calibration_error", "auc_roc", "auc_pr"})
  @Proves("D2")
  void namesEachDeclaredMetricThatDiffers(String metric) {
    Candidate candidate = new Candidate();
    ObjectNode metrics = inside(candidate, "calibration_metrics");
    double honest = metrics.get(metric).asDouble();
    metrics.put(metric, honest - 0.002);
    TrainingEvidence evidence = candidate.evidence();

    double recomputed = value(evidence, Metric.ofKey(metric).orElseThrow());
    assertThat(evidence.mismatches())
        .containsExactly(
            new Mismatch(
                "calibration_metrics." + metric,
                Double.toString(honest - 0.002),
                Double.toString(recomputed)));
    assertThat(StageThree.codes(evidence)).containsExactly("DECLARED_VALUE_DIFFERS");
  }

  @Test
  @Proves("V5")
  void namesTheHashOfOtherTrainingData() {
    Candidate candidate = new Candidate();
    candidate.dataFile = "other bytes".getBytes(StandardCharsets.UTF_8);
    TrainingEvidence evidence = candidate.evidence();

    assertThat(evidence.lineage().recomputedDataHash())
        .isEqualTo(Sha256.of(candidate.dataFile).prefixed());
    assertThat(StageThree.codes(evidence)).containsExactly("DATA_HASH_MISMATCH");
  }

  @Test
  @Proves("S3.8")
  void namesTheArtifactByTheDigestOfItsOwnBytes() {
    Candidate candidate = new Candidate();
    Sha256 honest = candidate.evidence().artifact();
    assertThat(honest).isEqualTo(Sha256.of(candidate.artifact));
    candidate.artifact = Arrays.copyOf(candidate.artifact, candidate.artifact.length + 1);
    candidate.artifact[candidate.artifact.length - 1] = '\n';
    assertThat(candidate.evidence().artifact()).isNotEqualTo(honest);
  }

  @Test
  @Proves("D2")
  void namesFeaturesThatAreDeclaredOrLeftOutWrongly() {
    Candidate candidate = new Candidate();
    candidate.metadata.putArray("feature_list").add("debt").add("on_time").add("wealth");
    candidate.metadata.put("feature_count", 4);
    assertThat(candidate.evidence().mismatches())
        .containsExactly(
            new Mismatch("feature_list", "declares also [wealth]", "the artifact has also [city]"),
            new Mismatch("feature_count", "4", "3"));
  }

  @Test
  @Proves("D2")
  void namesAnotherModelOrVersion() {
    Candidate candidate = new Candidate();
    candidate.metadata.put("model_id", "chainiq_risk_v0.3.0").put("version", "0.3.0");
    assertThat(candidate.evidence().mismatches())
        .containsExactly(
            new Mismatch("model_id", "chainiq_risk_v0.3.0", "chainiq_risk_v0.2.0"),
            new Mismatch("version", "0.3.0", "0.2.0"));
  }

  @Test
  @Proves("D1")
  void namesEveryRequiredFieldThatIsMissing() {
    Candidate candidate = new Candidate();
    candidate.metadata.remove(List.of("version", "training_date", "feature_count", "governance"));
    inside(candidate, "calibration_metrics").remove("log_loss");
    TrainingEvidence evidence = candidate.evidence();

    assertThat(fields(evidence))
        .containsExactlyInAnyOrder(
            "version",
            "training_date",
            "feature_count",
            "governance",
            "calibration_metrics.log_loss");
    assertThat(StageThree.codes(evidence)).containsOnly("DECLARED_VALUE_DIFFERS").hasSize(5);
  }

  @Test
  @Proves("V2")
  void namesConstraintsThatTheMetadataKeepsSilentAbout() {
    Candidate silent = new Candidate();
    silent.metadata.putObject("monotonicity_constraints");
    assertThat(StageThree.codes(silent.evidence())).containsExactly("MONOTONICITY_MISSING");

    Candidate half = new Candidate();
    inside(half, "monotonicity_constraints").remove("on_time");
    assertThat(StageThree.codes(half.evidence())).containsExactly("CONSTRAINT_DROPPED");
    assertThat(half.evidence().artifactFaults().getFirst().subject()).isEqualTo("on_time");
  }

  @Test
  @Proves({"V2", "D2"})
  void namesAConstraintDeclaredTheOtherWay() {
    Candidate candidate = new Candidate();
    inside(candidate, "monotonicity_constraints").put("debt", -1);
    assertThat(candidate.evidence().mismatches())
        .containsExactly(new Mismatch("monotonicity_constraints.debt", "-1", "1 in the proposal"));
  }

  @Test
  @Proves("S3.3")
  void provesConstraintsThatOnlyTheMetadataDeclares() {
    Candidate candidate = new Candidate();
    inside(candidate, "monotonicity_constraints").put("wealth", 1);
    TrainingEvidence evidence = candidate.evidence();
    assertThat(evidence.proofs()).hasSize(3);
    assertThat(evidence.proofs().getLast().outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(StageThree.codes(evidence))
        .containsExactly("PROPOSAL_DIFFERS", "MONOTONICITY_UNDECIDED");
  }

  @Test
  @Proves({"V1", "M3"})
  void takesARegressionOnBinnedColumnsForWhatItIsDeclaredAs() {
    Candidate candidate = new Candidate();
    for (ModelFamily family : List.of(ModelFamily.EBM, ModelFamily.LOGISTIC_REGRESSION)) {
      candidate.metadata.put("model_type", family.key());
      assertThat(candidate.evidence().detected()).isEqualTo(family);
      assertThat(StageThree.codes(candidate.evidence(), family)).isEmpty();
    }
  }

  @Test
  @Proves({"V1", "M3"})
  void namesAFamilyThatTheStructureContradicts() {
    Axis.Cuts cuts = new Axis.Cuts(new double[] {0.5});
    List<Term> terms = new ArrayList<>(Candidate.HONEST.terms());
    terms.add(new Term.PairTable(0, cuts, 1, cuts, new double[16]));
    double intercept = Candidate.HONEST.intercept();
    Candidate candidate =
        new Candidate()
            .of(new AdditiveModel(intercept, Candidate.HONEST.features(), terms, Link.LOGIT));
    candidate.metadata.put("model_type", "LogisticRegression");
    assertThat(candidate.evidence().detected()).isEqualTo(ModelFamily.EBM);
    assertThat(StageThree.codes(candidate.evidence(), ModelFamily.LOGISTIC_REGRESSION))
        .containsExactly("FAMILY_MISMATCH");
    candidate.metadata.put("model_type", "RandomForest");
    assertThat(StageThree.codes(candidate.evidence())).containsExactly("BLACK_BOX_MODEL");
  }

  @Test
  @Proves("S3.10")
  void measuresTheLargestDifferenceOfProbeRows() {
    Candidate candidate = new Candidate();
    Submission.Probe probe = candidate.probes.get(42);
    candidate.probes.set(42, new Submission.Probe(probe.heldOutRow(), probe.rawScore() + 0.5));
    TrainingEvidence evidence = candidate.evidence();
    assertThat(evidence.probes().largestDifference()).isEqualTo(0.5, within(1e-12));
    assertThat(StageThree.codes(evidence)).containsExactly("PROBES_DIFFER");
  }

  @Test
  @Proves("S3.10")
  void countsAProbeOnceAndRefusesOneThatIsNoRowOrNoNumber() {
    Candidate repeated = new Candidate();
    repeated.probes.replaceAll(_ -> repeated.probes.getFirst());
    assertThat(repeated.evidence().probes().rows()).isEqualTo(1);
    assertThat(StageThree.codes(repeated.evidence())).containsExactly("PROBES_MISSING");

    for (Submission.Probe wrong :
        List.of(
            new Submission.Probe(3_000, 0),
            new Submission.Probe(-1, 0),
            new Submission.Probe(0, Double.NaN))) {
      Candidate candidate = new Candidate();
      candidate.probes.set(0, wrong);
      assertThat(StageThree.codes(candidate.evidence()))
          .as(wrong.toString())
          .containsExactly("PROBES_DIFFER");
    }
  }

  @Test
  @Proves({"S3.4", "D2"})
  void namesEachImportanceThatDiffers() {
    Map<String, Double> shares = Importance.of(Candidate.HONEST, Candidate.held()).shares();
    assertThat(new Candidate().evidence().importance()).isEqualTo(shares);

    Candidate candidate = new Candidate();
    ObjectNode importance = inside(candidate, "feature_importance");
    importance.put("debt", importance.get("debt").asDouble() - 0.02).remove("city");
    importance.put("wealth", 0.02);
    assertThat(fields(candidate.evidence()))
        .containsExactly(
            "feature_importance.city", "feature_importance.debt", "feature_importance.wealth");
  }

  @Test
  @Proves("S3.4")
  void takesImportancesThatAreAMultipleOfTheShares() {
    Candidate candidate = new Candidate();
    ObjectNode importance = inside(candidate, "feature_importance");
    Importance.of(Candidate.HONEST, Candidate.held()).byTerm().forEach(importance::put);
    assertThat(candidate.evidence().mismatches()).isEmpty();
  }

  @Test
  @Proves({"V4", "V5", "V6"})
  void namesWhatTheMetadataLeavesOutByTheCodesOfTheViolations() {
    Candidate candidate = new Candidate();
    candidate.metadata.remove(
        List.of(
            "explainability_method",
            "feature_importance",
            "training_data_hash",
            "lineage",
            "proof_pack_id"));
    candidate.script = new byte[0];
    assertThat(StageThree.codes(candidate.evidence()))
        .containsExactlyInAnyOrder(
            "EXPLAINABILITY_METHOD_MISSING",
            "FEATURE_IMPORTANCE_MISSING",
            "TRAINING_DATA_HASH_MISSING",
            "TRAINING_SCRIPT_MISSING",
            "TRAINING_DATA_SOURCE_MISSING",
            "PARENT_MODEL_MISSING",
            "PROOF_PACK_MISSING");
  }
}
