// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chainbridge.alex.audit.HomeAudit;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.replay.Replay;
import io.chainbridge.alex.testkit.LongRun;
import io.chainbridge.alex.testkit.Proves;
import io.chainbridge.alex.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scenarios under examples/ end as they must, on real data where it is present. */
final class ScenariosTest {
  private static final String FLIGHTS = "pnw_flights_2014/pnw_flights_features.csv.gz";

  @TempDir private Path folder = Path.of("");

  @Test
  @Proves({"S3.2", "V3"})
  void scmsIsRejectedOnAllThreeThresholds() throws IOException {
    needs("scms_delivery_history/scms_shipments_features.csv");
    assertThat(codes(model(run("scms"), 0)))
        .contains(
            "UNCALIBRATED_BRIER_SCORE", "UNCALIBRATED_LOG_LOSS", "UNCALIBRATED_CALIBRATION_ERROR");
  }

  @Test
  @Proves("S3.9")
  void bankIsRejectedOnSkillAlone() throws IOException {
    needs("uci_bank_marketing/bank_additional_full.csv.gz");
    assertThat(codes(model(run("bank-unskilled"), 0)))
        .containsExactlyInAnyOrder("NO_SKILL_BRIER", "NO_SKILL_LOG_LOSS");
  }

  @Test
  @Proves({"S4.1", "S5.2", "S6.2", "S6.7"})
  void theFlightsChallengerGoesTheWholeWay() throws IOException {
    needs(FLIGHTS);
    JsonNode challenger = model(run("flights"), 1);
    assertThat(challenger.path("final_state").asText()).isEqualTo("FROZEN");
    JsonNode metrics = challenger.path("metrics");
    assertThat(metrics.path("brier").asDouble()).isBetween(0.055, 0.065);
    assertThat(metrics.path("log_loss").asDouble()).isBetween(0.21, 0.23);
    assertThat(metrics.path("brier_skill_lower").asDouble()).isPositive();
    assertThat(challenger.path("rollout")).hasSize(4);
  }

  @Test
  @Proves("V3")
  void theFlightsModelWithoutTheDepartureDelayIsRejected() throws IOException {
    needs(FLIGHTS);
    JsonNode model = model(run("flights-predeparture", predeparture()), 1);
    assertThat(model.path("final_state").asText()).isEqualTo("REJECTED");
    assertThat(codes(model))
        .containsExactlyInAnyOrder("UNCALIBRATED_BRIER_SCORE", "UNCALIBRATED_LOG_LOSS");
    assertThat(model.path("metrics").path("calibration_error").asDouble()).isLessThan(0.05);
  }

