// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.lifecycle.ModelId;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alive is one thing, ready for traffic another. */
final class ReadinessTest {
  private static final ModelId MODEL = new ModelId("risk_v1.0.0");

  @TempDir private Path folder = Path.of("");

  private static List<String> reasons(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    JsonNode body = Client.read(answer);
    assertThat(body.path("ready").asBoolean(true)).isFalse();
    List<String> reasons = new ArrayList<>();
    body.path("reasons").forEach(reason -> reasons.add(reason.asText()));
    return reasons;
  }

  @Test
  void isReadyWhenEveryModelIsServed() {
    try (HomeStory story = HomeStory.in(folder.resolve("home"));
        ServerOnAStory running = ServerOnAStory.of(story.baseline(MODEL, -1).home())) {
      assertThat(running.client().json("/health/ready").toString()).isEqualTo("{\"ready\":true}");
      assertThat(running.client().json("/health/live").toString()).isEqualTo("{\"live\":true}");
    }
  }

  @Test
  void isAliveButNotReadyWhenAModelIsHeldBack() throws Exception {
    try (HomeStory story = HomeStory.in(folder.resolve("home"))) {
      story.baseline(MODEL, -1);
      Files.writeString(folder.resolve("home/models/risk_v1.0.0/proofpack.dsse.json"), "cut");
      try (ServerOnAStory running = ServerOnAStory.of(story.home())) {
        assertThat(reasons(running.client().get("/health/ready")))
            .containsExactly("risk_v1.0.0 is not served");
        assertThat(running.client().json("/health/live").path("live").asBoolean()).isTrue();
        assertThat(running.client().json("/health").path("status").asText()).isEqualTo("DEGRADED");
      }
    }
  }
}
