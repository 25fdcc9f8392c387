// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.server.AlexServer;
import io.chainbridge.alex.server.ServerSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A home with the small book of loans, really served. */
record ServedLoans(Home home, AlexServer server, HttpClient http) implements AutoCloseable {
  /** Serves it with a clock that is ahead, or behind. */
  static ServedLoans of(Path home, Duration ahead) {
    return of(
        home,
        new ServerSettings(
            "127.0.0.1", 0, Duration.ofHours(1), () -> Instant.now().plus(ahead), _ -> {}));
  }

  static ServedLoans of(Path home, ServerSettings settings) {
    Home opened = Home.openExisting(home);
    return new ServedLoans(
        opened,
        AlexServer.open(opened, settings.scoringAnonymously(true)),
        HttpClient.newHttpClient());
  }

  HttpResponse<String> ask(String path, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    return http.send(
        (body.isEmpty() ? request : request.POST(HttpRequest.BodyPublishers.ofString(body)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Reads a page as whoever this token is of. */
  HttpResponse<String> read(String path, String token) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("authorization", "Bearer " + token)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> score(int row) throws Exception {
    return ask(
        "/v1/models/loans/score",
        "{\"id\":\"r%d\",\"key\":\"k%d\",\"group\":\"low\",\"features\":{\"debt\":0.1}}"
            .formatted(row, row));
  }

  void scored(int rows) throws Exception {
    for (int row = 0; row < rows; row++) {
      HttpResponse<String> answer = score(row);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }

  boolean isDown() {
    try {
      return ask("/health", "").statusCode() == 503;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    server.close();
    home.close();
  }
}
