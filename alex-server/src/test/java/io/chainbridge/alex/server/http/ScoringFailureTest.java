// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.server.AlexServer;
import io.chainbridge.alex.server.Client;
import io.chainbridge.alex.server.ServerSettings;
import io.chainbridge.alex.server.log.LogFormat;
import io.chainbridge.alex.server.log.LogLevel;
import io.chainbridge.alex.server.log.LogTape;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scoring call that fails is answered with a problem; why it failed is in the log. */
final class ScoringFailureTest {
  private static final String ROW =
      "{\"id\":\"row\",\"key\":\"k\",\"group\":\"low_risk\",\"features\":{\"debt\":0.5}}";

  /** A clock that breaks where scoring asks for the time. */
  private static Instant now() {
    if (Thread.currentThread().getName().startsWith("vert.x-eventloop")) {
      throw new IllegalStateException("the clock is broken");
    }
    return HomeStory.START;
  }

  @Test
  void isLoggedWithItsCauseUnderTheNameOfTheRequest(@TempDir Path folder) throws Exception {
    ServerSettings settings =
        new ServerSettings("127.0.0.1", 0, Duration.ofMinutes(1), ScoringFailureTest::now, _ -> {});
    try (HomeStory story = HomeStory.in(folder.resolve("home"));
        AlexServer server =
            AlexServer.open(story.baseline(new ModelId("risk_v1.0.0"), -1).home(), settings);
        Client client = Client.of(server, story.home());
        LogTape tape = LogTape.of(LogFormat.JSON, LogLevel.INFO)) {
      HttpResponse<String> answer =
          client
              .http()
              .send(
                  HttpRequest.newBuilder(
                          URI.create("http://127.0.0.1:" + server.port() + "/v1/models/risk/score"))
                      .header("X-Request-Id", "the-one")
                      .header("Authorization", client.bearer().orElseThrow())
                      .POST(BodyPublishers.ofString(ROW))
                      .build(),
                  BodyHandlers.ofString());
      Client.problem(answer, 500);
      assertThat(answer.body()).doesNotContain("clock");
      JsonNode line = LogTape.read(tape.await(said -> said.contains("the clock is broken")));
      assertThat(line.path("level").asText()).isEqualTo("ERROR");
      assertThat(line.path("request").asText()).isEqualTo("the-one");
      assertThat(line.path("message").asText()).isEqualTo("POST /v1/models/risk/score failed");
      assertThat(tape.text()).doesNotContain("low_risk");
    }
  }
}
