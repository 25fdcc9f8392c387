// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import static io.chainbridge.alex.documents.Documents.bytes;
import static io.chainbridge.alex.documents.Documents.faults;
import static io.chainbridge.alex.documents.Documents.framework;
import static io.chainbridge.alex.documents.Documents.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Metric;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import io.chainbridge.alex.lifecycle.rule.AlertRule;
import io.chainbridge.alex.lifecycle.rule.RollbackRule;
import io.chainbridge.alex.testkit.Proves;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The framework's rollout and alert files are read word for word; faults are reported. */
final class RolloutAndAlertsYamlTest {
  private static final String ROLLOUT =
      new String(framework("model_rollout.yaml"), Documents.UTF_8);
  private static final String ALERTS = new String(framework("alerts.yaml"), Documents.UTF_8);

  private static List<String> rolloutWith(String old, String replacement) {
    assertThat(ROLLOUT).contains(old);
    return faults(RolloutYaml.read("r.yaml", bytes(ROLLOUT.replace(old, replacement))));
  }

  private static List<String> alertsWith(String old, String replacement) {
    assertThat(ALERTS).contains(old);
    return faults(AlertsYaml.read("a.yaml", bytes(ALERTS.replace(old, replacement))));
  }

  @Test
  @Proves({"S5.4", "S5.2"})
  void readsTheFrameworksRolloutWordForWord() {
    byte[] example = framework("model_rollout.yaml");
    assertThat(ok(RolloutYaml.read("model_rollout.yaml", example)))
        .isEqualTo(
            new RolloutPlan(
                new ModelId("chainiq_risk_v0.2.0"),
                List.of(10, 25, 50, 100),
                List.of("low_risk_corridors"),
                List.of(
                    "calibration_error > 0.08",
                    "divergence_rate > 20%",
                    "prediction_latency_p99 > 500ms"),
                "traffic returns to the previous model at once",
                Sha256.of(example)));
  }

  @Test
  @Proves({"A8", "S5.6"})
  void readsTheFrameworksAlertsWordForWord() {
    List<AlertRule> alerts = ok(AlertsYaml.read("alerts.yaml", framework("alerts.yaml")));

    assertThat(alerts)
        .extracting(AlertRule::name, AlertRule::action)
        .containsExactly(
            tuple("Calibration Degradation", "Page on-call ML engineer"),
            tuple("Feature Drift", "Slack alert to ML team"),
            tuple("Prediction Latency Spike", "Page on-call DevOps + ML"));
    assertThat(alerts.stream().map(AlertRule::condition).map(RollbackRule::alternatives))
        .containsExactly(
            above(Metric.CALIBRATION_ERROR, 0.08, "calibration_error > 0.08"),
            above(Metric.FEATURE_DRIFT_SCORE, 0.15, "feature_drift_score > 0.15"),
            above(Metric.PREDICTION_LATENCY_P99, 500, "prediction_latency_p99 > 500ms"));
  }

  private static List<List<RollbackRule.Comparison>> above(
      Metric metric, double limit, String text) {
    return List.of(
        List.of(new RollbackRule.Comparison(metric, RollbackRule.Operator.ABOVE, limit, text)));
  }

  @Test
  @Proves("S5.4")
  void namesEverythingWrongWithARolloutAtOnce() {
    assertThat(
            faults(
                RolloutYaml.read(
                    "r.yaml",
                    bytes(
                        """
                        model_rollout:
                          model_id: "Risk 2"
                          rollout_percentage: half
                          canary_groups: low
                          steps: [10, 50%]
                          rollback_on:
                            - {a: b}
                          extra: 1
                        other: 2
                        """))))
        .containsExactly(
            "r.yaml:2:13: model_rollout.model_id: 'Risk 2' is not a model id; write a model id",
            "r.yaml:5:10: model_rollout.steps: '50%' is not a whole number; write whole numbers",
            "r.yaml:3:23: model_rollout.rollout_percentage: 'half' is not a whole number; write a"
                + " whole number",
            "r.yaml:4:18: model_rollout.canary_groups: must be a list; write [a, b] or lines that"
                + " start with -",
            "r.yaml:7:7: model_rollout.rollback_on: must contain single values; write - value",
            "r.yaml:8:3: model_rollout.extra: is not a key of this document; use one of"
                + " [canary_groups, model_id, rollback_on, rollback_plan, rollout_percentage,"
                + " steps]",
            "r.yaml:9:1: other: is not a key of this document; use one of [model_rollout]");
  }

  @Test
  @Proves("S5.4")
  void refusesARolloutOfNoModelOrOfAShareThatIsNoStep() {
    assertThat(rolloutWith("\"chainiq_risk_v0.2.0\"", ""))
        .containsExactly("r.yaml:3:12: model_rollout.model_id: is empty; write model_id: value");
    assertThat(rolloutWith("  model_id: \"chainiq_risk_v0.2.0\"\n", ""))
        .containsExactly(
            "r.yaml:3:3: model_rollout.model_id: is missing; add model_rollout.model_id");
    for (String share : List.of("51", "-10", "5000", "99999999999")) {
      assertThat(rolloutWith(": 50 ", ": " + share + " "))
          .containsExactly(
              "r.yaml:4:23: model_rollout.rollout_percentage: "
                  + share
                  + " is not a step; write 0 or one of [10, 25, 50, 100]");
    }
    assertThat(rolloutWith(": 50 ", ": 0 ")).isEmpty();
  }

  @Test
  @Proves("A8")
  void dropsNoAlertInSilence() {
    assertThat(alertsWith("\"Slack alert to ML team\"", "\"\""))
        .containsExactly("a.yaml:8:13: alerts[1].action: is empty; write action: value");
    assertThat(alertsWith("\"Feature Drift\"", "\"Calibration Degradation\""))
        .containsExactly(
            "a.yaml:6:11: alerts[1].name: duplicate name 'Calibration Degradation'; give each alert"
                + " its own name");
    assertThat(alertsWith("feature_drift_score > 0.15", "feature_drift > 0.15"))
        .singleElement()
        .asString()
        .startsWith("a.yaml:7:16: alerts[1].condition: column 1: ")
        .endsWith("; write metric op number");
    assertThat(alertsWith("    condition: \"feature_drift_score > 0.15\"\n", ""))
        .containsExactly("a.yaml:6:5: alerts[1].condition: is missing; add alerts[1].condition");
    assertThat(faults(AlertsYaml.read("a.yaml", bytes("alert: []\n"))))
        .containsExactly(
            "a.yaml:1:1: alerts: is missing; write alerts: followed by a list of rules",
            "a.yaml:1:1: alert: is not a key of this document; use one of [alerts]");
  }
}
