// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chainbridge.alex.governance.LiveTokens;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.lifecycle.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** A client of one server on the loopback address. */
public record Client(HttpClient http, int port, Optional<String> bearer) implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of whoever asks, without a name. */
  public static Client of(AlexServer server) {
    return of(server, Optional.empty());
  }

  /** Of an operator, where the home is live. */
  public static Client of(AlexServer server, Home home) {
    return of(
        server,
        home.kind() == Home.Kind.LIVE
            ? Optional.of(LiveTokens.bearer(home, Role.OPERATOR))
            : Optional.empty());
  }

  private static Client of(AlexServer server, Optional<String> bearer) {
    return new Client(
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
        server.port(),
        bearer);
  }

  public HttpResponse<String> send(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(20))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    bearer.ifPresent(header -> request.header("authorization", header));
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public HttpResponse<String> get(String path) {
    return send("GET", path, "");
  }

  /** The JSON that a path answers with status 200. */
  public JsonNode json(String path) {
    HttpResponse<String> response = get(path);
    assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
    assertThat(type(response)).isEqualTo("application/json");
    return read(response);
  }

  /** Scores one row whose debt this is. */
  public HttpResponse<String> score(String name, String id, double debt) {
    return send(
        "POST",
        "/v1/models/" + name + "/score",
        "{\"id\":\"%s\",\"key\":\"%s\",\"group\":\"low_risk\",\"features\":{\"debt\":%s}}"
            .formatted(id, id, debt));
  }

  /** The problem that an answer carries, with every member RFC 9457 names. */
  public static JsonNode problem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(type(response)).isEqualTo("application/problem+json");
    JsonNode problem = read(response);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(URI.create(problem.path("type").asText()).getPath()).startsWith("/problems/");
    assertThat(problem.path("title").asText()).isNotBlank();
    assertThat(problem.path("detail").asText()).isNotBlank();
    assertThat(problem.path("instance").asText()).startsWith("/");
    return problem;
  }

  public static String type(HttpResponse<String> response) {
    return response.headers().firstValue("content-type").orElse("");
  }

  public static JsonNode read(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(response.body(), e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
