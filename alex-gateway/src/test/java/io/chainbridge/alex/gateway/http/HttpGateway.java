// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.gateway.Gateway;
import io.chainbridge.alex.gateway.Models;
import io.chainbridge.alex.gateway.record.StrictJson;
import io.chainbridge.alex.predictionlog.Durability;
import io.chainbridge.alex.predictionlog.LogSettings;
import io.chainbridge.alex.predictionlog.PredictionLog;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;

/** A gateway on the loopback address with a client of it. */
public record HttpGateway(
    Vertx vertx, PredictionLog log, Gateway gateway, HttpClient client, int port)
    implements AutoCloseable {
  /** A status and a body. */
  public record Answer(int status, JsonNode body) {}

  public static HttpGateway open(Path folder) {
    Vertx vertx = Vertx.vertx();
    PredictionLog log = PredictionLog.open(folder, new LogSettings(1 << 20, Durability.PROCESS));
    Gateway gateway = Gateway.open(log, Models.KEY.publicKey(), InstantSource.system());
    Router router = Router.router(vertx);
    GatewayRoutes.mount(router, gateway);
    int port =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join()
            .actualPort();
    return new HttpGateway(vertx, log, gateway, HttpClient.newHttpClient(), port);
  }

  /** The answer to a request; an error must be a whole problem of its own path. */
  public Answer call(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      boolean error = response.statusCode() >= 400;
      assertThat(response.headers().firstValue("content-type"))
          .hasValue(error ? "application/problem+json" : "application/json");
      JsonNode json = StrictJson.read(response.body());
      if (error) {
        isProblem(response.statusCode(), path, json);
      }
      return new Answer(response.statusCode(), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void isProblem(int status, String path, JsonNode body) {
    assertThat(body.path("status").asInt()).isEqualTo(status);
    assertThat(body.path("type").asText()).startsWith("/problems/");
    assertThat(body.path("title").asText()).isNotBlank();
    assertThat(body.path("detail").asText()).isNotBlank();
    assertThat(body.path("instance").asText()).isEqualTo(path);
    if (path.startsWith("/v2")) {
      assertThat(body.path("error")).isEqualTo(body.path("detail"));
    } else {
      assertThat(body.has("error")).isFalse();
    }
    for (JsonNode reason : body.path("reasons")) {
      for (String member : new String[] {"code", "subject", "found", "demanded", "remedy"}) {
        assertThat(reason.path(member).asText()).as(member + " of " + reason).isNotBlank();
      }
    }
  }

  /** Scores one row of the name {@code risk}. */
  public Answer score(String body) {
    return call("POST", "/v1/models/risk/score", body);
  }

  @Override
  public void close() {
    client.shutdownNow();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    gateway.close();
    log.close();
  }
}
