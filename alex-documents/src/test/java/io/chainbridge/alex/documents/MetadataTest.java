// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import static io.chainbridge.alex.documents.Documents.bytes;
import static io.chainbridge.alex.documents.Documents.faults;
import static io.chainbridge.alex.documents.Documents.framework;
import static io.chainbridge.alex.documents.Documents.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.chainbridge.alex.testkit.Proves;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Metadata is read as section 3 describes it; what is wrong is named with its place. */
final class MetadataTest {
  private static final String COMPLETE =
      """
      {
        "model_id": "chainiq_risk_v0.2.0",
        "model_type": "EBM",
        "version": "0.2.0",
        "training_date": "2025-12-11T10:30:00Z",
        "training_data_hash": "sha256:%s",
        "feature_list": ["prior_losses_flag", "shipper_on_time_pct_90d"],
        "feature_count": 2,
        "monotonicity_constraints": {"prior_losses_flag": 1, "shipper_on_time_pct_90d": -1},
        "calibration_metrics": {"brier_score": 0.087, "log_loss": 0.234, "calibration_error": 0.042},
        "explainability_method": "EBM_native",
        "feature_importance": {"prior_losses_flag": 0.6, "shipper_on_time_pct_90d": 0.4},
        "proof_pack_id": "pp_ml_training_20251211_001",
        "lineage": {"parent_model": null, "training_script": "training/t_v02.py", "training_data_source": "2024"},
        "governance": {"alex_approval": false, "approval_date": "2025-12-11T12:00:00Z", "reviewer": "ALEX-GID-08"}
      }
      """
          .formatted("a".repeat(64));

  private static List<String> faultsWith(String old, String replacement) {
    assertThat(COMPLETE).contains(old);
    return faults(Metadata.read("m.json", bytes(COMPLETE.replace(old, replacement))));
  }

  private static Metadata with(String old, String replacement) {
    assertThat(COMPLETE).contains(old);
    return ok(Metadata.read("m.json", bytes(COMPLETE.replace(old, replacement))));
  }

  private static List<String> incomplete(Metadata metadata) {
    return metadata.incomplete().stream().map(Fault::render).toList();
  }

  @Test
  @Proves({"D1", "D2"})
  void readsTheFrameworksExampleWordForWord() {
    Metadata read = ok(Metadata.read("metadata.json", framework("metadata.json")));

    assertThat(read.identity().modelId()).isEqualTo("chainiq_risk_v0.2.0");
    assertThat(read.identity().modelType()).isEqualTo("EBM");
    assertThat(read.training().trainingDate()).isEqualTo("2025-12-11T10:30:00Z");
    assertThat(read.training().trainingDataHash()).isEqualTo("sha256:a3f8c92d...");
    assertThat(read.features().featureList())
        .containsExactly(
            "prior_losses_flag", "shipper_on_time_pct_90d", "corridor_disruption_index_90d");
    assertThat(read.features().monotonicityConstraints())
        .containsExactly(entry("prior_losses_flag", 1), entry("shipper_on_time_pct_90d", -1));
    assertThat(read.claims().calibrationMetrics())
        .containsExactly(
            entry("brier_score", 0.087),
            entry("log_loss", 0.234),
            entry("calibration_error", 0.042));
    assertThat(read.claims().explainabilityMethod()).isEqualTo("EBM_native");
    assertThat(read.claims().featureImportance())
        .containsExactly(
            entry("prior_losses_flag", 0.18), entry("corridor_disruption_index_90d", 0.15));
    assertThat(read.claims().proofPackId()).isEqualTo("pp_ml_training_20251211_001");
    assertThat(read.lineage())
        .isEqualTo(
            new Metadata.Lineage(
                true,
                "chainiq_risk_v0.1.0",
                "training/train_risk_model_v02.py",
                "shipment_financings_2024_2025"));
    assertThat(read.governance())
        .isEqualTo(new Metadata.Governance(true, "2025-12-11T12:00:00Z", "ALEX-GID-08"));
  }

