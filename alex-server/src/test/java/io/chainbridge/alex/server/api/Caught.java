// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client that holds every answer against the document that the server serves. */
final class Caught implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final OpenApi API = OpenApi.ofTheBuild();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;
  private final List<String> bodies = new CopyOnWriteArrayList<>();

  Caught(int port) {
    this.port = port;
  }

  HttpResponse<String> send(Ask ask) {
    HttpRequest request =
        request(
            ask,
            ask.body().isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(ask.body()));
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      bodies.add(answer.body() + answer.headers());
      assertThat(API.faults(ask.method(), ask.path(), answered(answer)))
          .as(ask.method() + " " + ask.path())
          .isEmpty();
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(ask.method() + " " + ask.path(), e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static OpenApi.Answered answered(HttpResponse<String> answer) {
    return new OpenApi.Answered(
        answer.statusCode(), answer.headers().firstValue("content-type").orElse(""), answer.body());
  }

  /** The JSON that is answered with this status. */
  JsonNode json(Ask ask, int status) {
    HttpResponse<String> answer = send(ask);
    assertThat(answer.statusCode()).as(ask + " " + answer.body()).isEqualTo(status);
    return read(answer);
  }

  /** The JSON of an answer. */
  static JsonNode read(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(answer.body(), e);
    }
  }

  /** The same request so many times at once; its answers are not checked. */
  List<HttpResponse<String>> sendTogether(Ask ask, int times) {
    List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
    HttpRequest request = request(ask, HttpRequest.BodyPublishers.noBody());
    for (int time = 0; time < times; time++) {
      sent.add(http.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
    }
    return sent.stream().map(CompletableFuture::join).toList();
  }

  /** The status of a file that is sent without its length. */
  int statusOfChunks(String path, String token) throws IOException, InterruptedException {
    HttpRequest.BodyPublisher chunks =
        HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[99]));
    return http.send(
            request(Ask.put(path, "").by(token), chunks), HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  private HttpRequest request(Ask ask, HttpRequest.BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + ask.path()))
            .timeout(Duration.ofSeconds(30))
            .method(ask.method(), body);
    ask.headers().forEach(request::header);
    return request.build();
  }

  int status(Ask ask) {
    return send(ask).statusCode();
  }

  /** Bodies and headers of every answer so far. */
  String everythingAnswered() {
    return String.join("\n", bodies);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
