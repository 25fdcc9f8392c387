// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import static io.chainbridge.alex.server.Client.problem;
import static io.chainbridge.alex.server.Client.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.record.DualScore;
import io.chainbridge.alex.gateway.record.PredictionRecord;
import io.chainbridge.alex.gateway.routing.Bucket;
import io.chainbridge.alex.gateway.routing.Route;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.predictionlog.PredictionLogReader;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that starts serves what the log says: who decides, who runs beside, and who may not. */
final class ModelDeployerTest {
  private static final ModelId OLD = new ModelId("risk_v1.0.0");
  private static final ModelId NEW = new ModelId("risk_v2.0.0");
  private static final ModelId FRAUD = new ModelId("fraud_v1.0.0");

  @TempDir private Path folder = Path.of("");

  private HomeStory story() {
    return HomeStory.in(folder.resolve("home")).baseline(OLD, -1);
  }

  private List<PredictionRecord> records() {
    List<PredictionRecord> records = new ArrayList<>();
    new PredictionLogReader(folder.resolve("home/predictions"))
        .forEach(kept -> records.add(PredictionRecord.read(kept.payload())));
    return records;
  }

  @Test
  @Proves("S4.1")
  void scoresAModelInShadowBesideItsChampionAfterARestart() {
    try (HomeStory story = story().inShadow(NEW, 0.5, OLD);
        ServerOnAStory running = ServerOnAStory.of(story.home())) {
      JsonNode answer = read(running.client().score("risk", "row", 0));
      assertThat(answer.path("model").asText()).isEqualTo(OLD.value());
      JsonNode page = running.client().json("/v2/models/risk");
      assertThat(page.path("versions").toString()).isEqualTo("[\"1.0.0\",\"2.0.0\"]");
    }
    PredictionRecord record = records().getFirst();
    assertThat(record.route().mode()).isEqualTo(Route.Mode.SHADOW);
    assertThat(record.challenger().orElseThrow().model()).isEqualTo(NEW);
    assertThat(record.decidedBy()).isEqualTo(DualScore.Decider.CHAMPION);
  }

  @Test
  void givesAModelInRolloutTheSameKeysAfterARestart() {
    List<String> first = new ArrayList<>();
    try (HomeStory story = story().inShadow(NEW, 0.5, OLD).widened(NEW, 10).widened(NEW, 25);
        ServerOnAStory running = ServerOnAStory.of(story.home())) {
      first.addAll(deciders(running));
    }
    try (Home again = Home.openExisting(folder.resolve("home"));
        ServerOnAStory running = ServerOnAStory.of(again)) {
      assertThat(deciders(running)).isEqualTo(first);
    }
    for (int row = 0; row < first.size(); row++) {
      boolean moved = Bucket.of(NEW.value(), "row-" + row) < 2_500;
      assertThat(first.get(row)).isEqualTo((moved ? NEW : OLD).value());
    }
    assertThat(first).contains(OLD.value(), NEW.value());
  }

  private static List<String> deciders(ServerOnAStory running) {
    List<String> deciders = new ArrayList<>();
    for (int row = 0; row < 40; row++) {
      deciders.add(read(running.client().score("risk", "row-" + row, 0)).path("model").asText());
    }
    return deciders;
  }

  @Test
  void keepsTheFirstStepToTheCanaryGroups() {
    try (HomeStory story = story().inShadow(NEW, 0.5, OLD).widened(NEW, 10);
        ServerOnAStory running = ServerOnAStory.of(story.home())) {
      for (int row = 0; row < 100; row++) {
        String body =
            "{\"id\":\"%s\",\"key\":\"row-%s\",\"group\":\"high_risk\",\"features\":{\"debt\":0}}"
                .formatted(row, row);
        HttpResponse<String> answer = running.client().send("POST", "/v1/models/risk/score", body);
        assertThat(read(answer).path("model").asText()).isEqualTo(OLD.value());
      }
    }
    assertThat(records()).allMatch(record -> record.route().percent() == 10);
  }

  @Test
  void servesTheNewModelAloneOnceItHasAllTraffic() {
    HomeStory rolled =
        story().inShadow(NEW, 0.5, OLD).widened(NEW, 10).widened(NEW, 25).widened(NEW, 50);
    try (HomeStory story = rolled.widened(NEW, 100);
        ServerOnAStory running = ServerOnAStory.of(story.home())) {
      JsonNode page = running.client().json("/v2/models/risk");
      assertThat(page.path("versions").toString()).isEqualTo("[\"2.0.0\"]");
    }
  }

  @Test
  void servesTheOldModelAloneAfterARollback() {
    try (HomeStory story = story().inShadow(NEW, 0.5, OLD).widened(NEW, 10).rolledBack(NEW, OLD);
        ServerOnAStory running = ServerOnAStory.of(story.home())) {
      JsonNode page = running.client().json("/v2/models/risk");
      assertThat(page.path("versions").toString()).isEqualTo("[\"1.0.0\"]");
    }
  }

  @Test
  void prefersTheModelThatDecidesAShareToOneInShadow() {
    ModelId other = new ModelId("risk_v3.0.0");
    try (HomeStory story = story().inShadow(NEW, 0.5, OLD).widened(NEW, 10);
        ServerOnAStory running = ServerOnAStory.of(story.inShadow(other, 1, OLD).home())) {
      assertThat(running.client().json("/v2/models/risk").path("versions").toString())
          .isEqualTo("[\"1.0.0\",\"2.0.0\"]");
      JsonNode held = running.client().json("/health").path("held_back");
      assertThat(held).hasSize(1);
      assertThat(held.path(0).path("model_id").asText()).isEqualTo(other.value());
      assertThat(held.path(0).path("reasons").path(0).asText())
          .isEqualTo("another model runs beside its champion risk_v1.0.0");
    }
  }

