// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chainbridge.alex.gateway.record.FeatureValue;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.replay.ScenarioRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** The calls of an application to a server on this machine: to score rows, to send outcomes. */
final class ServerCalls implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int OK = 200;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI server;

  ServerCalls(int port) {
    this.server = URI.create("http://127.0.0.1:" + port);
  }

  /** Scores one row under this name; the model that decided it. */
  ModelId score(String name, ScenarioRow row) {
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
    return new ModelId(
        post("/v1/models/" + name + "/score", body, "row " + (row.number() + 1))
            .path("model")
            .asText());
  }

  /** Sends outcomes, which must all be kept. */
  void outcomes(List<ObjectNode> outcomes) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode all = body.putArray("outcomes");
    outcomes.forEach(all::add);
    var _ = post("/v1/outcomes", body, "%d outcomes".formatted(outcomes.size()));
  }

  private JsonNode post(String path, ObjectNode body, String what) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(PATIENCE)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != OK) {
        throw new IllegalStateException(
            "%s refused by %s, %d: %s".formatted(what, path, answer.statusCode(), answer.body()));
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(what + " not answered by " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the rehearsal waited for an answer", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
