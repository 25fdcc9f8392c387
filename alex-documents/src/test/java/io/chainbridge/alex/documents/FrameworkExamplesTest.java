// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import static io.chainbridge.alex.documents.Documents.framework;
import static io.chainbridge.alex.documents.Documents.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.proposal.ProposalReview;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import io.chainbridge.alex.lifecycle.rule.AlertRule;
import io.chainbridge.alex.testkit.Proves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The framework's four examples of files that people write, word for word, and what each gives as a
 * whole. Field by field: {@code FrameworkProposalTest}, {@link MetadataTest}, {@link
 * RolloutAndAlertsYamlTest}; the documents that the server writes: {@link ReportsTest}.
 */
final class FrameworkExamplesTest {
  private static final ModelId MODEL = new ModelId("chainiq_risk_v0.2.0");

  /** The examples are copies; a changed byte would make them somebody else's. */
  @ParameterizedTest
  @CsvSource({
    "proposal.md, a31061d45904406d0ea4a69a61fa27b88bcbc05d244136f0987756302e888b09",
    "metadata.json, 00771736d10c775c940e35397fd47b093c30db51b4ef13ea43485a92392c5688",
    "model_rollout.yaml, 45f8c45d6dfbe9e1907fa26d0e4ffec1c950ebd2f6fb3d85cab9e19c2ac16715",
    "alerts.yaml, 8453281901772776daea5eb1d67c862ee1fb81dbfbaed2fb36c24d59200245af"
  })
  void areWordForWordThoseOfTheFramework(String name, String digest) {
    assertThat(Sha256.of(framework(name)).hex()).isEqualTo(digest);
  }

  @Test
  @Proves({"S1.8", "S1.9"})
  void theProposalIsReadableAndAllThatItLacksIsNamedAtOnce() {
    assertThat(
            Documents.faults(
                ProposalReview.of("p.md", framework("proposal.md"), MODEL, Policy.framework())))
        .hasSize(11)
        .allMatch(fault -> fault.matches("p\\.md.*(S1\\.2|S1\\.4|S1\\.9) .*_MISSING.*"));
  }

  @Test
  @Proves({"D1", "D2"})
  void theMetadataIsValidAndItsFourGapsAreLeftToTheGate() {
    Metadata read = ok(Metadata.read("m.json", framework("metadata.json")));
    assertThat(read.identity()).isEqualTo(new Metadata.Identity(MODEL.value(), "EBM", ""));
    assertThat(read.incomplete())
        .extracting(Fault::field)
        .containsExactlyInAnyOrder(
            "/feature_list", "/feature_importance", "/version", "/feature_count");
  }

  @Test
  @Proves({"S5.4", "S5.6"})
  void theRolloutIsReadWithEveryField() {
    byte[] example = framework("model_rollout.yaml");
    RolloutPlan plan = ok(RolloutYaml.read("r.yaml", example));
    assertThat(plan.model()).isEqualTo(MODEL);
    assertThat(plan.steps()).containsExactly(10, 25, 50, 100);
    assertThat(plan.canaryGroups()).containsExactly("low_risk_corridors");
    assertThat(plan.rollbackOn())
        .containsExactly(
            "calibration_error > 0.08", "divergence_rate > 20%", "prediction_latency_p99 > 500ms");
    assertThat(plan.document()).isEqualTo(Sha256.of(example));
  }

  /** A share that is no step of the plan would be another plan. */
  @Test
  @Proves("S5.4")
  void thePercentageOfTheRolloutIsReadToo() {
    String example = new String(framework("model_rollout.yaml"), Documents.UTF_8);
    byte[] other =
        Documents.bytes(example.replace("rollout_percentage: 50", "rollout_percentage: 40"));
    assertThat(Documents.faults(RolloutYaml.read("r.yaml", other)))
        .singleElement()
        .asString()
        .contains("40 is not a step");
  }

  @Test
  @Proves("A8")
  void theAlertsAreReadWithNameConditionAndAction() {
    assertThat(ok(AlertsYaml.read("a.yaml", framework("alerts.yaml"))))
        .extracting(AlertRule::name, alert -> alert.condition().text(), AlertRule::action)
        .containsExactly(
            tuple(
                "Calibration Degradation", "calibration_error > 0.08", "Page on-call ML engineer"),
            tuple("Feature Drift", "feature_drift_score > 0.15", "Slack alert to ML team"),
            tuple(
                "Prediction Latency Spike",
                "prediction_latency_p99 > 500ms",
                "Page on-call DevOps + ML"));
  }
}
