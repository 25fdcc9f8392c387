// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.gateway.Gateway;
import io.chainbridge.alex.gateway.Models;
import io.chainbridge.alex.gateway.RoutingTable;
import io.chainbridge.alex.gateway.record.StrictJson;
import io.chainbridge.alex.gateway.routing.Routing;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.predictionlog.Durability;
import io.chainbridge.alex.predictionlog.LogSettings;
import io.chainbridge.alex.predictionlog.PredictionLog;
import io.chainbridge.alex.testkit.Proves;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GatewayRoutesTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Vertx vertx = Vertx.vertx();
  private PredictionLog log;
  private Gateway gateway;
  private int port;

  /** A status and a body. */
  private record Answer(int status, JsonNode body) {}

  @BeforeAll
  void listen(@TempDir Path folder) {
    log = PredictionLog.open(folder, new LogSettings(1 << 20, Durability.POWER));
    gateway = Gateway.open(log, Models.KEY.publicKey(), InstantSource.system());
    var _ =
        gateway.install(
            new RoutingTable(
                "risk",
                1,
                Models.champion(),
                Optional.of(Models.challenger(Stage.SHADOW_MODE)),
                new Routing.Shadow()));
    Router router = Router.router(vertx);
    GatewayRoutes.mount(router, gateway);
    port =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join()
            .actualPort();
  }

  @AfterAll
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    gateway.close();
    log.close();
  }

  private Answer call(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<byte[]> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
    assertThat(response.headers().firstValue("content-type"))
        .hasValue(response.statusCode() >= 400 ? Problem.MEDIA_TYPE : "application/json");
    return new Answer(response.statusCode(), StrictJson.read(response.body()));
  }

  private Answer infer(String body) throws Exception {
    return call("POST", "/v2/models/risk/infer", body);
  }

  /** A problem with this status and these words; below /v2 they are its {@code error} too. */
  private void refused(int status, String words, Answer answer) {
    JsonNode body = answer.body();
    assertThat(body.path("detail").asText()).contains(words);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(body.path("status").asInt()).isEqualTo(status);
    if (body.path("instance").asText().startsWith("/v2")) {
      assertThat(body.path("error").asText()).isEqualTo(body.path("detail").asText());
    } else {
      assertThat(body.has("error")).isFalse();
    }
  }

  private static double score(double debt, double city) {
    return Models.model(-1).score(new double[] {debt, city});
  }

  @Test
  void saysWhoItIsAndWhetherItIsReady() throws Exception {
    for (String path : List.of("/v2", "/v2/")) {
      assertThat(call("GET", path, "").body().path("name").asText()).isEqualTo("alex-gateway");
    }
    for (String path : List.of("/v2/health/live", "/v2/health/ready")) {
      Answer answer = call("GET", path, "");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().toString()).isEqualTo("{\"live\":true,\"ready\":true}");
    }
    assertThat(call("GET", "/v2/models/risk/ready", "").body().toString())
        .isEqualTo("{\"name\":\"risk\",\"ready\":true}");
    assertThat(call("GET", "/v2/models/risk/versions/1.0.0/ready", "").status()).isEqualTo(200);
    refused(404, "9.9.9", call("GET", "/v2/models/risk/versions/9.9.9/ready", ""));
    refused(404, "fraud", call("GET", "/v2/models/fraud/ready", ""));
    refused(404, "no such path", call("GET", "/v2/nothing", ""));
  }

  @Test
  void describesAModelWithItsProof() throws Exception {
    JsonNode body = call("GET", "/v2/models/risk", "").body();
    assertThat(body.path("inputs").toString())
        .isEqualTo(
            "[{\"name\":\"debt\",\"datatype\":\"FP64\",\"shape\":[-1,1]},"
                + "{\"name\":\"city\",\"datatype\":\"BYTES\",\"shape\":[-1,1]}]");
    assertThat(body.path("properties").path("alex.artifact_sha256").asText())
        .isEqualTo(Models.champion().artifact().hex());
    assertThat(body.path("versions").toString()).isEqualTo("[\"1.0.0\",\"2.0.0\"]");
  }

  @Test
  @Proves({"S4.1", "S4.2"})
  void infersABatchWithOneRecordForEachRow() throws Exception {
    Answer answer =
        infer(
            """
            {"id":"batch","parameters":{"alex.explain":true},"inputs":[
              {"name":"debt","shape":[2,1],"datatype":"FP64","data":[[0.5],[null]]},
              {"name":"city","shape":[2],"datatype":"BYTES","data":["Cork","Paris"]},
              {"name":"alex.key","shape":[2],"datatype":"BYTES","data":["k1","k2"]}]}\
            """);
    assertThat(answer.status()).isEqualTo(200);
    JsonNode body = answer.body();
    assertThat(body.path("model_name").asText()).isEqualTo("risk");
    assertThat(body.path("model_version").asText()).isEqualTo("1.0.0");
    assertThat(body.path("id").asText()).isEqualTo("batch");
    JsonNode score = body.path("outputs").path(0);
    assertThat(score.path("shape").toString()).isEqualTo("[2,1]");
    assertThat(score.path("data").path(0).asDouble()).isEqualTo(score(0.5, 1));
    assertThat(score.path("data").path(1).asDouble()).isEqualTo(score(Double.NaN, -1));
    JsonNode records = body.path("outputs").path(2).path("data");
    assertThat(records.path(1).asLong()).isEqualTo(records.path(0).asLong() + 1);
    assertThat(body.path("parameters").path("alex.record").asLong())
        .isEqualTo(records.path(0).asLong());
    assertThat(body.path("parameters").path("alex.stage").asText()).isEqualTo("PRODUCTION_FREEZE");
    JsonNode explained =
        StrictJson.read(
            body.path("outputs")
                .path(3)
                .path("data")
                .path(0)
                .asText()
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(explained.toString())
        .isEqualTo(
            "{\"intercept\":-1.0,\"terms\":[{\"term\":\"debt\",\"contribution\":0.5},"
                + "{\"term\":\"city\",\"contribution\":1.0}]}");
  }

  @Test
  void refusesInputThatDoesNotFitWithASentence() throws Exception {
    refused(
        400,
        "features.city",
        infer(
            "{\"inputs\":[{\"name\":\"debt\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1]}]}"));
    refused(400, "Duplicate", infer("{\"id\":\"a\",\"id\":\"b\"}"));
    refused(400, "invalid JSON", infer("{"));
    refused(
        400,
        "NaN and Infinity are not JSON numbers; send null if unknown (line 1, column ",
        infer("{\"a\":NaN}"));
    refused(400, "unexpected text after the end of the document", infer("{} {}"));
    refused(400, "inputs must be a non-empty array of tensors", infer("{}"));
    Map<String, String> inputs =
        Map.of(
            "\"shape\":[2],\"datatype\":\"FP64\",\"data\":[1]", "a shape of 1 values",
            "\"shape\":[1],\"datatype\":\"FP8\",\"data\":[1]", "datatype must be one of",
            "\"shape\":[1],\"datatype\":\"INT64\",\"data\":[1.5]", "exact values of INT64",
            "\"shape\":[1],\"datatype\":\"INT64\",\"data\":[9007199254740993]", "exact values",
            "\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1e999]", "must be finite");
    for (Map.Entry<String, String> input : inputs.entrySet()) {
      refused(
          400,
          input.getValue(),
          infer("{\"inputs\":[{\"name\":\"debt\"," + input.getKey() + "}]}"));
    }
  }

  @Test
  void refusesAnIdUsedWithOtherInput() throws Exception {
    String body = "{\"id\":\"once\",\"features\":{\"debt\":%s,\"city\":\"Bern\"}}";
    Answer first = call("POST", "/v1/models/risk/score", body.formatted("1"));
    assertThat(call("POST", "/v1/models/risk/score", body.formatted("1"))).isEqualTo(first);
    refused(409, "once", call("POST", "/v1/models/risk/score", body.formatted("2")));
  }

  @Test
  void givesReasonsWithAPlainScore() throws Exception {
    Answer answer =
        call(
            "POST",
            "/v1/models/risk/score",
            "{\"key\":\"k\",\"features\":{\"debt\":0.5,\"city\":\"Cork\"}}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("score").asDouble()).isEqualTo(score(0.5, 1));
    assertThat(answer.body().path("reason_codes").toString())
        .isEqualTo(
            "[{\"term\":\"city\",\"contribution\":1.0},{\"term\":\"debt\",\"contribution\":0.5}]");
    refused(404, "fraud", call("POST", "/v1/models/fraud/score", "{\"features\":{}}"));
    refused(400, "was: feature", call("POST", "/v1/models/risk/score", "{\"feature\":{}}"));
  }

  @Test
  @Proves("S2.6")
  void loadsNothingForAClientAndPinsNoShadowModel() throws Exception {
    refused(403, "governance", call("POST", "/v2/repository/models/risk/load", "{}"));
    refused(403, "governance", call("POST", "/v2/repository/models/risk/unload", "{}"));
    String body =
        """
        {"inputs":[{"name":"debt","shape":[1],"datatype":"FP64","data":[1]},
                   {"name":"city","shape":[1],"datatype":"BYTES","data":["Cork"]}]}\
        """;
    assertThat(call("POST", "/v2/models/risk/versions/1.0.0/infer", body).status()).isEqualTo(200);
    refused(404, "2.0.0", call("POST", "/v2/models/risk/versions/2.0.0/infer", body));
  }

  @Test
  void refusesABodyBeyondTheLimit() throws Exception {
    refused(413, "larger", infer(" ".repeat((16 << 20) + 1)));
  }
}
