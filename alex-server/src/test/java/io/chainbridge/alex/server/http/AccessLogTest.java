// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.server.Client;
import io.chainbridge.alex.server.ServerOnAStory;
import io.chainbridge.alex.server.log.LogFormat;
import io.chainbridge.alex.server.log.LogLevel;
import io.chainbridge.alex.server.log.LogTape;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each request has a name and a line, and the line has nothing of what was asked or answered. */
final class AccessLogTest {
  private static final String SCORE = "/v1/models/risk/score";

  private HomeStory story;
  private ServerOnAStory running;
  private Client client;

  @BeforeEach
  void serve(@TempDir Path folder) {
    story = HomeStory.in(folder.resolve("home")).baseline(new ModelId("risk_v1.0.0"), -1);
    running = ServerOnAStory.of(story.home());
    client = running.client();
  }

  @AfterEach
  void stop() {
    running.close();
    story.close();
  }

  /** Asks under a name; a body makes it a POST. */
  private HttpResponse<String> ask(String id, String path, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + client.port() + path))
            .header("X-Request-Id", id)
            .header("Authorization", client.bearer().orElseThrow());
    return client
        .http()
        .send(
            (body.isEmpty() ? request : request.POST(BodyPublishers.ofString(body))).build(),
            BodyHandlers.ofString());
  }

  private static String row(String id, String debt) {
    return "{\"id\":\"%s\",\"key\":\"k\",\"group\":\"low_risk\",\"features\":{\"debt\":%s}}"
        .formatted(id, debt);
  }

  @Test
  void saysWhatWasAskedAndHowItWasAnswered() throws Exception {
    try (LogTape tape = LogTape.of(LogFormat.JSON, LogLevel.INFO)) {
      HttpResponse<String> found = ask("found", "/api/v1/log/entries?from=0&limit=7", "");
      assertThat(found.statusCode()).isEqualTo(200);
      JsonNode line = tape.answered("found");
      assertThat(line.path("level").asText()).isEqualTo("INFO");
      assertThat(line.path("method").asText()).isEqualTo("GET");
      assertThat(line.path("path").asText()).isEqualTo("/api/v1/log/entries");
      assertThat(line.path("status").isInt()).isTrue();
      assertThat(line.path("status").asInt()).isEqualTo(200);
      assertThat(line.path("bytes").asInt()).isEqualTo(found.body().length()).isPositive();
      assertThat(line.path("ms").isInt()).isTrue();
      assertThat(line.path("ms").asInt()).isBetween(0, 60_000);
      assertThat(line.path("remote").asText()).isEqualTo("127.0.0.1");
      assertThat(ask("absent", "/nowhere", "{}").statusCode()).isEqualTo(404);
      assertThat(tape.answered("absent").path("method").asText()).isEqualTo("POST");
      assertThat(tape.answered("absent").path("status").asInt()).isEqualTo(404);
      assertThat(tape.text())
          .doesNotContain("limit=7")
          .doesNotContain(client.bearer().orElseThrow().substring("Bearer ".length()));
    }
  }

  @Test
  void hasWhatIsNoUrl() throws Exception {
    try (LogTape tape = LogTape.of(LogFormat.JSON, LogLevel.INFO);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), client.port())) {
      String request =
          "POST /%%zz HTTP/1.1\r\nHost: a\r\nX-Request-Id: no-url\r\nAuthorization: %s\r\n"
                  .formatted(client.bearer().orElseThrow())
              + "Content-Length: 0\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(tape.answered("no-url").path("status").asInt()).isEqualTo(400);
    }
  }

  @Test
  void takesTheNameOfARequestFromItsCallerAndAnswersIt() throws Exception {
    for (String id : List.of("a", "7F.b_c-d", "x".repeat(64))) {
      assertThat(ask(id, "/health", "").headers().allValues("x-request-id")).containsExactly(id);
      assertThat(ask(id, SCORE, row("r", "1")).headers().firstValue("x-request-id")).contains(id);
    }
  }

  @Test
  void makesANameWhereNoneIsUsable() throws Exception {
    Set<String> made = new HashSet<>();
    for (String id : List.of("", "a b", "x".repeat(65), "a/b", "{\"a\":1}", "é")) {
      made.add(ask(id, "/health", "").headers().firstValue("x-request-id").orElseThrow());
    }
    made.add(client.get("/nowhere").headers().firstValue("x-request-id").orElseThrow());
    assertThat(made).hasSize(7).allMatch(id -> id.matches("[0-9a-f]{16}"));
  }

  @Test
  void namesScoringRequestsAtDebugOnly() throws Exception {
    String batch = "/v2/models/risk/infer";
    String version = "/v2/models/risk/versions/risk_v1.0.0/infer";
    try (LogTape tape = LogTape.of(LogFormat.JSON, LogLevel.INFO)) {
      assertThat(ask("quiet", SCORE, row("q", "1")).statusCode()).isEqualTo(200);
      ask("quiet", batch, "{}");
      ask("quiet", version, "{}");
      ask("loud", "/v2/models/risk", "");
      assertThat(tape.answered("loud").path("path").asText()).isEqualTo("/v2/models/risk");
      assertThat(tape.text()).doesNotContain("quiet");
    }
    try (LogTape tape = LogTape.of(LogFormat.JSON, LogLevel.DEBUG)) {
      ask("s1", SCORE, row("s", "1"));
      ask("s2", batch, "{}");
      ask("s3", version, "{}");
      assertThat(tape.answered("s1").path("path").asText()).isEqualTo(SCORE);
      assertThat(tape.answered("s1").path("status").asInt()).isEqualTo(200);
      assertThat(tape.answered("s2").path("level").asText()).isEqualTo("DEBUG");
      assertThat(tape.answered("s3").path("path").asText()).isEqualTo(version);
    }
  }

  @Test
  void namesTheRequestInWhatIsLoggedWhileItIsAnswered() throws Exception {
    try (LogTape tape = LogTape.of(LogFormat.JSON, LogLevel.ERROR)) {
      story.close();
      assertThat(ask("broken-1", "/api/v1/models", "").statusCode()).isEqualTo(500);
      JsonNode line = LogTape.read(tape.await(said -> said.contains("/api/v1/models failed")));
      assertThat(line.path("request").asText()).isEqualTo("broken-1");
      assertThat(line.path("trace").asText()).contains("\tat ");
    }
  }

  @Test
  void hasNeitherFeatureValuesNorBodiesNorTokens() throws Exception {
    try (LogTape tape = LogTape.of(LogFormat.JSON, LogLevel.DEBUG)) {
      assertThat(ask("scored", SCORE, row("f", "271828.1828")).statusCode()).isEqualTo(200);
      assertThat(ask("word", SCORE, row("g", "\"tulipomania\"")).statusCode()).isEqualTo(400);
      assertThat(ask("cut", SCORE, "{\"id\":\"tulipomania\",").statusCode()).isEqualTo(400);
      assertThat(ask("asked", "/health?debt=tulipomania", "").statusCode()).isEqualTo(200);
      for (String id : List.of("scored", "word", "cut", "asked")) {
        assertThat(tape.answered(id).path("path").asText()).startsWith("/");
      }
      assertThat(tape.text())
          .doesNotContain("271828")
          .doesNotContain("tulipomania")
          .doesNotContain(client.bearer().orElseThrow().substring("Bearer ".length()));
    }
  }
}
