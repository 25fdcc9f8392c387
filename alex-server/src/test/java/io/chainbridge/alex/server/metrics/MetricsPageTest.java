// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.server.Client;
import io.chainbridge.alex.server.ServerOnAStory;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Prometheus server would scrape, read as strictly as the format is written. */
final class MetricsPageTest {
  private static final ModelId OLD = new ModelId("risk_v1.0.0");
  private static final ModelId NEW = new ModelId("risk_v2.0.0");
  private static final ModelId WEAK = new ModelId("fraud_v0.1.0");
  private static final ModelId BARE = new ModelId("cash_v1.0.0");

  private HomeStory story;
  private ServerOnAStory running;
  private Client client;

  @BeforeEach
  void serve(@TempDir Path folder) throws IOException {
    story =
        HomeStory.in(folder.resolve("home"))
            .baseline(OLD, -1)
            .baseline(BARE, 0)
            .inShadow(NEW, 0.5, OLD)
            .prototyped(WEAK)
            .submitted(WEAK, 0, 0.2);
    Files.delete(story.documents(BARE).resolve("proofpack.dsse.json"));
    running = ServerOnAStory.of(story.home());
    client = running.client();
  }

  @AfterEach
  void stop() {
    running.close();
    story.close();
  }

  private ExpositionText scrape() {
    HttpResponse<String> answer = client.get("/metrics");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Client.type(answer)).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    return ExpositionText.read(answer.body());
  }

  @Test
  @Proves({"K1", "K2", "K3", "K4", "K5", "K6", "K7"})
  void showsTheKeyFiguresOfTheLog() {
    ExpositionText metrics = scrape();
    assertThat(metrics.value("alex_models", Map.of("state", "LIVE"))).isEqualTo(2);
    assertThat(metrics.value("alex_models", Map.of("state", "FROZEN"))).isZero();
    assertThat(metrics.value("alex_models_in_production", Map.of())).isEqualTo(2);
    assertThat(metrics.value("alex_models_in_shadow", Map.of())).isEqualTo(1);
    assertThat(metrics.value("alex_models_in_development", Map.of())).isZero();
    assertThat(metrics.value("alex_governance_violations_total", Map.of())).isEqualTo(1);
    assertThat(
            metrics.value(
                "alex_governance_refusals_total",
                Map.of("row", "V3", "code", "UNCALIBRATED_BRIER_SCORE")))
        .isEqualTo(1);
    assertThat(metrics.value("alex_rollbacks_total", Map.of("by", "person"))).isZero();
    assertThat(metrics.value("alex_rollbacks_30d", Map.of())).isZero();
    assertThat(metrics.value("alex_shadow_duration_seconds_count", Map.of())).isZero();
    assertThat(metrics.value("alex_log_leaves", Map.of()))
        .isEqualTo((double) story.home().journal().size());
  }

  @Test
  void followsTheLogWhileItServes() {
    scrape();
    story.widened(NEW, 10).widened(NEW, 25).widened(NEW, 50).widened(NEW, 100);
    story.rolledBack(NEW, OLD);
    ExpositionText metrics = scrape();
    double day = 86_400;
    assertThat(metrics.value("alex_shadow_duration_seconds_sum", Map.of())).isEqualTo(8 * day);
    assertThat(metrics.value("alex_shadow_duration_seconds_count", Map.of())).isEqualTo(1);
    assertThat(metrics.value("alex_deployment_duration_seconds_sum", Map.of())).isEqualTo(24 * day);
    assertThat(metrics.value("alex_rollbacks_total", Map.of("by", "person"))).isEqualTo(1);
    assertThat(metrics.value("alex_models", Map.of("state", "ROLLED_BACK"))).isEqualTo(1);
  }

  @Test
  void countsPredictionsByModelAndTimesThem() {
    for (int row = 0; row < 3; row++) {
      assertThat(client.score("risk", "row-" + row, 0).statusCode()).isEqualTo(200);
    }
    assertThat(client.score("risk", "row-0", 0).statusCode()).isEqualTo(200);
    ExpositionText metrics = scrape();
    assertThat(metrics.value("alex_predictions_total", decided(OLD, "champion", "decided")))
        .isEqualTo(3);
    assertThat(metrics.value("alex_predictions_total", decided(NEW, "challenger", "beside")))
        .isEqualTo(3);
    assertThat(metrics.type("alex_prediction_latency_seconds")).isEqualTo("histogram");
    assertThat(metrics.value("alex_prediction_latency_seconds_count", Map.of("name", "risk")))
        .isEqualTo(3);
    assertThat(metrics.value("alex_prediction_latency_seconds_sum", Map.of("name", "risk")))
        .isBetween(1e-9, 10.0);
    assertThat(metrics.value("alex_gateway_events_total", Map.of("event", "scored"))).isEqualTo(3);
    assertThat(metrics.value("alex_gateway_events_total", Map.of("event", "repeated")))
        .isEqualTo(1);
  }

  private static Map<String, String> decided(ModelId model, String arm, String outcome) {
    return Map.of("model", model.value(), "arm", arm, "outcome", outcome);
  }

  @Test
  void countsRequestsByNameAndStatusWithoutLettingClientsMakeSeries() {
    client.score("risk", "row", 0);
    client.send("POST", "/v1/models/risk/score", "no json");
    client.send("POST", "/v2/models/risk/infer", "{}");
    client.score("cash", "row", 0);
    client.score("nobody", "row", 0);
    client.score("nobody-else", "row", 0);
    ExpositionText metrics = scrape();
    assertThat(requests(metrics, "risk", 200)).isEqualTo(1);
    assertThat(requests(metrics, "risk", 400)).isEqualTo(2);
    assertThat(requests(metrics, "cash", 503)).isEqualTo(1);
    assertThat(requests(metrics, "unknown", 404)).isEqualTo(2);
    assertThat(
            metrics.has("alex_scoring_requests_total", Map.of("name", "nobody", "status", "404")))
        .isFalse();
  }

  private static double requests(ExpositionText metrics, String name, int status) {
    return metrics.value(
        "alex_scoring_requests_total", Map.of("name", name, "status", Integer.toString(status)));
  }

  @Test
  void showsWhoIsReadyAndWhoIsHeldBack() {
    ExpositionText metrics = scrape();
    assertThat(metrics.value("alex_name_ready", Map.of("name", "risk"))).isEqualTo(1);
    assertThat(metrics.has("alex_name_ready", Map.of("name", "cash"))).isFalse();
    assertThat(
            metrics.value(
                "alex_model_held_back",
                Map.of("name", "cash", "model", BARE.value(), "arm", "CHAMPION")))
        .isEqualTo(1);
  }

  @Test
  void listsTheIndicatorsWithTargetCurrentAndStatus() {
    JsonNode lines = client.json("/api/v1/indicators").path("indicators");
    assertThat(lines.findValuesAsText("row"))
        .containsExactly("K1", "K2", "K3", "K4", "K5", "K6", "K7");
    assertThat(lines.findValuesAsText("status"))
        .containsExactly("MET", "MET", "MET", "MISSED", "MET", "NO_DATA", "NO_DATA");
    assertThat(lines.path(3).path("target").asText()).isEqualTo("0");
    assertThat(lines.path(3).path("current").asText()).isEqualTo("1");
    assertThat(lines.path(5).path("target").asText()).isEqualTo("7 to 14 days");
  }
}
