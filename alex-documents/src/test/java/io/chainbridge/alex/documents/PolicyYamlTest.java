// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import static io.chainbridge.alex.documents.Documents.bytes;
import static io.chainbridge.alex.documents.Documents.faults;
import static io.chainbridge.alex.documents.Documents.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A policy file may be stricter than the framework and never weaker. */
final class PolicyYamlTest {
  /** Every key of the policy beside a value that is weaker and one that is stricter. */
  private static final Map<String, List<String>> WEAKER_AND_STRICTER =
      Map.ofEntries(
          Map.entry("brier_score_below", List.of("0.11", "0.09")),
          Map.entry("log_loss_below", List.of("0.26", "0.2")),
          Map.entry("calibration_error_below", List.of("0.051", "0.04")),
          Map.entry("brier_skill_above", List.of("-0.01", "0.01")),
          Map.entry("log_loss_skill_above", List.of("-1e-9", "0.02")),
          Map.entry("held_out_rows_at_least", List.of("999", "1001")),
          Map.entry("held_out_events_at_least", List.of("99", "101")),
          Map.entry("probe_rows_at_least", List.of("99", "101")),
          Map.entry("shadow_at_least", List.of("6d", "8d")),
          Map.entry("proposal_words_at_least", List.of("4", "6")),
          Map.entry("held_out_window_covered_at_least", List.of("0.8", "0.95")),
          Map.entry("shadow_at_most", List.of("15d", "13d")),
          Map.entry("divergence_rate_below", List.of("0.16", "0.14")),
          Map.entry("score_drift_below", List.of("0.3", "0.2")),
          Map.entry("importance_drift_below", List.of("0.11", "0.09")),
          Map.entry("calibration_drift_below", List.of("0.04", "0.02")),
          Map.entry("latency_p99_millis_below", List.of("501", "250")),
          Map.entry("error_rate_below", List.of("0.02", "0.005")),
          Map.entry("shadow_predictions_at_least", List.of("199", "201")),
          Map.entry("rollout_steps", List.of("[20, 50, 75, 100]", "[5, 25, 50, 75, 100]")),
          Map.entry("step_observation", List.of("167h", "8d")),
          Map.entry("production_at_least", List.of("29d", "31d")),
          Map.entry("approval_rate_change_below", List.of("0.2", "0.05")),
          Map.entry("loss_rate_change_below", List.of("0.2", "0.05")),
          Map.entry("label_coverage_at_least", List.of("0.9", "0.99")),
          Map.entry("own_trainer_evidence_at_least", List.of("2", "4")),
          Map.entry("other_trainer_evidence_at_least", List.of("0", "2")),
          Map.entry("reason_words_at_least", List.of("2", "5")),
          Map.entry("exception_signed_within", List.of("2d", "1h")),
          Map.entry("own_decisions_at_least", List.of("199", "201")),
          Map.entry("shadow_traffic_days_at_least", List.of("6", "8")),
          Map.entry("step_traffic_days_at_least", List.of("6", "8")),
          Map.entry("one_key_told_above", List.of("0.21", "0.1")),
          Map.entry("one_key_at_most", List.of("0.51", "0.4")),
          Map.entry("shared_rows_excess_at_most", List.of("0.06", "0.01")),
          Map.entry("shared_rows_asked_above", List.of("0.1", "0")),
          Map.entry("held_out_rate_at_least", List.of("0.2", "0.5")),
          Map.entry("auc_roc_asked_above", List.of("0.999", "0.95")),
          Map.entry("brier_score_asked_below", List.of("0.0001", "0.01")));

  private static List<String> read(String text) {
    return faults(PolicyYaml.read("p.yaml", bytes(text)));
  }

  private static List<String> keys() {
    return Policy.framework().canonicalText().lines().map(line -> line.split(" ", 2)[0]).toList();
  }

  @Test
  @Proves("S1.6")
  void refusesEveryNumberThatIsWeakerThanTheFramework() {
    assertThat(WEAKER_AND_STRICTER.keySet()).containsExactlyInAnyOrderElementsOf(keys());
    WEAKER_AND_STRICTER.forEach((key, values) ->
        assertThat(read(key + ": " + values.getFirst() + "\n"))
            .as(key)
            .singleElement()
            .asString()
            .startsWith("p.yaml:1:" + (key.length() + 3) + ": " + key + ": ")
            .contains(" is weaker than the framework's "));
  }

  @Test
  @Proves("S1.6")
  void takesEveryStricterNumberAndSealsItWithItsOwnDigest() {
    WEAKER_AND_STRICTER.forEach((key, values) -> {
      Policy stricter = ok(PolicyYaml.read("p.yaml", bytes(key + ": " + values.get(1) + "\n")));
      assertThat(stricter.digest()).as(key).isNotEqualTo(Policy.framework().digest());
      assertThat(stricter.digest())
          .isEqualTo(Sha256.of(stricter.canonicalText().getBytes(StandardCharsets.UTF_8)));
      assertThat(Policy.framework().weakerThan(stricter))
          .extracting(shortfall -> shortfall.subject())
          .containsExactly(key);
    });
  }

  @Test
  @Proves("S1.6")
  void refusesAllWeakerNumbersAtOnceInTheWordsOfTheFile() {
    assertThat(read("brier_score_below: 0.2\nlog_loss_below: 0.2\nshadow_at_least: 3d\n"))
        .containsExactly(
            "p.yaml:1:20: brier_score_below: 0.2 is weaker than the framework's 0.1; write 0.1 or a"
                + " stricter value",
            "p.yaml:3:18: shadow_at_least: 3d is weaker than the framework's 7d; write 7d or a"
                + " stricter value");
  }

  @ParameterizedTest
  @CsvSource({
    "brier_score_below, -Infinity",
    "brier_score_below, NaN",
    "brier_skill_above, Infinity",
    "held_out_rows_at_least, 1e9",
    "held_out_rows_at_least, 2000.5",
    "probe_rows_at_least, .inf",
    "shadow_at_least, forever",
    "rollout_steps, all"
  })
  void refusesWhatIsNoPlainNumber(String key, String value) {
    assertThat(read(key + ": " + value + "\n"))
        .isNotEmpty()
        .allMatch(fault -> fault.startsWith("p.yaml:1:" + (key.length() + 3) + ": " + key + ": "));
  }

  @Test
  void refusesAShadowModeThatMustEndBeforeItMay() {
    assertThat(read("shadow_at_least: 10d\nshadow_at_most: 9d\n"))
        .containsExactly(
            "p.yaml:2:17: shadow_at_most: is shorter than shadow_at_least; write a longer time");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gates: off\n", "brier_score: 0.05\n", "digest: x\n"})
  void knowsNoKeyThatTurnsAGateOff(String text) {
    assertThat(read(text)).singleElement().asString().contains("is not a key of this document");
  }

  @Test
  void meansTheFrameworkWhereAKeyIsLeftOut() {
    Policy policy = ok(PolicyYaml.read("p.yaml", bytes("production_at_least: 40d\n")));
    assertThat(policy.rollout().productionAtLeast()).isEqualTo(Duration.ofDays(40));
    assertThat(policy.canonicalText().replace("PT960H", "PT720H"))
        .isEqualTo(Policy.framework().canonicalText());
  }
}