  @Test
  @Proves("D1")
  void namesWhatTheFrameworksExampleLeavesOut() {
    assertThat(incomplete(ok(Metadata.read("metadata.json", framework("metadata.json")))))
        .containsExactlyInAnyOrder(
            "metadata.json:10:5: /feature_list: is abbreviated with ...; write a list of every"
                + " feature that the artifact scores, each once",
            "metadata.json:25:12: /feature_importance: is abbreviated with ...; write an object"
                + " from feature name to its share of the mean absolute contribution on the"
                + " held-out rows, to at least two decimals",
            "metadata.json:1:1: /version: is missing; write the version as model_id ends, such as"
                + " 0.2.0",
            "metadata.json:1:1: /feature_count: is missing; write the whole number of features in"
                + " feature_list");
  }

  @Test
  @Proves("D1")
  void findsNothingWrongWithACompleteFile() {
    Metadata read = ok(Metadata.read(bytes(COMPLETE)));
    assertThat(read.incomplete()).isEmpty();
    assertThat(read.identity().version()).isEqualTo("0.2.0");
    assertThat(read.features().featureCount()).isEqualTo(2);
    assertThat(read.lineage().parentDeclared()).isTrue();
    assertThat(read.lineage().parentModel()).isEmpty();
  }

  @Test
  @Proves("D1")
  void namesFilePlacePointerProblemAndRemedyOfEveryWrongTypeAtOnce() {
    String wrong =
        COMPLETE
            .replace("\"version\": \"0.2.0\"", "\"version\": 2")
            .replace("\"feature_count\": 2", "\"feature_count\": \"two\"")
            .replace("\"alex_approval\": false", "\"alex_approval\": \"no\"")
            .replace("\"brier_score\": 0.087", "\"brier_score\": [0.087]");
    assertThat(faults(Metadata.read("m.json", bytes(wrong))))
        .containsExactly(
            "m.json:4:14: /version: 2 has the wrong type; write the version as model_id ends,"
                + " such as 0.2.0",
            "m.json:8:20: /feature_count: \"two\" has the wrong type; write the whole number of"
                + " features in feature_list",
            "m.json:10:42: /calibration_metrics/brier_score: an array has the wrong type; write"
                + " the Brier score on the held-out rows, a number below 0.10",
            "m.json:15:35: /governance/alex_approval: \"no\" has the wrong type; write true or"
                + " false");
  }

  @Test
  @Proves("D1")
  void refusesValuesThatNoGateWouldNotice() {
    assertThat(faultsWith("2025-12-11T10:30:00Z", "11 December 2025").getFirst())
        .startsWith("m.json:5:20: /training_date: \"11 December 2025\" is not allowed (format)");
    assertThat(faultsWith("\"prior_losses_flag\": 1,", "\"prior_losses_flag\": 1.5,").getFirst())
        .contains("/monotonicity_constraints/prior_losses_flag: 1.5 has the wrong type")
        .endsWith("write -1 (decreasing) or 1 (increasing)");
    assertThat(faultsWith("\"prior_losses_flag\": 1,", "\"prior_losses_flag\": 0,").getFirst())
        .contains("/monotonicity_constraints/prior_losses_flag: 0 is not allowed (enum)");
    assertThat(faultsWith("0.087", "-0.1").getFirst())
        .contains("/calibration_metrics/brier_score: -0.1 is not allowed (minimum)");
    assertThat(faultsWith("0.087", "1e999").getFirst())
        .contains("/calibration_metrics/brier_score: ")
        .contains("beyond the range of a double");
    assertThat(faultsWith("\"feature_count\": 2", "\"feature_count\": 2.5").getFirst())
        .contains("/feature_count: 2.5 has the wrong type");
    assertThat(
            faultsWith(
                    "\"prior_losses_flag\", \"shipper_on_time_pct_90d\"]",
                    "\"prior_losses_flag\", \"prior_losses_flag\"]")
                .getFirst())
        .contains("/feature_list: contains a duplicate feature");
    assertThat(faultsWith("\"version\"", "\"verison\"").getFirst())
        .contains("/verison: is not a field of the metadata; remove it");
  }

