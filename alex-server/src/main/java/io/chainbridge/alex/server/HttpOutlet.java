// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import io.chainbridge.alex.ledger.SignedCheckpoint;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * An HTTP URL.
 *
 * @param sendOnly a webhook: it is sent each checkpoint by POST and never asked
 */
record HttpOutlet(URI uri, boolean sendOnly) implements CheckpointOutlet {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int OK_BELOW = 300;

  HttpOutlet {
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("must be an HTTP URL, was: " + uri);
    }
  }

  @Override
  public Optional<SignedCheckpoint> newest() throws IOException {
    if (sendOnly) {
      return Optional.empty();
    }
    HttpResponse<String> answer = send(HttpRequest.newBuilder(uri).GET());
    if (answer.statusCode() == HttpURLConnection.HTTP_NOT_FOUND) {
      return Optional.empty();
    }
    return Optional.of(new SignedCheckpoint(accepted(answer).body()));
  }

  @Override
  public void keep(SignedCheckpoint checkpoint) throws IOException {
    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString(checkpoint.note());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).header("Content-Type", "text/plain; charset=utf-8");
    var _ = accepted(send(sendOnly ? request.POST(body) : request.PUT(body)));
  }

  private HttpResponse<String> accepted(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() >= OK_BELOW) {
      throw new IOException(uri + " answered " + answer.statusCode());
    }
    return answer;
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      return client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
