// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts JSON and says what the answer means. 2xx is taken. 408, 429, 5xx and no answer may be tried
 * again, and so may 401, 403 and 404, which a person can mend at the receiver. Anything else is
 * final, redirects included. Answers never name the address or what was sent.
 */
final class HttpPost implements AutoCloseable {
  private static final Set<Integer> LATER = Set.of(401, 403, 404, 408, 429);
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  private final HttpClient client;
  private final Timeouts timeouts;
  private final InstantSource clock;

  /** How long to wait for a connection, and for the whole answer. */
  record Timeouts(Duration connect, Duration request) {
    static final Timeouts STANDARD = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10));
  }

  HttpPost(Timeouts timeouts, InstantSource clock) {
    this.timeouts = timeouts;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeouts.connect())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  Answer post(URI url, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(timeouts.request())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    CompletableFuture<HttpResponse<Void>> answer;
    try {
      answer = client.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding());
    } catch (IllegalArgumentException _) { // its words name the address, which may be a secret
      return new Answer.Never("the address cannot be used");
    }
    try { // the client's own limit ends with the headers, an answer may hang in its body
      return meaning(answer.get(timeouts.request().toMillis() + 1_000, TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      return notReached(e.getCause() instanceof IOException cause ? cause : e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      return notReached(e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return notReached(e);
    }
  }

  private static Answer notReached(Exception e) {
    return new Answer.Later("no answer (" + e.getClass().getSimpleName() + ")", Optional.empty());
  }

  private Answer meaning(HttpResponse<Void> response) {
    int status = response.statusCode();
    String words = "answered " + status;
    if (status / 100 == 2) {
      return new Answer.Taken(words);
    }
    return LATER.contains(status) || status >= 500
        ? new Answer.Later(words, response.headers().firstValue("Retry-After").flatMap(this::pause))
        : new Answer.Never(words);
  }

  /** The header is in seconds, or an HTTP date. */
  private Optional<Duration> pause(String text) {
    if (text.matches("[0-9]{1,9}")) {
      return Optional.of(shorter(Duration.ofSeconds(Long.parseLong(text))));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration pause = Duration.between(clock.instant(), until);
      return pause.isNegative() ? Optional.empty() : Optional.of(shorter(pause));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static Duration shorter(Duration pause) {
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
