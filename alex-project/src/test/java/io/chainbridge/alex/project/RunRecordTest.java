// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.ledger.TreeHead;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RunRecordTest {
  private static final TreeHead HEAD =
      new TreeHead(9, Sha256.of("log".getBytes(StandardCharsets.UTF_8)));

  private static RunRecord record(String json) throws JsonProcessingException {
    return new RunRecord((ObjectNode) new ObjectMapper().readTree(json));
  }

  @Test
  void namesCausesBeforeTheirEffects() throws JsonProcessingException {
    RunRecord before =
        record(
            """
            {"artifact": {"sha256": "a1"}, "rows": {"trained": 10}, "family": "EBM", "seed": 7,
             "hyperparameters": {"max_bins": "8"}, "inputs": {"features": "f1", "raw": {"x": "r1"}}}
            """);
    RunRecord after =
        record(
            """
            {"artifact": {"sha256": "a2"}, "rows": {"trained": 11}, "family": "GAM", "seed": 8,
             "hyperparameters": {"max_bins": "16"}, "inputs": {"features": "f2", "raw": {"x": "r2"}}}
            """);
    assertThat(before.differences(after))
        .containsExactly(
            "seed was 7, is 8",
            "family was EBM, is GAM",
            "inputs.features was f1, is f2",
            "inputs.raw.x was r1, is r2",
            "hyperparameters.max_bins was 8, is 16",
            "rows.trained was 10, is 11",
            "artifact.sha256 was a1, is a2");
    assertThat(before.differences(before)).isEmpty();
  }

  @Test
  void namesWhatOnlyOneRecordHas() throws JsonProcessingException {
    RunRecord few = record("{\"inputs\": {\"raw\": {\"orders\": \"a\"}}}");
    RunRecord more = record("{\"inputs\": {\"raw\": {\"orders\": \"a\", \"buyers\": \"b\"}}}");
    assertThat(few.differences(more)).containsExactly("inputs.raw.buyers was nothing, is b");
    assertThat(more.differences(few)).containsExactly("inputs.raw.buyers was b, is nothing");
  }

  @Test
  void comparesNoEvaluationsForTheyGrowWithEveryTraining() throws JsonProcessingException {
    RunRecord one = record("{\"seed\": 7}").with(new EvaluationCount(3, 1, HEAD));
    RunRecord two = record("{\"seed\": 7}").with(new EvaluationCount(6, 2, HEAD));
    assertThat(one.differences(two)).isEmpty();
  }

  @Test
  void readsTheEvaluationsThatItWrote() throws JsonProcessingException {
    EvaluationCount count = new EvaluationCount(3, 1, HEAD);
    RunRecord kept = record("{}").with(count);
    assertThat(kept.evaluations()).contains(count);
    assertThat(record(kept.json().toString()).evaluations()).contains(count);
  }

  @Test
  void readsNoEvaluationsFromADamagedCount() throws JsonProcessingException {
    assertThat(record("{}").evaluations()).isEmpty();
    assertThat(record("{\"looks_taken\": {\"ledger\": {\"root\": \"12\"}}}").evaluations())
        .isEmpty();
    assertThat(record("{}").evaluationsInWords()).isEmpty();
  }

  @Test
  void takesASearchOnlyIfThereWasOne() throws JsonProcessingException {
    ObjectNode search = record("{\"winner\": 2, \"trials\": 5, \"settings\": {\"l2\": 3}}").json();
    RunRecord run = record("{}").with(new EvaluationCount(5, 1, HEAD));
    assertThat(run.with(Optional.empty()).search()).isEmpty();
    assertThat(run.with(Optional.of(search)).search()).contains(search);
    assertThat(run.with(Optional.of(search)).evaluationsInWords())
        .isEqualTo(
            "5 trials in cross-validation, 1 evaluation on held-out rows; trial 2 of 5 won: l2=3");
  }
}
