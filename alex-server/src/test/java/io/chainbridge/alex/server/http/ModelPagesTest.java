// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import static io.chainbridge.alex.server.Client.type;
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
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What anybody may read of the models. */
final class ModelPagesTest {
  private static final ModelId OLD = new ModelId("risk_v1.0.0");
  private static final ModelId NEW = new ModelId("risk_v2.0.0");
  private static final ModelId WEAK = new ModelId("fraud_v0.1.0");

  private HomeStory story;
  private ServerOnAStory running;
  private Client client;

  @BeforeEach
  void serve(@TempDir Path folder) {
    story =
        HomeStory.in(folder.resolve("home"))
            .baseline(OLD, -1)
            .later(Duration.ofDays(1))
            .inShadow(NEW, 0.5, OLD)
            .prototyped(WEAK)
            .submitted(WEAK, 0, 0.2);
    running = ServerOnAStory.of(story.home());
    client = running.client();
  }

  @AfterEach
  void stop() {
    running.close();
    story.close();
  }

  @Test
  void listsEveryModelWithItsState() {
    JsonNode models = client.json("/api/v1/models").path("models");
    assertThat(models).hasSize(3);
    assertThat(models.findValuesAsText("model_id"))
        .containsExactly(OLD.value(), NEW.value(), WEAK.value());
    assertThat(models.findValuesAsText("state")).containsExactly("LIVE", "SHADOW_MODE", "REJECTED");
    assertThat(models.path(0).path("since").asText()).isEqualTo(HomeStory.START.toString());
    assertThat(models.path(0).has("held_back")).isFalse();
  }

  @Test
  void tellsOneModelsWholeStory() {
    JsonNode model = client.json("/api/v1/models/" + NEW);
    assertThat(model.path("model_id").asText()).isEqualTo(NEW.value());
    assertThat(model.path("state").asText()).isEqualTo("SHADOW_MODE");
    assertThat(model.path("events").findValuesAsText("type"))
        .containsExactly(
            "PROPOSED",
            "SIGNED",
            "PROTOTYPE_ACCEPTED",
            "TRAINING_ACCEPTED",
            "SIGNED",
            "SHADOW_STARTED");
    assertThat(model.path("events"))
        .extracting(event -> event.path("model").asText())
        .containsOnly(NEW.value());
  }

  @Test
  void namesEveryGateWithItsOutcomeAndWhoSigned() {
    JsonNode gates = client.json("/api/v1/models/" + NEW + "/gates");
    assertThat(gates.path("gates").findValuesAsText("stage"))
        .containsExactly("PROPOSAL", "PROTOTYPE", "TRAINING_APPROVAL", "SHADOW_MODE");
    assertThat(gates.path("gates").findValuesAsText("outcome")).containsOnly("PASSED");
    assertThat(gates.path("signatures").findValuesAsText("checkpoint"))
        .containsExactly("PROPOSAL_REVIEW", "TRAINING_APPROVAL");
  }

  @Test
  void namesEveryReasonOfARefusal() {
    JsonNode gates = client.json("/api/v1/models/" + WEAK + "/gates").path("gates");
    JsonNode refused = gates.path(gates.size() - 1);
    assertThat(refused.path("stage").asText()).isEqualTo("TRAINING_APPROVAL");
    assertThat(refused.path("outcome").asText()).isEqualTo("REFUSED");
    assertThat(refused.path("attempt").asInt()).isEqualTo(1);
    JsonNode reason = refused.path("shortfalls").path(0);
    assertThat(reason.path("code").asText()).isEqualTo("UNCALIBRATED_BRIER_SCORE");
    assertThat(reason.path("row").asText()).isEqualTo("V3");
    assertThat(reason.path("found").asText()).isEqualTo("0.2");
    assertThat(reason.path("demanded").asText()).isEqualTo("< 0.1");
    assertThat(reason.path("page").asText()).startsWith("docs/lifecycle.md#");
  }

  @Test
  void handsOutDocumentsByteByByte() throws IOException {
    JsonNode documents = client.json("/api/v1/models/" + OLD + "/documents").path("documents");
    assertThat(documents)
        .extracting(JsonNode::asText)
        .containsExactly(
            "explainability.json",
            "metadata.json",
            "metadata_v1.json",
            "proofpack.dsse.json",
            "proofpack.json",
            "proposal.md",
            "risk_v1.0.0.alex.json",
            "training_report_1.md");
    for (String name : List.of("proofpack.json", "proposal.md")) {
      HttpResponse<String> answer = client.get("/api/v1/models/" + OLD + "/documents/" + name);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(Files.readString(story.documents(OLD).resolve(name)));
      assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
    }
    assertThat(type(client.get("/api/v1/models/" + OLD + "/documents/proposal.md")))
        .isEqualTo("text/markdown; charset=utf-8");
  }

  @Test
  @Proves("S4.10")
  void showsADashboardAsAPageInWhichNothingRuns() throws IOException {
    String page = "<!DOCTYPE html><title>beside</title>";
    Files.writeString(story.documents(NEW).resolve("shadow_dashboard.html"), page);
    HttpResponse<String> answer =
        client.get("/api/v1/models/" + NEW + "/documents/shadow_dashboard.html");
    assertThat(answer.body()).isEqualTo(page);
    assertThat(type(answer)).isEqualTo("text/html; charset=utf-8");
    assertThat(answer.headers().firstValue("content-security-policy").orElseThrow())
        .startsWith("default-src 'none'")
        .endsWith("sandbox");
  }
}
