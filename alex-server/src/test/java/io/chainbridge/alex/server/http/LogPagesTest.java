// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.http;

import static io.chainbridge.alex.server.Client.problem;
import static io.chainbridge.alex.server.Client.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.governance.LivePeople;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.ledger.LogVerifier;
import io.chainbridge.alex.ledger.MerkleTree;
import io.chainbridge.alex.ledger.SignedCheckpoint;
import io.chainbridge.alex.ledger.TlogProof;
import io.chainbridge.alex.ledger.TreeHead;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.server.Client;
import io.chainbridge.alex.server.ServerOnAStory;
import io.chainbridge.alex.testkit.ForAll;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log as an auditor reads it, with nothing but the published key of the log. */
final class LogPagesTest {
  private static final ModelId MODEL = new ModelId("risk_v1.0.0");

  private HomeStory story;
  private ServerOnAStory running;
  private Client client;
  private LogVerifier verifier;

  @BeforeEach
  void serve(@TempDir Path folder) throws IOException {
    story =
        HomeStory.in(folder.resolve("home"))
            .baseline(MODEL, -1)
            .inShadow(new ModelId("risk_v2.0.0"), 0.5, MODEL);
    running = ServerOnAStory.of(story.home());
    client = running.client();
    verifier =
        LogVerifier.of(Files.readString(story.home().folder().resolve("keys/log.vkey")).strip());
  }

  @AfterEach
  void stop() {
    running.close();
    story.close();
  }

  private TreeHead servedHead() {
    HttpResponse<String> answer = client.get("/api/v1/log/checkpoint");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(type(answer)).isEqualTo("text/plain; charset=utf-8");
    return switch (verifier.verify(new SignedCheckpoint(answer.body()))) {
      case LogVerifier.Outcome.Valid valid -> valid.checkpoint().head();
      case LogVerifier.Outcome.Invalid invalid -> throw new AssertionError(invalid.why());
    };
  }

  @Test
  void servesEveryLeafOfTheHeadItSigned() {
    JsonNode page = client.json("/api/v1/log/entries");
    List<byte[]> leaves = new ArrayList<>();
    page.path("entries")
        .forEach(leaf -> leaves.add(leaf.asText().getBytes(StandardCharsets.UTF_8)));
    assertThat(page.path("size").asLong()).isEqualTo(LivePeople.LEAVES + 10);
    assertThat(TreeHead.of(leaves.stream().map(MerkleTree::leafHash).toList()))
        .isEqualTo(servedHead());
  }

  @Test
  void provesEveryLeafAgainstItsSignedCheckpoint() {
    TreeHead head = servedHead();
    for (int index = 0; index < head.size(); index++) {
      HttpResponse<String> leaf = client.get("/api/v1/log/entries/" + index);
      HttpResponse<String> proof = client.get("/api/v1/log/entries/" + index + "/proof");
      assertThat(type(leaf)).isEqualTo("application/json");
      assertThat(type(proof)).isEqualTo("text/plain; charset=utf-8");
      TlogProof read = TlogProof.parse(proof.body()).orElseThrow();
      assertThat(read.index()).isEqualTo(index);
      assertThat(read.verify(leaf.body().getBytes(StandardCharsets.UTF_8), verifier))
          .isInstanceOfSatisfying(
              LogVerifier.Outcome.Valid.class,
              valid -> assertThat(valid.checkpoint().head()).isEqualTo(head));
      assertThat(read.verify((leaf.body() + " ").getBytes(StandardCharsets.UTF_8), verifier))
          .isInstanceOf(LogVerifier.Outcome.Invalid.class);
    }
  }

  @Test
  void provesLeavesThatCameWhileItServed() {
    long before = servedHead().size();
    story.proposed(new ModelId("fraud_v0.1.0"));
    assertThat(servedHead().size()).isEqualTo(before + 1);
    String leaf = client.get("/api/v1/log/entries/" + before).body();
    TlogProof proof =
        TlogProof.parse(client.get("/api/v1/log/entries/" + before + "/proof").body())
            .orElseThrow();
    assertThat(proof.verify(leaf.getBytes(StandardCharsets.UTF_8), verifier))
        .isInstanceOf(LogVerifier.Outcome.Valid.class);
  }

  @Test
  void pagesLikeASublistOfTheWholeLog() {
    List<String> all = texts(client.json("/api/v1/log/entries"));
    new ForAll(11, 20)
        .holds(
            random -> new int[] {random.nextInt(10), 1 + random.nextInt(9)},
            page -> {
              JsonNode got =
                  client.json("/api/v1/log/entries?from=" + page[0] + "&limit=" + page[1]);
              int from = Math.min(page[0], all.size());
              int to = Math.min(from + page[1], all.size());
              assertThat(texts(got)).isEqualTo(all.subList(from, to));
              assertThat(got.path("from").asInt()).isEqualTo(page[0]);
            });
  }

  private static List<String> texts(JsonNode page) {
    List<String> texts = new ArrayList<>();
    page.path("entries").forEach(leaf -> texts.add(leaf.asText()));
    return texts;
  }

  @Test
  void refusesParametersThatAreNoPage() {
    for (String query :
        List.of(
            "from=-1",
            "from=x",
            "from=",
            "from=1.5",
            "from=1000000000001",
            "from=99999999999999999999",
            "limit=0",
            "limit=501",
            "from=0&from=1",
            "form=1")) {
      JsonNode problem = problem(client.get("/api/v1/log/entries?" + query), 400);
      assertThat(problem.path("reasons")).hasSize(1);
      assertThat(problem.path("detail").asText()).contains(query.substring(0, 4));
    }
    assertThat(problem(client.get("/api/v1/log/entries?from=x&limit=0"), 400).path("reasons"))
        .hasSize(2);
  }

  @Test
  void hasNoEntryBeyondItsSize() {
    for (String index :
        List.of(String.valueOf(LivePeople.LEAVES + 10), "-1", "x", "99999999999999999999")) {
      problem(client.get("/api/v1/log/entries/" + index), 404);
      problem(client.get("/api/v1/log/entries/" + index + "/proof"), 404);
    }
  }

  @Test
  void saysThatAnEmptyLogHasSignedNothing(@TempDir Path folder) {
    try (Home empty = Home.open(folder.resolve("empty"), Home.Kind.REPLAY);
        ServerOnAStory served = ServerOnAStory.of(empty)) {
      problem(served.client().get("/api/v1/log/checkpoint"), 404);
      problem(served.client().get("/api/v1/log/entries/0/proof"), 404);
      assertThat(served.client().json("/api/v1/log/entries").path("size").asLong()).isZero();
      assertThat(served.client().json("/api/v1/models").path("models")).isEmpty();
    }
  }
}
