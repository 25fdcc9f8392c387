// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A server, and by what it knows who speaks to it.
 *
 * @param known the headers that say who this is; none before sign-in
 */
public record ServerClient(HttpClient http, URI server, Map<String, String> known)
    implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofMinutes(2);

  /** A connection to this server. */
  public static ServerClient to(URI server, Optional<String> token) {
    return new ServerClient(
        HttpClient.newBuilder().connectTimeout(CONNECT).build(),
        server,
        token.map(secret -> Map.of("authorization", "Bearer " + secret)).orElse(Map.of()));
  }

  /** The same server within a session. */
  ServerClient signedIn(String cookie, String csrf) {
    return new ServerClient(http, server, Map.of("cookie", cookie, "x-alex-csrf", csrf));
  }

  /**
   * What a server answered.
   *
   * @param body the JSON document; missing where the answer is none
   */
  public record Reply(int status, JsonNode body, HttpResponse<?> response) {
    /** Whether the server did what was asked. */
    public boolean isDone() {
      return status >= 200 && status < 300;
    }

    /** What the server says about a problem, in one sentence. */
    public String problem() {
      return body.path("detail").asText("the server answered " + status);
    }

    /** A header of the answer. */
    public Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }
  }

  /** Reads a path such as {@code /api/v1/people}. */
  public Reply get(String path) throws IOException {
    return send(request(path).GET());
  }

  /** Whether something is at a path: the status alone. */
  public int head(String path) throws IOException {
    return send(request(path).method("HEAD", HttpRequest.BodyPublishers.noBody())).status();
  }

  /** Posts a JSON object. */
  public Reply post(String path, ObjectNode body) throws IOException {
    return send(posting(path, body));
  }

  /** Posts a body of another media type. */
  public Reply post(String path, String mediaType, String body) throws IOException {
    return send(
        request(path)
            .header("content-type", mediaType)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Posts a JSON object that is bound to what was seen. */
  public Reply post(String path, ObjectNode body, String seen) throws IOException {
    return send(posting(path, body).header("if-match", "\"" + seen + "\""));
  }

  /** Removes what is at a path. */
  public Reply delete(String path) throws IOException {
    return send(request(path).DELETE());
  }

  /** Sends the bytes of a file. */
  public Reply put(String path, Path file) throws IOException {
    return send(
        request(path)
            .header("content-type", "application/octet-stream")
            .PUT(HttpRequest.BodyPublishers.ofFile(file)));
  }

  private HttpRequest.Builder posting(String path, ObjectNode body) {
    return request(path)
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path)).timeout(ANSWER).header("accept", "*/*");
    known.forEach(request::header);
    return request;
  }

  private Reply send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Reply(answer.statusCode(), body(answer), answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IOException e) {
      throw new ServerUnusableException(
          "%s does not answer (%s); is alex serve running there?".formatted(server, e));
    }
  }

  private static JsonNode body(HttpResponse<byte[]> answer) throws IOException {
    String type = answer.headers().firstValue("content-type").orElse("");
    return type.contains("json") && answer.body().length > 0
        ? JSON.readTree(answer.body())
        : JSON.missingNode();
  }

  @Override
  public void close() {
    http.close();
  }
}
