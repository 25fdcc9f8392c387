// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import static io.chainbridge.alex.server.Client.problem;
import static io.chainbridge.alex.server.Client.read;
import static io.chainbridge.alex.server.Client.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.server.Client;
import io.chainbridge.alex.server.ServerOnAStory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way of asking wrongly gets a problem with the right status, and nothing more. */
final class ProblemsTest {
  private static final ModelId MODEL = new ModelId("risk_v1.0.0");
  private static final String ONE = "/api/v1/models/" + MODEL;
  private static final List<String> READ =
      List.of(
          "/health",
          "/metrics",
          "/api/v1/indicators",
          "/api/v1/models",
          ONE,
          ONE + "/gates",
          ONE + "/documents",
          ONE + "/documents/metadata.json",
          "/api/v1/log/checkpoint",
          "/api/v1/log/entries",
          "/api/v1/log/entries/0",
          "/api/v1/log/entries/0/proof");

  private HomeStory story;
  private ServerOnAStory running;
  private Client client;

  @BeforeEach
  void serve(@TempDir Path folder) {
    story = HomeStory.in(folder.resolve("home")).baseline(MODEL, -1);
    running = ServerOnAStory.of(story.home());
    client = running.client();
  }

  @AfterEach
  void stop() {
    running.close();
    story.close();
  }

  @Test
  void knowsNoOtherModel() {
    for (String id : List.of("risk_v9.9.9", "no-model-id", "risk_v1.0.0x", "%20")) {
      for (String page : List.of("", "/gates", "/documents", "/documents/metadata.json")) {
        JsonNode problem = problem(client.get("/api/v1/models/" + id + page), 404);
        assertThat(problem.path("type").asText()).isEqualTo("/problems/not-found");
      }
    }
  }

  @Test
  void knowsNoOtherPath() {
    for (String path : List.of("/", "/api", "/api/v1", "/api/v2/models", "/v1", ONE + "/secrets")) {
      JsonNode problem = problem(client.get(path), 404);
      assertThat(problem.path("detail").asText()).contains(path);
      assertThat(problem.path("instance").asText()).isEqualTo(path);
    }
  }

  @Test
  void refusesEveryMethodThatWrites() {
    for (String path : READ) {
      for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
        HttpResponse<String> answer = client.send(method, path, "{}");
        assertThat(problem(answer, 405).path("detail").asText()).contains(method);
        assertThat(answer.headers().firstValue("allow")).contains("GET, HEAD, OPTIONS");
      }
    }
    HttpResponse<String> score = client.get("/v1/models/risk/score");
    problem(score, 405);
    assertThat(score.headers().firstValue("allow")).contains("POST, OPTIONS");
  }

  @Test
  void answersHeadAsGetWithoutABody() {
    for (String path : READ) {
      HttpResponse<String> get = client.get(path);
      HttpResponse<String> head = client.send("HEAD", path, "");
      assertThat(get.statusCode()).as(path).isEqualTo(200);
      assertThat(head.statusCode()).as(path).isEqualTo(200);
      assertThat(type(head)).isEqualTo(type(get));
      assertThat(head.body()).isEmpty();
      assertThat(get.headers().firstValue("cache-control")).contains("no-store");
    }
    assertThat(client.send("HEAD", "/api/v1/models/none_v1.0.0", "").statusCode()).isEqualTo(404);
  }

  @Test
  void tellsWhatMayBeDoneWithAPath() {
    for (String path : READ) {
      HttpResponse<String> answer = client.send("OPTIONS", path, "");
      assertThat(answer.statusCode()).isEqualTo(204);
      assertThat(answer.headers().firstValue("allow")).contains("GET, HEAD, OPTIONS");
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void handsOutNothingFromOutsideAModelsDocuments() throws IOException {
    Path secret = story.home().folder().resolve("keys/proofs.p8");
    Files.createSymbolicLink(story.documents(MODEL).resolve("link.txt"), secret);
    for (String name :
        List.of(
            "..%2f..%2f..%2fkeys%2fproofs.p8",
            "%2e%2e%2f%2e%2e%2f%2e%2e%2fkeys%2fproofs.p8",
            "..%5c..%5ckeys%5cproofs.p8",
            "%2fetc%2fpasswd",
            "metadata.json%00.md",
            "link.txt",
            "missing.md")) {
      assertThat(raw(ONE + "/documents/" + name)).as(name).startsWith("HTTP/1.1 404 ");
    }
    for (String path :
        List.of(
            ONE + "/documents/../../../keys/proofs.p8",
            "/api/v1/models/..%2f..%2fkeys/documents/proofs.p8",
            "/api/v1/models/%2e%2e/documents/keys")) {
      assertThat(raw(path)).as(path).startsWith("HTTP/1.1 404 ");
    }
    assertThat(client.json(ONE + "/documents").toString()).doesNotContain("link.txt");
  }

  @Test
  void refusesWhatIsNoUrl() {
    for (String path : List.of("/api/v1/models/%zz", "/api/v1/log/entries?from=%zz")) {
      String answer = raw(path);
      assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
    }
  }

  /** An answer to a path exactly as written, which no client library corrects. */
  private String raw(String path) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), client.port())) {
      socket.setSoTimeout(10_000);
      String request =
          "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\nConnection: close\r\n\r\n"
              .formatted(path, client.bearer().orElseThrow());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(path, e);
    }
  }

  @Test
  void saysOnlyThatItFailedWhenTheHomeIsGone() {
    story.close();
    JsonNode problem = problem(client.get("/api/v1/models"), 500);
    assertThat(problem.path("detail").asText()).doesNotContain("alex.db");
  }

  @Test
  void isUpWhileEveryNameCanBeAnswered() {
    JsonNode health = client.json("/health");
    assertThat(health.path("status").asText()).isEqualTo("UP");
    assertThat(health.path("prediction_log").asText()).isEqualTo("WRITABLE");
    assertThat(health.path("names")).hasSize(1);
    assertThat(health.path("names").path(0).path("name").asText()).isEqualTo("risk");
    assertThat(health.path("names").path(0).path("ready").asBoolean()).isTrue();
    assertThat(health.path("held_back")).isEmpty();
  }

  @Test
  void scoresWithReasonCodesThroughTheSameServer() {
    HttpResponse<String> answer = client.score("risk", "row-1", 1.0);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode score = read(answer);
    assertThat(score.path("score").asDouble()).isEqualTo(0.5);
    assertThat(score.path("model").asText()).isEqualTo(MODEL.value());
    assertThat(score.path("reason_codes")).isNotEmpty();
    assertThat(client.json("/v2/health/ready").path("ready").asBoolean()).isTrue();
    assertThat(client.json("/v2/models/risk").path("platform").asText()).isEqualTo("alex_glassbox");
  }
}
