// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.monitoring.alert;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts transitions to a webhook as JSON in the shape of Alertmanager's webhook version 4.
 *
 * <p>The header {@code X-Alex-Signature} is {@code sha256=} and a hex HMAC-SHA256 with the shared
 * secret. What is signed is the value of {@code X-Alex-Timestamp} (seconds since the epoch), a full
 * stop and the body. A 2xx response is success. 408, 429, 5xx and a failed connection are retried,
 * each pause twice the last. Any other response, redirects included, is final. Thread-safe.
 */
public final class WebhookAlertSink implements AlertSink, AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Target target;
  private final Retry retry;
  private final InstantSource clock;

  /**
   * The address to post to and the key to sign with.
   *
   * @param secret key of the signature; must not be empty
   * @param externalUrl address of the pages of this installation, for people; may be empty
   */
  public record Target(URI url, String secret, String externalUrl) {
    public Target {
      if (!List.of("http", "https").contains(url.getScheme())) {
        throw new IllegalArgumentException("url must be http or https, was: " + url.getScheme());
      }
      if (secret.isEmpty()) {
        throw new IllegalArgumentException("secret must not be empty");
      }
    }

    /** Shows neither the secret nor the path of the address, which may contain a token. */
    @Override
    public String toString() {
      return "Target[" + url.getScheme() + "://" + url.getHost() + "]";
    }
  }

  /** How often to try, and how long to wait before the second attempt. */
  public record Retry(int attempts, Duration firstPause) {
    public Retry {
      if (attempts < 1) {
        throw new IllegalArgumentException("attempts must be at least 1, was: " + attempts);
      }
      if (firstPause.isNegative()) {
        throw new IllegalArgumentException("firstPause must not be negative: " + firstPause);
      }
    }
  }

  public WebhookAlertSink(Target target, Retry retry, InstantSource clock) {
    this.target = target;
    this.retry = retry;
    this.clock = clock;
  }

  @Override
  public Delivery deliver(List<AlertTransition> transitions) {
    if (transitions.isEmpty()) {
      return new Delivery.Delivered(0);
    }
    String body = WebhookBody.of(transitions, target.externalUrl());
    Duration pause = retry.firstPause();
    for (int attempt = 1; ; attempt++) {
      Answer answer = post(body);
      if (answer.arrived()) {
        return new Delivery.Delivered(attempt);
      }
      if (!answer.mayRetry() || attempt == retry.attempts() || !waited(pause)) {
        return new Delivery.Undelivered(attempt, answer.words());
      }
      Duration twice = pause.multipliedBy(2);
      pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
  }

  /** The value of the signature header for this timestamp and body. */
  public static String signature(String secret, String timestamp, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signed = (timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(signed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private record Answer(boolean arrived, boolean mayRetry, String words) {}

  private Answer post(String body) {
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    HttpRequest request =
        HttpRequest.newBuilder(target.url())
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("X-Alex-Timestamp", timestamp)
            .header("X-Alex-Signature", signature(target.secret(), timestamp, body))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      boolean again = status == 408 || status == 429 || status >= 500;
      return new Answer(status / 100 == 2, again, "the receiver answered " + status);
    } catch (IOException e) {
      return new Answer(false, true, "the receiver was not reached: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(false, false, "the delivery was interrupted");
    }
  }

  private static boolean waited(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
