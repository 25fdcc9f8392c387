// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.ArtifactWriter;
import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.formats.io.ArtifactReading.Read;
import io.chainbridge.alex.lifecycle.ModelFamily;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far a probe may be from the library's score follows from how the library adds. */
final class ProbeReplaysTest {
  private static final byte[] LINEAR =
      """
      {"version":[3,0,5],"learner":{"feature_names":["debt","on_time"],"feature_types":[],
      "learner_model_param":{"base_score":"1E-1","num_class":"0","num_feature":"2","num_target":"1"},
      "objective":{"name":"binary:logistic"},
      "gradient_booster":{"name":"gblinear","model":{"weights":[1.3E0,-2.7E0,0.1E0]}}}}
      """
          .getBytes(StandardCharsets.UTF_8);
  private static final List<String> PROBES_DIFFER = List.of("PROBES_DIFFER");

  /** The margin as XGBoost adds it. */
  private static float margin(double[] row) {
    float sum = 0.1f + -(float) StrictMath.log(1 / 0.1f - 1);
    sum += Double.isNaN(row[0]) ? 0 : (float) row[0] * 1.3f;
    return sum + (Double.isNaN(row[1]) ? 0 : (float) row[1] * -2.7f);
  }

  private static Candidate scoredByXgboost(byte[] artifact) {
    Candidate candidate = new Candidate();
    candidate.artifact = artifact;
    candidate.metadata.put("model_type", "LogisticRegression");
    candidate.probes.replaceAll(probe ->
        new Submission.Probe(probe.heldOutRow(), margin(Candidate.held()[probe.heldOutRow()])));
    return candidate;
  }

  private static byte[] asAlexJson() {
    return switch (ArtifactReader.read("m", LINEAR)) {
      case Read read -> ArtifactWriter.alexJson(read.model());
      case ArtifactReading other -> throw new AssertionError(other.toString());
    };
  }

  @Test
  @Proves({"S3.10", "M3"})
  void allowsXgboostsFloatsInALogisticRegressionThatXgboostWrote() {
    TrainingEvidence evidence = scoredByXgboost(LINEAR).evidence();

    assertThat(evidence.detected()).isEqualTo(ModelFamily.LOGISTIC_REGRESSION);
    assertThat(evidence.probes().tolerance()).isEqualTo(1e-6);
    assertThat(evidence.probes().largestDifference()).isBetween(1e-8, 1e-6);
    assertThat(StageThree.codes(evidence)).doesNotContainAnyElementsOf(PROBES_DIFFER);
  }

  @Test
  @Proves("S3.10")
  void allowsNoFloatsInTheSameModelAsAlexJson() {
    TrainingEvidence evidence = scoredByXgboost(asAlexJson()).evidence();

    assertThat(evidence.detected()).isEqualTo(ModelFamily.LOGISTIC_REGRESSION);
    assertThat(evidence.probes().tolerance()).isEqualTo(1e-9);
    assertThat(StageThree.codes(evidence)).containsAll(PROBES_DIFFER);
  }

  @Test
  @Proves("S3.10")
  void refusesAMarginThatFloatsDoNotExplain() {
    Candidate candidate = scoredByXgboost(LINEAR);
    Submission.Probe probe = candidate.probes.get(7);
    candidate.probes.set(7, new Submission.Probe(probe.heldOutRow(), probe.rawScore() + 2e-6));

    assertThat(StageThree.codes(candidate.evidence())).containsAll(PROBES_DIFFER);
  }
}