  @Test
  @Proves("D1")
  void leavesToTheGatesWhatTheyNameByCodesOfTheirOwn() {
    assertThat(
            with("\"model_type\": \"EBM\"", "\"model_type\": \"RandomForest\"")
                .identity()
                .modelType())
        .isEqualTo("RandomForest");
    assertThat(with("0.087", "0.15").claims().calibrationMetrics())
        .containsEntry("brier_score", 0.15);
    assertThat(with("EBM_native", "LIME").claims().explainabilityMethod()).isEqualTo("LIME");
    assertThat(with("sha256:a", "sha256:").training().trainingDataHash()).hasSize(70);
    assertThat(with("pp_ml_training_20251211_001", "pp_1").claims().proofPackId())
        .isEqualTo("pp_1");
  }

  @Test
  @Proves("D1")
  void readsMissingPartsOfTheSixViolationsAsEmptyAndNotAsFaults() {
    String without =
        COMPLETE
            .replaceAll("\"training_data_hash\".*\n", "")
            .replaceAll("\"monotonicity_constraints\".*\n", "")
            .replaceAll("\"explainability_method\".*\n", "\"explainability_method\": null,\n")
            .replaceAll("\"feature_importance\".*\n", "")
            .replaceAll("\"proof_pack_id\".*\n", "")
            .replaceAll("\"lineage\".*\n", "");
    Metadata read = ok(Metadata.read(bytes(without)));

    assertThat(read.incomplete()).isEmpty();
    assertThat(read.training().trainingDataHash()).isEmpty();
    assertThat(read.features().monotonicityConstraints()).isEmpty();
    assertThat(read.claims().explainabilityMethod()).isEmpty();
    assertThat(read.claims().featureImportance()).isEmpty();
    assertThat(read.claims().proofPackId()).isEmpty();
    assertThat(read.lineage()).isEqualTo(new Metadata.Lineage(false, "", "", ""));
  }

  @Test
  @Proves("D1")
  void namesEveryOtherMissingFieldAsIncomplete() {
    Metadata read = ok(Metadata.read("m.json", bytes("{}")));
    assertThat(read.incomplete().stream().map(Fault::field))
        .containsExactlyInAnyOrder(
            "/model_id",
            "/version",
            "/training_date",
            "/feature_list",
            "/feature_count",
            "/calibration_metrics",
            "/governance");
    assertThat(with("\"log_loss\": 0.234,", "").incomplete().stream().map(Fault::field))
        .containsExactly("/calibration_metrics/log_loss");
  }

  @Test
  @Proves("D3")
  void refusesDeploymentDatesFromASubmitter() {
    assertThat(
            faultsWith(
                "\"model_type\": \"EBM\"",
                "\"deployment\": {\"production_start\": \"2025-12-18T00:00:00Z\"},"
                    + "\n\"model_type\": \"EBM\""))
        .containsExactly("m.json:3:17: /deployment: is written by alex only; remove it");
  }

  @Test
  void refusesWhatIsNotOneJsonObject() {
    assertThat(faults(Metadata.read(bytes("")))).singleElement().asString().contains("JSON");
    assertThat(faults(Metadata.read(bytes("[]"))))
        .containsExactly("metadata:1:1: is not a JSON object; write the metadata as one object");
    assertThat(faults(Metadata.read(bytes("{} {}")))).singleElement().asString().contains("JSON");
    assertThat(faults(Metadata.read(bytes("{\"a\": NaN}"))).getFirst())
        .startsWith("metadata:1:10: invalid JSON: ");
    assertThat(faultsWith("\"version\": \"0.2.0\"", "\"model_id\": \"b_v0.2.0\"").getFirst())
        .startsWith("m.json:4:13: invalid JSON: Duplicate");
    assertThat(faults(Metadata.read(bytes("{\"a\":".repeat(100_000)))).getFirst())
        .contains("invalid JSON: ");
    assertThat(faults(Metadata.read(new byte[5 << 20])).getFirst()).contains("larger than 4 MB");
  }
}
