// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.gateway.Models;
import io.chainbridge.alex.gateway.RoutingTable;
import io.chainbridge.alex.gateway.http.HttpGateway.Answer;
import io.chainbridge.alex.gateway.loading.ServableFiles;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.testkit.Proves;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without proof or without a record no score leaves, and the answer says why and what to do. */
final class FailClosedTest {
  private static final String ROW = "{\"features\":{\"debt\":10,\"rate\":10}}";

  private HttpGateway http;

  @BeforeEach
  void open(@TempDir Path folder) {
    http = HttpGateway.open(folder);
  }

  @AfterEach
  void close() {
    http.close();
  }

  private static JsonNode onlyReason(Answer answer, String slug) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(503);
    assertThat(answer.body().path("type").asText()).isEqualTo("/problems/" + slug);
    assertThat(answer.body().path("reasons")).hasSize(1);
    return answer.body().path("reasons").path(0);
  }

  @Test
  void aModelThatFailsItsRecheckIsHeldBackWithEveryReason() {
    AtomicReference<ServableFiles> files =
        new AtomicReference<>(Models.files(Models.OLD, Models.model(-1), Stage.PRODUCTION_FREEZE));
    var _ = http.gateway().install(RoutingTable.alone("risk", 1, Models.servable(files::get)));
    files.set(Models.files(Models.OLD, Models.model(-1), Stage.SHADOW_MODE));
    assertThat(http.gateway().recheck()).hasSize(1);
    JsonNode reason =
        onlyReason(http.score("{\"features\":{\"debt\":1,\"city\":null}}"), "model-held-back");
    assertThat(reason.path("code").asText()).isEqualTo("RIGHT_TOO_SMALL");
    assertThat(reason.path("row").asText()).isEqualTo("S4.1");
    assertThat(reason.path("subject").asText()).isEqualTo("risk_v1.0.0");
    assertThat(reason.path("found").asText()).isEqualTo("SHADOW_MODE");
    assertThat(reason.path("demanded").asText()).isEqualTo("a stage that may DECIDE");
    String path = "/v2/models/risk/ready";
    assertThat(http.client()).isNotNull();
    assertThat(http.gateway().isReady("risk")).as(path).isFalse();
  }

  @Test
  @Proves("S4.2")
  void noScoreLeavesWhenTheLogCannotBeWritten() {
    var _ = http.gateway().install(RoutingTable.alone("risk", 1, Models.champion()));
    http.log().close();
    JsonNode reason =
        onlyReason(http.score("{\"features\":{\"debt\":1,\"city\":null}}"), "no-answer");
    assertThat(reason.path("code").asText()).isEqualTo("LOG_NOT_WRITABLE");
    assertThat(reason.path("row").asText()).isEqualTo("S4.2");
    assertThat(http.gateway().counters().scored()).isZero();
  }

  @Test
  void noScoreLeavesThatIsNotAProbability() {
    var _ =
        http.gateway()
            .install(
                RoutingTable.alone(
                    "risk",
                    1,
                    Models.servable(Models.OLD, Models.unsound(), Stage.PRODUCTION_FREEZE)));
    JsonNode reason = onlyReason(http.score(ROW), "no-answer");
    assertThat(reason.path("code").asText()).isEqualTo("NO_SOUND_SCORE");
    assertThat(reason.path("subject").asText()).isEqualTo("record 1");
    assertThat(http.score(ROW).body().path("reasons").path(0).path("subject").asText())
        .isEqualTo("record 2");
  }

  @Test
  void aRowTooLargeForTheLogIsTheClientsFault() {
    var _ = http.gateway().install(RoutingTable.alone("risk", 1, Models.champion()));
    String city = "x".repeat(2 << 20);
    Answer answer = http.score("{\"features\":{\"debt\":1,\"city\":\"" + city + "\"}}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("reasons").path(0).path("code").asText())
        .isEqualTo("RECORD_TOO_LARGE");
    assertThat(http.gateway().counters().badRequests()).isEqualTo(1);
  }
}