  /** As it is under {@code -Plong}; a usual build trains the challenger on its last month alone. */
  private Path predeparture() throws IOException {
    Path original = Examples.folder().resolve("flights-predeparture");
    if (LongRun.isAsked()) {
      return original.resolve("scenario.yaml");
    }
    Path copy = Files.createDirectories(folder.resolve("short/examples/flights-predeparture"));
    try (Stream<Path> files = Files.list(original)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    String text = Files.readString(copy.resolve("scenario.yaml"));
    String whole = "train: [2014-01-01, 2014-06-01]";
    String data = "../../../shared/data/" + FLIGHTS;
    assertThat(text).contains(whole, data);
    Path proposal = copy.resolve("proposal_v0.2.0.md");
    String planned = Files.readString(proposal);
    assertThat(planned).contains("Training: 2014-01-01 to");
    Files.writeString(
        proposal, planned.replace("Training: 2014-01-01 to", "Training: 2014-05-01 to"));
    return Files.writeString(
        copy.resolve("scenario.yaml"),
        text.replace(whole, "train: [2014-05-01, 2014-06-01]")
            .replace(data, SharedData.file(FLIGHTS).orElseThrow().toString()));
  }

  @Test
  @Proves({"S5.7", "S6.6", "R1", "R2", "R3"})
  void theBankModelOf2008IsRolledBackByTheRegimeOf2009() throws IOException {
    needs("uci_bank_marketing/bank_additional_full.csv.gz");
    JsonNode summary = run("bank-drift");
    JsonNode challenger = model(summary, 1);
    JsonNode entered = challenger.path("entered");
    assertThat(entered.path("CONTROLLED_DEPLOYMENT").asText()).startsWith("2008-");
    assertThat(challenger.path("rollout").path(3).path("percent").asInt()).isEqualTo(100);
    assertThat(challenger.path("rollout").path(3).path("from").asText()).startsWith("2008-");
    assertThat(challenger.path("final_state").asText()).isEqualTo("ROLLED_BACK");
    JsonNode back = challenger.path("rollbacks").path(0);
    assertThat(back.path("at").asText()).startsWith("2009-");
    assertThat(back.path("rule").asText()).isEqualTo("calibration_error > 0.08");
    assertThat(back.path("to").asText()).isEqualTo("bank_deposit_v0.1.0");
    assertThat(model(summary, 0).path("final_state").asText()).isEqualTo("LIVE");
    Path home = folder.resolve("bank-drift");
    assertThat(home.resolve("alerts.log")).content().contains("MODEL_ROLLBACK");
    assertThat(kinds(home, "bank_deposit_v0.2.0"))
        .containsSubsequence("Certified", "RolledBack", "CertificateRevoked");
  }

  private static List<String> kinds(Path folder, String model) {
    try (Home home = Home.openExisting(folder)) {
      return home.journal().eventsOf(new ModelId(model)).stream()
          .map(logged -> logged.event().getClass().getSimpleName())
          .toList();
    }
  }

  @Test
  void taiwanIsRejectedOnBrierAndLogLoss() throws IOException {
    needs("uci_taiwan_credit_default/taiwan_credit_default.csv.gz");
    assertThat(codes(model(run("taiwan"), 0)))
        .containsExactlyInAnyOrder("UNCALIBRATED_BRIER_SCORE", "UNCALIBRATED_LOG_LOSS");
  }

  @Test
  void polishIsApprovedAtRandomWithSkill() throws IOException {
    needs("uci_polish_bankruptcy_5year/polish_bankruptcy_5year.csv.gz");
    JsonNode model = model(run("polish"), 0);
    assertThat(model.path("final_state").asText()).isEqualTo("TRAINING_APPROVAL");
    assertThat(model.path("metrics").path("brier_skill_lower").asDouble()).isPositive();
  }

  @Test
  @Proves("S2.3")
  void polishIsRefusedInFileOrderAsOneClass() throws IOException {
    needs("uci_polish_bankruptcy_5year/polish_bankruptcy_5year.csv.gz");
    JsonNode model = model(run("polish-file-order"), 0);
    assertThat(codes(model)).containsExactly("SPLIT_NOT_EXECUTED");
    assertThat(model.path("blocked").path(0).path("found").asText()).contains("ONE_CLASS_SPLIT");
  }

  @Test
  @Proves({"S6.6", "S6.7", "R1", "T5", "V1", "V2", "V3", "V4", "V5", "V6"})
  void theDemoFreezesOneRejectsSevenAndRollsOneBack() throws IOException {
    JsonNode summary = run("demo");
    assertThat(model(summary, 1).path("final_state").asText()).isEqualTo("FROZEN");
    assertThat(model(summary, 2).path("final_state").asText()).isEqualTo("REJECTED");
    assertThat(codes(model(summary, 2)))
        .contains(
            "BLACK_BOX_MODEL",
            "MONOTONICITY_VIOLATED",
            "UNCALIBRATED_BRIER_SCORE",
            "EXPLAINABILITY_METHOD_MISSING",
            "FEATURE_IMPORTANCE_MISSING",
            "TRAINING_DATA_HASH_MISSING",
            "PARENT_MODEL_MISSING",
            "PROOF_PACK_MISSING",
            "NO_SKILL_BRIER");
    JsonNode last = model(summary, 3);
    assertThat(last.path("final_state").asText()).isEqualTo("ROLLED_BACK");
    assertThat(last.path("rollout")).hasSize(1); // never widened: it had too few own decisions
    assertThat(last.path("rollout").path(0).path("percent").asInt()).isEqualTo(10);
    assertThat(last.path("rollbacks").path(0).path("to").asText()).isEqualTo("chainiq_risk_v0.2.0");
    Path home = folder.resolve("demo");
    HomeAudit audit = HomeAudit.of(home);
    assertThat(audit.holds()).isTrue();
    assertThat(audit.lines())
        .filteredOn(line -> line.what().equals("observations and rollbacks"))
        .singleElement()
        .satisfies(line -> assertThat(line.checked()).isPositive());
    for (Path document : documents(home)) {
      assertThat(Files.readString(document))
          .as(document.toString())
          .doesNotContain("Infinity", "Ebm[", "Optional[");
    }
  }

  private static List<Path> documents(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("models"))) {
      return files.filter(file -> file.toString().matches(".*\\.(md|html)")).toList();
    }
  }

  private JsonNode run(String name) throws IOException {
    return run(name, Examples.folder().resolve(name).resolve("scenario.yaml"));
  }

  private JsonNode run(String name, Path scenario) throws IOException {
    Replay.Result result = Replay.run(scenario, folder.resolve(name), _ -> {}, (_, _, _) -> {});
    return switch (result) {
      case Replay.Result.Done done -> new ObjectMapper().readTree(done.summaryJson());
      case Replay.Result.Unreadable unreadable ->
          throw new AssertionError(String.join("\n", unreadable.faults()));
    };
  }

  private static void needs(String data) {
    Assumptions.assumeTrue(SharedData.file(data).isPresent(), SharedData.absence(data));
  }

  private static JsonNode model(JsonNode summary, int index) {
    return summary.path("models").path(index);
  }

  private static List<String> codes(JsonNode model) {
    return StreamSupport.stream(model.path("blocked").spliterator(), false)
        .map(reason -> reason.path("code").asText())
        .distinct()
        .toList();
  }
}
