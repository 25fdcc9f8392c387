// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.gateway.record.FeatureValue;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.replay.ScenarioRow;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The calls of an application to a server on this machine: to score rows, to send outcomes. They
 * leave one after the other on one connection of HTTP/2, and do not wait for each other's answers.
 */
final class ServerCalls implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int OK = 200;

  /** One thread, so that requests leave in order. */
  private final ExecutorService sender =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("alex-rehearsal").factory());

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_2)
          .executor(sender)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI server;

  private ServerCalls(URI server) {
    this.server = server;
  }

  /** Connects to the server that listens on this port. */
  static ServerCalls to(int port) {
    ServerCalls calls = new ServerCalls(URI.create("http://127.0.0.1:" + port));
    // the first answer makes the connection one of HTTP/2
    var _ = calls.answer(calls.request("/health").GET().build(), "the first request").join();
    return calls;
  }

  /** Scores one row under this name; completes with the model that decided it. */
  CompletableFuture<ModelId> score(String name, ScenarioRow row) {
    ObjectNode body = JSON.createObjectNode();
    body.put("id", row.id()).put("key", row.key()).put("group", row.group());
    ObjectNode features = body.putObject("features");
    row.features()
        .values()
        .forEach((feature, value) -> {
          switch (value) {
            case FeatureValue.Numeric(double number) -> features.put(feature, number);
            case FeatureValue.Text(String text) -> features.put(feature, text);
            case FeatureValue.Missing() -> features.putNull(feature);
          }
        });
    return post("/v1/models/" + name + "/score", body, "row " + (row.number() + 1))
        .thenApply(answer -> new ModelId(answer.path("model").asText()));
  }

  /** Sends outcomes, which must all be kept; returns when they are. */
  void outcomes(List<ObjectNode> outcomes) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode all = body.putArray("outcomes");
    outcomes.forEach(all::add);
    var _ = post("/v1/outcomes", body, outcomes.size() + " outcomes").join();
  }

  private CompletableFuture<JsonNode> post(String path, ObjectNode body, String what) {
    HttpRequest request =
        request(path)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    return answer(request, what);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
  }

  private CompletableFuture<JsonNode> answer(HttpRequest request, String what) {
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(answer -> read(answer, what));
  }

  private static JsonNode read(HttpResponse<String> answer, String what) {
    if (answer.statusCode() != OK) {
      throw new IllegalStateException(
          "%s refused by %s, %d: %s"
              .formatted(what, answer.uri().getPath(), answer.statusCode(), answer.body()));
    }
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new CompletionException(what + ": the answer is no JSON", e);
    }
  }

  @Override
  public void close() {
    http.close();
    sender.shutdown();
  }
}
