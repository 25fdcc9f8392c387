// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import io.chainbridge.alex.documents.receivers.Receiver;
import io.chainbridge.alex.monitoring.alert.WebhookAlertSink;
import io.chainbridge.alex.monitoring.alert.WebhookBody;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;

/**
 * Posts Alertmanager's webhook body, version 4. {@code X-Alex-Signature} is {@code sha256=} and the
 * hex HMAC-SHA256 of timestamp, full stop and body; {@code X-Alex-Timestamp} is in seconds since
 * the epoch; {@code X-Alex-Delivery} is the same at every attempt.
 */
final class SignedWebhookSender implements Sender {
  private final URI url;
  private final Secret secret;
  private final HttpPost post;
  private final InstantSource clock;

  SignedWebhookSender(
      Receiver.SignedWebhook receiver, Secret secret, HttpPost post, InstantSource clock) {
    this.url = receiver.url();
    this.secret = secret;
    this.post = post;
    this.clock = clock;
  }

  @Override
  public Answer send(OutboxMessage message) {
    String body = WebhookBody.of(message.transitions(), "");
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    return post.post(
        url,
        body,
        Map.of(
            "X-Alex-Timestamp",
            timestamp,
            "X-Alex-Signature",
            WebhookAlertSink.signature(secret.value(), timestamp, body),
            "X-Alex-Delivery",
            message.id()));
  }

  @Override
  public void close() {
    post.close();
  }
}