  @Test
  void holdsBackOnlyTheModelWhoseProofWasAltered() throws IOException {
    try (HomeStory story = story().baseline(FRAUD, 2)) {
      flip(story.documents(OLD).resolve("proofpack.dsse.json"), "\"sig\":\"M");
      try (ServerOnAStory running = ServerOnAStory.of(story.home())) {
        Client client = running.client();
        JsonNode problem = problem(client.score("risk", "row", 0), 503);
        assertThat(problem.path("type").asText()).isEqualTo("/problems/model-held-back");
        assertThat(problem.path("detail").asText()).contains(OLD.value());
        JsonNode reason = problem.path("reasons").path(0);
        assertThat(reason.path("code").asText()).isEqualTo("PROOF_NOT_SIGNED");
        assertThat(reason.path("row").asText()).isEqualTo("S3.6");
        assertThat(reason.path("subject").asText()).isEqualTo(OLD.value());
        assertThat(reason.path("remedy").asText()).contains("restore");
        assertThat(problem(client.get("/v2/models/risk"), 503).path("error").asText())
            .contains(OLD.value());
        problem(client.get("/v2/models/risk/ready"), 503);
        assertThat(client.score("fraud", "row", 0).statusCode()).isEqualTo(200);
        assertThat(client.json("/health").path("status").asText()).isEqualTo("DEGRADED");
        assertThat(client.json("/api/v1/models/" + OLD).path("held_back").toString())
            .contains("PROOF_NOT_SIGNED");
        assertThat(client.json("/api/v1/models/" + FRAUD).has("held_back")).isFalse();
      }
    }
  }

  @Test
  @Proves("V6")
  void blocksAModelWithoutAProofPack() throws IOException {
    try (HomeStory story = story().baseline(FRAUD, 2)) {
      byte[] statement = Files.readAllBytes(story.documents(OLD).resolve("proofpack.json"));
      Files.delete(story.documents(OLD).resolve("proofpack.dsse.json"));
      Files.delete(blob(Sha256.of(statement))); // else the home would write and sign it again
      try (ServerOnAStory running = ServerOnAStory.of(story.home())) {
        Client client = running.client();
        JsonNode reason = problem(client.score("risk", "row", 0), 503).path("reasons").path(0);
        assertThat(reason.path("code").asText()).isEqualTo("SOURCE_UNREADABLE");
        assertThat(reason.path("found").asText()).contains("proofpack.dsse.json");
        assertThat(client.json("/api/v1/models/" + OLD).path("held_back").toString())
            .contains("SOURCE_UNREADABLE");
        assertThat(client.score("fraud", "row", 0).statusCode()).isEqualTo(200);
      }
    }
    assertThat(records()).hasSize(1);
  }

  @Test
  void servesTheChampionAloneWhenItsChallengerCannotProveItself() throws IOException {
    try (HomeStory story = story().inShadow(NEW, 0.5, OLD).widened(NEW, 10)) {
      Files.writeString(story.documents(NEW).resolve("proofpack.dsse.json"), "cut");
      try (ServerOnAStory running = ServerOnAStory.of(story.home())) {
        Client client = running.client();
        assertThat(client.score("risk", "row", 0).statusCode()).isEqualTo(200);
        assertThat(client.json("/v2/models/risk").path("versions").toString())
            .isEqualTo("[\"1.0.0\"]");
        JsonNode held = client.json("/health").path("held_back").path(0);
        assertThat(held.path("arm").asText()).isEqualTo("CHALLENGER");
        assertThat(held.path("reasons").toString()).contains("SOURCE_UNREADABLE");
      }
    }
  }

  @Test
  void stopsAModelWhoseProofIsAlteredWhileItIsServed() throws Exception {
    try (HomeStory story = story();
        AlexServer server =
            AlexServer.open(
                story.home(),
                new ServerSettings(
                    "127.0.0.1", 0, Duration.ofMillis(20), InstantSource.system(), _ -> {}));
        Client client = Client.of(server, story.home())) {
      assertThat(client.score("risk", "before", 0).statusCode()).isEqualTo(200);
      flip(story.documents(OLD).resolve("proofpack.dsse.json"), "\"sig\":\"M");
      HttpResponse<String> answer = client.score("risk", "0", 0);
      for (int row = 1; answer.statusCode() == 200 && row < 500; row++) {
        Thread.sleep(10);
        answer = client.score("risk", Integer.toString(row), 0);
      }
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("PROOF_NOT_SIGNED");
      assertThat(client.json("/health").path("status").asText()).isEqualTo("DEGRADED");
    }
  }

  private Path blob(Sha256 digest) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("home/blobs"))) {
      return files.filter(file -> file.endsWith(digest.hex())).findFirst().orElseThrow();
    }
  }

  /** Changes the byte behind the text. */
  private static void flip(Path file, String behind) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(behind) + behind.length() + 9;
    bytes[at] = (byte) (bytes[at] == 'A' ? 'B' : 'A');
    Files.write(file, bytes);
  }
}
